/** The sample rate of a call, in Hz. In a file of its own, so that the audio thread does not load the schemas. */
import type { AUDIO } from '@petvisor/wire-protocol';

export const SAMPLE_RATE_HZ = 24_000 satisfies typeof AUDIO.sampleRateHz;

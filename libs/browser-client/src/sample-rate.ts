/** The rate of a call's audio, in Hz. Apart from the protocol's schemas, so that the audio thread loads only this. */
import type { AUDIO } from '@petvisor/wire-protocol';

export const SAMPLE_RATE_HZ = 24_000 satisfies typeof AUDIO.sampleRateHz;

/** A thread that listens. */
import { resample } from '@petvisor/audio-dsp';
import { EARS_HZ, WIRE_HZ } from './limits.ts';
import { createRecogniser } from './recogniser.ts';
import { toFloat } from './samples.ts';
import type { Grammar } from './speech.ts';
import { serve } from './worker-protocol.ts';

export interface EarsRequest {
  readonly pcm: Int16Array;
  readonly grammar: Grammar;
}

const recogniser = await createRecogniser();

serve(({ pcm, grammar }: EarsRequest): string | undefined =>
  recogniser.recognise(resample(toFloat(pcm), WIRE_HZ, EARS_HZ), grammar),
);

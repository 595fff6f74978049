/** Worker thread that recognises speech. */
import { resample } from '@petvisor/audio-dsp';
import { RECOGNISER_HZ, WIRE_HZ } from './limits.ts';
import { createRecogniser } from './recogniser.ts';
import { toFloatSamples } from './samples.ts';
import type { Grammar } from './speech.ts';
import { serveRequests } from './worker-protocol.ts';

export interface RecognitionRequest {
  readonly pcm: Int16Array;
  readonly grammar: Grammar;
}

const recogniser = await createRecogniser();

serveRequests(({ pcm, grammar }: RecognitionRequest): string | undefined =>
  recogniser.recognise(resample(toFloatSamples(pcm), WIRE_HZ, RECOGNISER_HZ), grammar),
);

export { cutsOf } from './cuts.ts';
export { mix } from './mix.ts';
export { gaussian, seeded } from './random.ts';
export {
  LEAD_SAMPLES,
  RATE_HZ,
  noiseSet,
  readClip,
  speechSet,
  unseenNoiseSet,
  unseenSpeechSet,
} from './recordings.ts';
export type { Clip } from './recordings.ts';

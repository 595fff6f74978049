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
} from './clips.ts';
export type { Clip } from './clips.ts';

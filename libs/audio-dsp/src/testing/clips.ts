/**
 * Speech and noise for measurements. The gate's constants were tuned on one part; the rest, "unseen", shows how they
 * generalise.
 */
import { readFileSync } from 'node:fs';
import { pcm16ToFloat } from '../pcm16.ts';
import { readWav } from '../wav.ts';
import { babble, barksTyping, engine, fan, intermittent, pinkHum, rain, white } from './noises.ts';

/** Mono, 24 kHz. */
export interface Clip {
  readonly name: string;
  readonly samples: Float32Array;
}

export const RATE_HZ = 24000;
/** Samples of silence at the start of each speech clip. */
export const LEAD_SAMPLES = 0.8 * RATE_HZ;
const NOISE_SAMPLES = 10 * RATE_HZ;

const folder = new URL('../../testdata/speech/', import.meta.url);

export function readClip(name: string): Clip {
  const { samples } = readWav(readFileSync(new URL(`${name}.wav`, folder)));
  const floats = new Float32Array(samples.length);
  pcm16ToFloat(floats, samples);
  return { name, samples: floats };
}

export function speechSet(): Clip[] {
  return ['goforward', 'lv0890', 'numbers', 'something'].map(readClip);
}

export function unseenSpeechSet(): Clip[] {
  return ['card001', 'lv0870'].map(readClip);
}

/** A café, traffic, white, pink with mains hum, babble, barks with typing. */
export function noiseSet(): Clip[] {
  return [
    { name: 'café', samples: readClip('noise-cafe').samples },
    { name: 'traffic', samples: readClip('noise-traffic').samples },
    { name: 'white', samples: white(NOISE_SAMPLES, 1) },
    { name: 'pink and hum', samples: pinkHum(NOISE_SAMPLES, 2) },
    { name: 'babble', samples: babble(spoken(speechSet().slice(0, 2)), NOISE_SAMPLES, 3) },
    { name: 'barks and keys', samples: barksTyping(NOISE_SAMPLES, 4) },
  ];
}

/** The synthetic noises with other seeds, other voices, and four more kinds. */
export function unseenNoiseSet(): Clip[] {
  return [
    { name: 'white', samples: white(NOISE_SAMPLES, 101) },
    { name: 'pink and hum', samples: pinkHum(NOISE_SAMPLES, 102) },
    { name: 'babble', samples: babble(spoken(unseenSpeechSet()), NOISE_SAMPLES, 103) },
    { name: 'barks and keys', samples: barksTyping(NOISE_SAMPLES, 104) },
    { name: 'engine', samples: engine(NOISE_SAMPLES, 105) },
    { name: 'rain', samples: rain(NOISE_SAMPLES, 106) },
    { name: 'fan', samples: fan(NOISE_SAMPLES, 107) },
    { name: 'on and off', samples: intermittent(NOISE_SAMPLES, 108) },
  ];
}

function spoken(clips: Clip[]): Float32Array[] {
  return clips.map(({ samples }) => samples.subarray(LEAD_SAMPLES));
}

/** Noise to mix with speech: two recordings and four that are made here, the same in every run. */
import { readFileSync } from 'node:fs';
import { pcm16ToFloat, readWav } from '../src/index.ts';

export interface Clip {
  name: string;
  samples: Float32Array;
}

const RATE_HZ = 24000;

export function readClip(folder: URL, name: string): Clip {
  const { samples } = readWav(readFileSync(new URL(`${name}.wav`, folder)));
  const floats = new Float32Array(samples.length);
  pcm16ToFloat(floats, samples);
  return { name, samples: floats };
}

/** White, pink with mains hum, babble of the given voices, barks with typing. */
export function makeNoises(voices: Clip[], length: number): Clip[] {
  return [
    { name: 'white', samples: white(length) },
    { name: 'pink+hum', samples: pinkHum(length) },
    { name: 'babble', samples: babble(voices, length) },
    { name: 'barks+typing', samples: barksTyping(length) },
  ];
}

/** Mulberry32: small, seeded, good enough for noise. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normally distributed numbers (Box & Muller) of unit variance. */
export function gaussian(seed: number): () => number {
  const uniform = seeded(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

function white(length: number): Float32Array {
  const next = gaussian(1);
  return Float32Array.from({ length }, next);
}

function pinkHum(length: number): Float32Array {
  const next = gaussian(2);
  // Paul Kellet's filter: three poles, 1/f within 0.5 dB.
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  return Float32Array.from({ length }, (_, i) => {
    const w = next();
    b0 = 0.99765 * b0 + w * 0.099046;
    b1 = 0.963 * b1 + w * 0.2965164;
    b2 = 0.57 * b2 + w * 1.0526913;
    const t = (2 * Math.PI * 50 * i) / RATE_HZ;
    return b0 + b1 + b2 + w * 0.1848 + Math.sin(t) + 0.5 * Math.sin(2 * t) + 0.25 * Math.sin(3 * t);
  });
}

/** Eight voices, each a clip from some place on, some backwards. */
function babble(voices: Clip[], length: number): Float32Array {
  const uniform = seeded(3);
  const out = new Float32Array(length);
  for (let v = 0; v < 8; v++) {
    const { samples } = voices[v % voices.length]!;
    const lead = Math.round(0.8 * RATE_HZ);
    const spoken = samples.length - lead;
    const from = Math.floor(uniform() * spoken);
    const backwards = v % 2 === 1;
    for (let i = 0; i < length; i++) {
      const at = (from + i) % spoken;
      out[i] = out[i]! + samples[lead + (backwards ? spoken - 1 - at : at)]!;
    }
  }
  return out;
}

/** A bark of 150 ms every second or so, clicks of keys between, over a little hiss. */
function barksTyping(length: number): Float32Array {
  const uniform = seeded(4);
  const next = gaussian(5);
  const out = Float32Array.from({ length }, () => 0.02 * next());
  for (let at = Math.floor(0.3 * RATE_HZ); at < length; at += Math.floor((0.5 + uniform()) * RATE_HZ)) {
    const pitchHz = 400 + 300 * uniform();
    const count = Math.min(length - at, Math.floor(0.15 * RATE_HZ));
    for (let i = 0; i < count; i++) {
      const t = i / RATE_HZ;
      const envelope = Math.sin((Math.PI * i) / count) ** 0.5;
      let tone = 0;
      for (let h = 1; h <= 6; h++) tone += Math.sin(2 * Math.PI * pitchHz * h * t * (1 - 0.8 * t)) / h;
      out[at + i] = out[at + i]! + envelope * (tone + 0.5 * next());
    }
  }
  for (let at = 0; at < length; at += Math.floor((0.08 + 0.2 * uniform()) * RATE_HZ)) {
    const count = Math.min(length - at, 360);
    for (let i = 0; i < count; i++) out[at + i] = out[at + i]! + 0.6 * next() * Math.exp(-i / 60);
  }
  return out;
}

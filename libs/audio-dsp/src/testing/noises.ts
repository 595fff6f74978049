/** Seeded noises at 24 kHz. Their level is arbitrary: `mix` sets it. */
import { gaussian, seeded } from './random.ts';

const RATE_HZ = 24000;

export function white(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, gaussian(seed));
}

/** 1/f noise over mains hum of 50 Hz. */
export function pinkHum(length: number, seed: number): Float32Array {
  const next = pink(gaussian(seed));
  return Float32Array.from({ length }, (_, i) => {
    const t = (2 * Math.PI * 50 * i) / RATE_HZ;
    return next() + Math.sin(t) + 0.5 * Math.sin(2 * t) + 0.25 * Math.sin(3 * t);
  });
}

/** Eight voices, each a clip from a random position, every other one reversed. */
export function babble(voices: Float32Array[], length: number, seed: number): Float32Array {
  const uniform = seeded(seed);
  const out = new Float32Array(length);
  for (let v = 0; v < 8; v++) {
    const voice = voices[v % voices.length]!;
    const from = Math.floor(uniform() * voice.length);
    const backwards = v % 2 === 1;
    for (let i = 0; i < length; i++) {
      const at = (from + i) % voice.length;
      out[i] = out[i]! + voice[backwards ? voice.length - 1 - at : at]!;
    }
  }
  return out;
}

/** A bark of 150 ms about every second, key clicks between them, over soft hiss. */
export function barksTyping(length: number, seed: number): Float32Array {
  const uniform = seeded(seed);
  const next = gaussian(seed + 1);
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

/** Thirty harmonics of a motor with changing speed, over 1/f noise. */
export function engine(length: number, seed: number): Float32Array {
  const uniform = seeded(seed);
  const next = pink(gaussian(seed + 1));
  let turn = 0;
  let hz = 27;
  let towardsHz = hz;
  return Float32Array.from({ length }, (_, i) => {
    if (i % (RATE_HZ / 2) === 0) towardsHz = 24 + 14 * uniform();
    hz += (towardsHz - hz) / 8000;
    turn += (2 * Math.PI * hz) / RATE_HZ;
    let tone = 0;
    for (let h = 1; h <= 30; h++) tone += Math.sin(h * turn + h * h) / h ** 0.8;
    return tone * (1 + 0.2 * Math.sin(turn / 2)) + 1.2 * next();
  });
}

/** Rain: hiss with single drops. */
export function rain(length: number, seed: number): Float32Array {
  const uniform = seeded(seed);
  const next = gaussian(seed + 1);
  let before = 0;
  const out = Float32Array.from({ length }, () => {
    const now = next();
    const hiss = 0.5 * (now - 0.7 * before);
    before = now;
    return hiss;
  });
  const drop = 300;
  for (let n = 0; n < length / 270; n++) {
    const at = Math.floor(uniform() * (length - drop));
    const loudness = 0.5 + 3 * uniform() ** 3;
    const hz = 1500 + 4000 * uniform();
    for (let i = 0; i < drop; i++) {
      out[at + i] = out[at + i]! + loudness * Math.exp(-i / 50) * Math.sin((2 * Math.PI * hz * i) / RATE_HZ);
    }
  }
  return out;
}

/** Fan: air noise and the tones of the blades. */
export function fan(length: number, seed: number): Float32Array {
  const next = gaussian(seed);
  let slow = 0;
  let slower = 0;
  return Float32Array.from({ length }, (_, i) => {
    const now = next();
    slow = 0.96 * slow + 0.2 * now;
    slower = 0.995 * slower + 0.05 * now;
    const t = (2 * Math.PI * i) / RATE_HZ;
    const tones = 0.25 * Math.sin(147 * t) + 0.15 * Math.sin(294 * t) + 0.1 * Math.sin(441 * t);
    return slow + slower + 0.09 * now + tones;
  });
}

/** 1/f noise that alternates every 0.6 to 2 s between its level and 26 dB less. */
export function intermittent(length: number, seed: number): Float32Array {
  const uniform = seeded(seed);
  const next = pink(gaussian(seed + 1));
  let on = true;
  let left = 0;
  let level = 0;
  return Float32Array.from({ length }, () => {
    if (left-- <= 0) {
      on = !on;
      left = Math.floor((0.6 + 1.4 * uniform()) * RATE_HZ);
    }
    level += ((on ? 1 : 0.05) - level) / 600;
    return level * next();
  });
}

/** Paul Kellet's filter: three poles, 1/f within 0.5 dB. */
function pink(next: () => number): () => number {
  let b0 = 0;
  let b1 = 0;
  let b2 = 0;
  return () => {
    const w = next();
    b0 = 0.99765 * b0 + w * 0.099046;
    b1 = 0.963 * b1 + w * 0.2965164;
    b2 = 0.57 * b2 + w * 1.0526913;
    return b0 + b1 + b2 + w * 0.1848;
  };
}

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { siSdrDb } from '../bench/metrics.ts';
import { rmsDbfs } from './level.ts';
import { createNoiseGate, type NoiseGateOptions } from './noise-gate.ts';
import { mix } from './testing/mix.ts';
import { gaussian } from './testing/random.ts';
import {
  LEAD_SAMPLES,
  noiseSet,
  speechSet,
  unseenNoiseSet,
  unseenSpeechSet,
  type Clip,
} from './testing/clips.ts';

const speech = speechSet();
const unseenSpeech = unseenSpeechSet();
const noises = noiseSet();
const unseenNoises = unseenNoiseSet();
const SNRS_DB = [0, 5, 10, 15];
/** The least gain, on the mean over the noises, at each of these. */
const BAR_DB = [4, 3.5, 3, 2];

/** Returns the output of the gate without its delay. */
function gated(samples: Float32Array, options?: NoiseGateOptions): Float32Array {
  const gate = createNoiseGate(options);
  const padded = new Float32Array(samples.length + gate.latencySamples);
  padded.set(samples);
  const out = new Float32Array(padded.length);
  gate.process(out, padded);
  return out.subarray(gate.latencySamples);
}

function noisy(length: number, seed: number, level = 0.05): Float32Array {
  const next = gaussian(seed);
  return Float32Array.from({ length }, () => level * next());
}

describe('the noise gate on speech', () => {
  describe.each([...speech, ...unseenSpeech])('that is clean: $name', ({ samples }) => {
    it.each([
      ['as it is', samples, 60],
      ['that starts at once, before the noise is known', samples.subarray(LEAD_SAMPLES), 35],
      ['that starts at once, ten times quieter', samples.subarray(LEAD_SAMPLES).map((x) => x / 10), 35],
    ])('lets it pass %s', (_, input, leastDb) => {
      const out = gated(input);
      expect(siSdrDb(out, input)).toBeGreaterThan(leastDb);
      expect(Math.abs(rmsDbfs(out) - rmsDbfs(input))).toBeLessThan(0.01);
    });
  });

  it('lets clean speech pass bit for bit, once it has heard a voice', () => {
    for (const { samples } of speech) {
      const out = gated(samples).subarray(-24000);
      expect(out).toEqual(samples.subarray(-24000));
    }
  });

  describe.each([
    ['speech and noise that its constants were searched for on', speech, noises],
    ['other speech', unseenSpeech, noises],
    ['other speech in other noise', unseenSpeech, unseenNoises],
  ])('on %s', (_, clips, kinds) => {
    it.each(kinds)('takes $name off, or leaves it, but never harms', (noise) => {
      for (const snrDb of SNRS_DB) {
        expect(mean(clips.map((clip) => changeOf(clip, noise, snrDb)))).toBeGreaterThanOrEqual(0);
      }
    });

    it('gains at least 4, 3.5, 3 and 2 dB at 0, 5, 10 and 15 dB, on the mean over the noises', () => {
      SNRS_DB.forEach((snrDb, i) => {
        const gain = mean(kinds.flatMap((noise) => clips.map((clip) => changeOf(clip, noise, snrDb))));
        expect(gain).toBeGreaterThan(BAR_DB[i]!);
      });
    });
  });

  it('takes a good part of steady noise off', () => {
    const white = noises.find(({ name }) => name === 'white')!;
    for (const snrDb of SNRS_DB) {
      for (const clip of speech) expect(changeOf(clip, white, snrDb)).toBeGreaterThan(3);
    }
  });

  it('learns a noise that sets in, 20 dB over the one before, within eight seconds', () => {
    const input = noisy(24000 * 12, 12, 0.03);
    for (let i = 0; i < 24000 * 2; i++) input[i] = input[i]! / 10;
    const tail = (x: Float32Array) => x.subarray(24000 * 10);
    expect(rmsDbfs(tail(input)) - rmsDbfs(tail(gated(input)))).toBeGreaterThan(12);
  });

  it('is more or less sure of speech', () => {
    const gate = createNoiseGate();
    const out = new Float32Array(2400);
    for (let i = 0; i < 20; i++) gate.process(out, noisy(2400, i, 0.003));
    expect(gate.speechProbability).toBeLessThan(0.2);
    const { samples } = speech[1]!;
    let highest = 0;
    for (let at = LEAD_SAMPLES; at + 240 < samples.length; at += 240) {
      gate.process(out, samples.subarray(at, at + 240));
      highest = Math.max(highest, gate.speechProbability);
    }
    expect(highest).toBeGreaterThan(0.5);
    expect(highest).toBeLessThanOrEqual(1);
  });
});

describe('the noise gate as a filter', () => {
  const rates = [8000, 16000, 24000, 48000];

  it('gives the same samples for any split, bit for bit', () => {
    const input = mix(speech[0]!.samples, noises[2]!.samples, 10, LEAD_SAMPLES).subarray(0, 40000);
    const whole = gated(input);
    for (const size of [1, 7, 480, 960, 2400]) expect(inPieces(input, () => size)).toEqual(whole);
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 0, max: 3000 })), (sizes) => {
        expect(inPieces(input, () => sizes.next().value as number)).toEqual(whole);
      }),
      { numRuns: 5 },
    );
  });

  it.each(rates)('at %i Hz delays by what it says, at most 21.4 ms, and by nothing else', (sampleRateHz) => {
    const gate = createNoiseGate({ sampleRateHz, bypass: true });
    expect(gate.latencySamples / sampleRateHz).toBeLessThanOrEqual(0.0214);
    const input = noisy(9000, 1);
    const out = new Float32Array(9000);
    gate.process(out, input);
    expect(out.subarray(gate.latencySamples)).toEqual(input.subarray(0, -gate.latencySamples));
    expect(out.subarray(0, gate.latencySamples).every((x) => x === 0)).toBe(true);
  });

  it.each(rates)(
    'at %i Hz takes off no more than its floor, and most of it from steady noise',
    (sampleRateHz) => {
      const input = noisy(sampleRateHz * 4, 2);
      const tail = (x: Float32Array) => x.subarray(sampleRateHz * 2);
      const dropDb = rmsDbfs(tail(input)) - rmsDbfs(tail(gated(input, { sampleRateHz, floorDb: -8 })));
      expect(dropDb).toBeGreaterThan(6);
      expect(dropDb).toBeLessThanOrEqual(8);
    },
  );

  it('leaves everything as it is with a floor of 0 dB', () => {
    const input = noisy(24000, 3);
    const out = gated(input, { floorDb: 0 });
    out.forEach((x, i) => expect(Math.abs(x - input[i]!)).toBeLessThan(1e-7));
  });

  it('keeps silence silent, also after noise', () => {
    expect(gated(new Float32Array(24000)).every((x) => x === 0)).toBe(true);
    const input = new Float32Array(72000);
    input.set(noisy(48000, 4));
    expect(
      gated(input)
        .subarray(49000)
        .every((x) => x === 0),
    ).toBe(true);
  });

  it('neither takes in nor gives out what is no number, whatever comes', () => {
    const odd = fc.constantFrom(NaN, Infinity, -Infinity, 3e38, -3e38, 1e-40, 0, 1, -1);
    fc.assert(
      fc.property(fc.array(odd, { minLength: 1, maxLength: 3000 }), (values) => {
        const gate = createNoiseGate();
        const out = new Float32Array(24000);
        gate.process(out, Float32Array.from(values));
        gate.process(out, noisy(24000, 5));
        expect(out.every((x) => Number.isFinite(x) && Math.abs(x) <= 32)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it.each<[string, (i: number) => number]>([
    ['a constant', () => 0.5],
    ['full scale', (i) => (Math.floor(i / 40) % 2 === 0 ? 1 : -1)],
    ['an impulse', (i) => (i === 5000 ? 1 : 0)],
    ['a tone out of silence', (i) => (i < 24000 ? 0 : Math.sin(i / 4))],
    ['noise that grows', (i) => (i / 48000) * (((i * 7919) % 2003) / 1001 - 1)],
  ])('adds no energy to %s', (_, make) => {
    const input = Float32Array.from({ length: 48000 }, (_, i) => make(i));
    expect(rmsDbfs(gated(input))).toBeLessThan(rmsDbfs(input) + 0.1);
  });

  it('adds at most 1 dB to anything, keeps its length', () => {
    const tone = fc.record({
      hz: fc.integer({ min: 1, max: 11999 }),
      level: fc.double({ min: 1e-4, max: 1, noNaN: true }),
      noise: fc.double({ min: 0, max: 0.3, noNaN: true }),
      onSamples: fc.integer({ min: 1, max: 12000 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(tone, fc.constantFrom(-40, -18, -8), ({ hz, level, noise, onSamples, seed }, floorDb) => {
        const next = gaussian(seed);
        const input = Float32Array.from({ length: 12000 }, (_, i) => {
          const on = Math.floor(i / onSamples) % 2;
          return on * level * Math.sin((2 * Math.PI * hz * i) / 24000) + noise * next();
        });
        const out = gated(input, { floorDb });
        expect(out).toHaveLength(input.length);
        expect(out.every(Number.isFinite)).toBe(true);
        expect(rmsDbfs(out)).toBeLessThanOrEqual(rmsDbfs(input) + 1);
      }),
      { numRuns: 15 },
    );
  });

  it('is as new after reset', () => {
    const gate = createNoiseGate();
    const input = noisy(20000, 6);
    const first = new Float32Array(20000);
    const second = new Float32Array(20000);
    gate.process(first, input);
    gate.process(second, speech[0]!.samples.subarray(19000, 30000));
    gate.reset();
    gate.process(second, input);
    expect(second).toEqual(first);
  });

  it('writes only as many samples as came in', () => {
    const out = new Float32Array(8).fill(9);
    createNoiseGate().process(out, new Float32Array(5));
    expect([...out]).toEqual([0, 0, 0, 0, 0, 9, 9, 9]);
    createNoiseGate().process(new Float32Array(0), new Float32Array(0));
  });

  it('refuses an output that is the input or too short, and settings out of range', () => {
    const gate = createNoiseGate();
    const same = new Float32Array(4);
    expect(() => gate.process(same, same)).toThrow(RangeError);
    expect(() => gate.process(new Float32Array(3), same)).toThrow(RangeError);
    expect(() => createNoiseGate({ sampleRateHz: 44100 })).toThrow(RangeError);
    for (const floorDb of [1, -61, NaN]) expect(() => createNoiseGate({ floorDb })).toThrow(RangeError);
  });
});

function mean(values: number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

const changes = new Map<Float32Array, Map<string, number>>();

/** By how many dB the gate brings the mixture nearer to the clean clip; the work is done once a mixture. */
function changeOf(clip: Clip, noise: Clip, snrDb: number): number {
  const ofNoise = changes.get(noise.samples) ?? new Map<string, number>();
  changes.set(noise.samples, ofNoise);
  const key = `${clip.name} ${snrDb}`;
  const known = ofNoise.get(key) ?? change(clip, noise.samples, snrDb);
  ofNoise.set(key, known);
  return known;
}

function change(clip: Clip, noise: Float32Array, snrDb: number): number {
  const mixed = mix(clip.samples, noise, snrDb, LEAD_SAMPLES);
  return siSdrDb(gated(mixed), clip.samples) - siSdrDb(mixed, clip.samples);
}

function inPieces(input: Float32Array, nextSize: () => number): Float32Array {
  const gate = createNoiseGate();
  const padded = new Float32Array(input.length + gate.latencySamples);
  padded.set(input);
  const out = new Float32Array(padded.length);
  for (let at = 0; at < padded.length;) {
    const piece = padded.subarray(at, at + nextSize());
    gate.process(out.subarray(at), piece);
    at += piece.length;
  }
  return out.subarray(gate.latencySamples);
}

/** The noise gate as calls use it: 16-bit samples of many streams in turn. */
import { describe, expect, it } from '@jest/globals';
import { createNoiseGate } from './noise-gate.ts';
import { floatToPcm16, pcm16ToFloat } from './pcm16.ts';
import { mix } from './testing/mix.ts';
import { gaussian } from './testing/random.ts';
import { LEAD_SAMPLES, noiseSet, speechSet } from './testing/clips.ts';

const LENGTH = 40_000;
const speech = speechSet()[0]!.samples;
const noisy = mix(speech, noiseSet()[2]!.samples, 10, LEAD_SAMPLES).subarray(0, LENGTH);

describe('the noise gate on 16-bit samples', () => {
  const pcm = new Int16Array(LENGTH);
  floatToPcm16(pcm, noisy);
  const gate = createNoiseGate();

  it.each([1, 7, 480, 960, 2400, 2401, LENGTH])('does what it does on floats, in pieces of %i', (size) => {
    const floats = new Float32Array(LENGTH);
    pcm16ToFloat(floats, pcm);
    const out = new Float32Array(LENGTH);
    createNoiseGate().process(out, floats);
    const expected = new Int16Array(LENGTH);
    floatToPcm16(expected, out);

    gate.reset();
    const actual = new Int16Array(LENGTH);
    for (let at = 0; at < LENGTH; at += size) {
      gate.processPcm16(actual.subarray(at), pcm.subarray(at, at + size));
    }
    expect(actual).toEqual(expected);
  });

  it('lets clean speech pass bit for bit', () => {
    const clean = new Int16Array(speech.length + gate.latencySamples);
    floatToPcm16(clean, speech);
    const out = new Int16Array(clean.length);
    gate.reset();
    gate.processPcm16(out, clean);
    expect(out.subarray(gate.latencySamples)).toEqual(clean.subarray(0, speech.length));
  });

  it('writes only as many samples as came in, into an array of its own that holds them', () => {
    const out = new Int16Array(8).fill(9);
    createNoiseGate().processPcm16(out, new Int16Array(5));
    expect([...out]).toEqual([0, 0, 0, 0, 0, 9, 9, 9]);
    const same = new Int16Array(4);
    expect(() => gate.processPcm16(same, same)).toThrow(RangeError);
    expect(() => gate.processPcm16(new Int16Array(3), same)).toThrow(RangeError);
  });
});

describe('the noise gates of several streams', () => {
  it.each([
    ['of one rate', [24000, 24000, 24000]],
    ['of several rates', [8000, 24000, 48000]],
  ])('do in turn, %s, what each does alone', (_, rates) => {
    const inputs = [noisy, speech.subarray(0, LENGTH), Float32Array.from({ length: LENGTH }, gaussian(8))];
    const alone = inputs.map((input, i) => {
      const out = new Float32Array(LENGTH);
      createNoiseGate({ sampleRateHz: rates[i]! }).process(out, input);
      return out;
    });
    const gates = rates.map((sampleRateHz) => createNoiseGate({ sampleRateHz }));
    const together = inputs.map(() => new Float32Array(LENGTH));
    for (let at = 0; at < LENGTH; at += 419) {
      gates.forEach((gate, i) => gate.process(together[i]!.subarray(at), inputs[i]!.subarray(at, at + 419)));
    }
    expect(together).toEqual(alone);
  });
});

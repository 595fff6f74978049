import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AudioError } from './audio-error.ts';
import { readWav, writeWav } from './wav.ts';

const mono = writeWav({ sampleRateHz: 24000, samples: Int16Array.of(1, -2, 32767, -32768) });

describe('WAV files', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.int16Array(), fc.constantFrom(8000, 24000, 48000), (samples, sampleRateHz) => {
        expect(readWav(writeWav({ sampleRateHz, samples }))).toEqual({ sampleRateHz, channels: 1, samples });
      }),
    );
  });

  it('keep their channels', () => {
    const stereo = { sampleRateHz: 8000, channels: 2, samples: Int16Array.of(1, 2, 3, 4) };
    expect(readWav(writeWav(stereo))).toEqual(stereo);
  });

  it('are read from a recording made elsewhere', () => {
    const file = readFileSync(new URL('../testdata/speech/goforward.wav', import.meta.url));
    const wav = readWav(file);
    expect(wav).toMatchObject({ sampleRateHz: 24000, channels: 1 });
    expect(wav.samples).toHaveLength((file.length - 44) / 2);
  });

  it('are read past chunks of other kinds, odd sizes padded', () => {
    const list = Uint8Array.of(0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0);
    const file = Uint8Array.of(...mono.subarray(0, 36), ...list, ...mono.subarray(36));
    expect(readWav(file).samples).toEqual(readWav(mono).samples);
  });

  it('are read to the end of the file when the writer did not know the size', () => {
    const file = mono.slice();
    file.fill(0xff, 40, 44);
    expect(readWav(file).samples).toEqual(readWav(mono).samples);
  });

  it.each([
    ['no WAV file at all', new Uint8Array(100), 'wav_malformed'],
    ['an empty file', new Uint8Array(0), 'wav_malformed'],
    ['a header alone', mono.subarray(0, 36), 'wav_malformed'],
    ['data before its format', Uint8Array.of(...mono.subarray(0, 12), ...mono.subarray(36)), 'wav_malformed'],
    ['a file that was cut short', mono.subarray(0, mono.length - 2), 'wav_truncated'],
    ['a format chunk that was cut short', mono.subarray(0, 30), 'wav_truncated'],
    ['eight bits a sample', changed(34, 8), 'wav_unsupported'],
    ['floats', changed(20, 3), 'wav_unsupported'],
    ['no channels', changed(22, 0), 'wav_malformed'],
  ])('are refused with a code: %s', (_, file, code) => {
    expect(() => readWav(file)).toThrow(AudioError);
    expect(() => readWav(file)).toThrow(expect.objectContaining({ code }));
  });

  it('never throw anything else, whatever is damaged', () => {
    fc.assert(
      fc.property(fc.nat({ max: 43 }), fc.nat({ max: 255 }), fc.nat({ max: 52 }), (at, value, length) => {
        const file = mono.slice(0, length);
        file[at] = value;
        try {
          readWav(file);
        } catch (error) {
          expect(error).toBeInstanceOf(AudioError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function changed(at: number, value: number): Uint8Array {
  const file = mono.slice();
  file[at] = value;
  return file;
}

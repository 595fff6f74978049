import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutAudio, decodeBase64, fromBase64, joinAudio, readBase64, toBase64 } from './base64-audio.ts';

/** What the reader is to accept, spelled out. */
const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
const read = (text: string): ReturnType<typeof readBase64> => readBase64(Buffer.from(text));
const anyPcm = fc.uint8Array({ maxLength: 300 });

describe('readBase64', () => {
  it('knows how much PCM there is, and gives it back', () => {
    fc.assert(
      fc.property(anyPcm, (pcm) => {
        const text = Buffer.from(pcm).toString('base64');
        const audio = read(text)!;
        expect(audio).toEqual({ text, bytes: pcm.length });
        expect(toBase64(pcm)).toEqual(audio);
        expect(fromBase64(audio)).toEqual(Buffer.from(pcm));
        const out = Buffer.alloc(pcm.length + 1, 7);
        expect(decodeBase64(out, audio)).toBe(pcm.length);
        expect(out).toEqual(Buffer.from([...pcm, 7]));
      }),
    );
  });

  it('takes exactly what the alphabet and its padding allow', () => {
    const letter = fc.constantFrom(...'Az09+/=-_ \n"\\é€Ł');
    const nearly = fc.tuple(fc.uint8Array({ maxLength: 12 }), fc.nat(16), letter).map(([bytes, at, odd]) => {
      const text = Buffer.from(bytes).toString('base64');
      return `${text.slice(0, at)}${odd}${text.slice(at + 1)}`;
    });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: letter, maxLength: 12 })), (text) => {
        expect(read(text) !== undefined).toBe(isBase64(text));
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(['====', '=AAA', 'A===', 'AA=A', 'AAA', 'AA-_', 'AAAA====', 'AAAA\n', 'AA==AA=='])(
    'refuses %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it('takes a piece of any length', () => {
    const pcm = Buffer.alloc(100_001, 5);
    expect(fromBase64(read(pcm.toString('base64'))!)).toEqual(pcm);
    expect(read(`${pcm.toString('base64').slice(0, -8)}*AAA`)).toBeUndefined();
  });
});

describe('pieces of base64', () => {
  it('are cut anywhere and joined again', () => {
    fc.assert(
      fc.property(anyPcm, fc.array(fc.nat(300), { maxLength: 5 }), (pcm, cuts) => {
        const pieces = [];
        let rest = toBase64(pcm);
        for (const cut of cuts) {
          const bytes = Math.min(cut, rest.bytes);
          const [first, others] = cutAudio(rest, bytes);
          expect([first.bytes, others.bytes]).toEqual([bytes, rest.bytes - bytes]);
          pieces.push(first);
          rest = others;
        }
        pieces.push(rest);
        for (const piece of pieces) expect(read(piece.text)).toEqual(piece);
        expect(Buffer.concat(pieces.map(fromBase64))).toEqual(Buffer.from(pcm));
        expect(joinAudio(pieces)).toEqual(toBase64(pcm));
      }),
    );
  });
});

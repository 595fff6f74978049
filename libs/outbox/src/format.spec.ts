import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { headerOf, newFileId, readOutboxFile, sealRecord } from './format.ts';

const KEY = Buffer.alloc(32, 7);

interface Sample {
  readonly bytes: Buffer;
  readonly written: ReadonlyMap<number, string>;
}

function sampleOf(count: number, room = 100): Sample {
  const fileId = newFileId();
  const written = new Map<number, string>();
  const records = Array.from({ length: count }, (_, number) => {
    const json = JSON.stringify({ number, words: 'w'.repeat(randomInt(200)) });
    written.set(number, json);
    return sealRecord({ key: KEY, fileId }, number, json);
  });
  return { bytes: Buffer.concat([headerOf(fileId), ...records, Buffer.alloc(room)]), written };
}

/** Reads the bytes, and returns how many records of the sample came out. Throws if one is not as it was written. */
function countRead({ bytes }: Sample, { written }: Sample): number | undefined {
  const file = readOutboxFile(bytes, KEY);
  if (file === undefined) return undefined;
  for (const { number, json } of file.records) {
    if (written.get(number) !== json) throw new Error(`record ${number} was never written`);
  }
  return file.records.length;
}

describe('an outbox file', () => {
  it('is read as it was written', () => {
    const sample = sampleOf(20);
    expect(countRead(sample, sample)).toBe(20);
    const file = readOutboxFile(sample.bytes, KEY);
    expect(file).toMatchObject({ damaged: 0, end: sample.bytes.length - 100 });
  });

  it('shows nothing of its records, and opens with its own key only', () => {
    const sample = sampleOf(3);
    expect(sample.bytes.includes('words')).toBe(false);
    expect(readOutboxFile(sample.bytes, randomBytes(32))).toMatchObject({ records: [], damaged: 1 });
  });

  it('loses the last record alone when it is cut off anywhere in it', () => {
    const sample = sampleOf(5, 0);
    const whole = readOutboxFile(sample.bytes, KEY)?.records.slice(0, 4) ?? [];
    const start = 24 + whole.reduce((sum, { bytes }) => sum + bytes, 0);
    for (let length = start + 1; length < sample.bytes.length; length += 1) {
      const cut = { ...sample, bytes: sample.bytes.subarray(0, length) };
      expect(countRead(cut, sample)).toBe(4);
      expect(readOutboxFile(cut.bytes, KEY)).toMatchObject({ damaged: 1, end: start });
    }
  });

  it('has no record twice, out of another file, or under another number', () => {
    const [sample, other] = [sampleOf(2, 0), sampleOf(2, 0)];
    const repeated = Buffer.concat([sample.bytes, sample.bytes.subarray(24), other.bytes.subarray(24)]);
    expect(countRead({ ...sample, bytes: repeated }, sample)).toBe(2);
    const renumbered = Buffer.from(sample.bytes);
    renumbered.writeUInt32BE(9, 24 + 4);
    expect(countRead({ ...sample, bytes: renumbered }, sample)).toBe(1);
  });

  it('gives true records or none, whatever becomes of its bytes', () => {
    for (let round = 0; round < 400; round += 1) {
      const sample = sampleOf(randomInt(1, 8), randomInt(50));
      const bytes = Buffer.from(sample.bytes.subarray(0, randomInt(sample.bytes.length + 1)));
      const harm: string[] = [`${sample.bytes.toString('base64')} cut at ${bytes.length}`];
      for (let hits = randomInt(4); hits > 0 && bytes.length > 0; hits -= 1) {
        const [at, bit] = [randomInt(bytes.length), randomInt(8)];
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        harm.push(`bit ${bit} of ${at} flipped`);
      }
      try {
        countRead({ ...sample, bytes }, sample);
      } catch (cause) {
        throw new Error(harm.join(', '), { cause });
      }
    }
  });

  it('loses one record to one flipped bit', () => {
    const sample = sampleOf(6);
    const { end = 0 } = readOutboxFile(sample.bytes, KEY) ?? {};
    for (let at = 24; at < end; at += 1) {
      const bytes = Buffer.from(sample.bytes);
      bytes[at] = (bytes[at] ?? 0) ^ 4;
      expect(countRead({ ...sample, bytes }, sample)).toBe(5);
    }
  });
});

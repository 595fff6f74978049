import { randomInt } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newSealingKey, openSealed, parseSealingKey, SEAL_BYTES, seal } from './sealing.ts';

const key = newSealingKey();
const plain = Buffer.from('Rex has eaten a sock.');
const place = Buffer.from('call 7');

describe('sealed bytes', () => {
  it('are opened with the same key, for the same place', () => {
    const sealed = seal(key, plain, place);
    expect(sealed).toHaveLength(plain.length + SEAL_BYTES);
    expect(sealed.includes(plain)).toBe(false);
    expect(openSealed(key, sealed, place)).toEqual(plain);
  });

  it('differ each time', () => {
    expect(seal(key, plain, place)).not.toEqual(seal(key, plain, place));
  });

  it('are opened with no other key and for no other place', () => {
    const sealed = seal(key, plain, place);
    expect(openSealed(newSealingKey(), sealed, place)).toBeUndefined();
    expect(openSealed(key, sealed, Buffer.from('call 8'))).toBeUndefined();
  });

  it('are not opened when a bit of them has changed, or some are missing', () => {
    const sealed = seal(key, plain, place);
    const at = randomInt(sealed.length);
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ (1 << randomInt(8));
    expect(openSealed(key, changed, place)).toBeUndefined();
    expect(openSealed(key, sealed.subarray(0, -1), place)).toBeUndefined();
    expect(openSealed(key, sealed.subarray(0, SEAL_BYTES - 1), place)).toBeUndefined();
  });
});

describe('a sealing key', () => {
  it.each(['hex', 'base64'] as const)('is 32 bytes in %s', (encoding) => {
    expect(parseSealingKey(Buffer.from(key).toString(encoding))).toEqual(Buffer.from(key));
  });

  it.each(['', 'secret', 'a'.repeat(63), `${'a'.repeat(64)}=`, 'ä'.repeat(44)])('is not %p', (text) => {
    expect(parseSealingKey(text)).toBeUndefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { createApiKey, hashApiKey } from './api-key.ts';

describe('an API key', () => {
  it('carries 192 random bits after its marker', () => {
    const { key } = createApiKey();
    expect(key).toMatch(/^pv_[\w-]{32}$/);
    expect(Buffer.from(key.slice(3), 'base64url')).toHaveLength(24);
  });

  it('is another one each time', () => {
    const keys = Array.from({ length: 1000 }, () => createApiKey().key);
    expect(new Set(keys).size).toBe(1000);
  });

  it('is made from the randomness it is given', () => {
    const { key, prefix } = createApiKey((sizeBytes) => new Uint8Array(sizeBytes));
    expect(key).toBe(`pv_${'A'.repeat(32)}`);
    expect(prefix).toBe('pv_AAAAA');
  });

  it('comes with the hash it is found by', () => {
    const { key, hash } = createApiKey();
    expect(hash).toBe(hashApiKey(key));
  });

  it('is hashed with SHA-256', () => {
    expect(hashApiKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

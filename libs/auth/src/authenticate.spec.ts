import { describe, expect, it } from '@jest/globals';
import { createApiKey, hashApiKey } from './api-key.ts';
import { authenticate } from './authenticate.ts';

const { key, hash } = createApiKey();
const users = new Map([
  [hash, { username: 'front desk' }],
  [hashApiKey('a key of another shape'), { username: 'old page' }],
]);
const findByKeyHash = async (presented: string) => users.get(presented);

describe('authenticate', () => {
  it('finds the user of a key', async () => {
    expect(await authenticate({ apiKey: key, findByKeyHash })).toEqual({
      ok: true,
      user: { username: 'front desk' },
    });
  });

  it('accepts a key without our marker, where one is stored', async () => {
    expect(await authenticate({ apiKey: 'a key of another shape', findByKeyHash })).toMatchObject({
      ok: true,
    });
  });

  it.each([undefined, ''])('tells a missing key (%p) from a wrong one', async (apiKey) => {
    expect(await authenticate({ apiKey, findByKeyHash })).toEqual({ ok: false, code: 'missing_key' });
  });

  it.each([
    ['another key', createApiKey().key],
    ['the hash itself', hash],
    ['a key with a space after it', `${key} `],
    ['a key in capitals', key.toUpperCase()],
    ['a key that is far too long', key.repeat(100)],
  ])('refuses %s', async (_what, apiKey) => {
    expect(await authenticate({ apiKey, findByKeyHash })).toEqual({ ok: false, code: 'wrong_key' });
  });

  it.each([
    ['that is far too long', 'x'.repeat(257)],
    ['with a control character', 'key\u0000'],
    ['with half a character', 'key\ud83d'],
  ])('refuses a key %s without looking it up', async (_what, apiKey) => {
    const refuseLookup = (): Promise<undefined> => Promise.reject(new Error('looked up'));
    const result = await authenticate({ apiKey, findByKeyHash: refuseLookup });
    expect(result).toEqual({ ok: false, code: 'wrong_key' });
  });

  it('looks up the keys of the replaced system', async () => {
    const apiKey = 'schlüssel-日本-000000000';
    const findLegacy = async (presented: string) => (presented === hashApiKey(apiKey) ? {} : undefined);
    expect(await authenticate({ apiKey, findByKeyHash: findLegacy })).toMatchObject({ ok: true });
  });

  it('passes on the failure of the look-up', async () => {
    const findFails = async (): Promise<undefined> => {
      throw new Error('no database');
    };
    await expect(authenticate({ apiKey: key, findByKeyHash: findFails })).rejects.toThrow('no database');
  });
});

import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { newSealingKey } from '@petvisor/service-kit';
import { keyFromSecret, openCallOf, sealCall } from './sealed-call.ts';

const key = newSealingKey();
const owner = { conversationId: 7, userId: 1, practice: 'willow', origin: 'https://willow.example' };
const value = { said: 'Rex has eaten a sock. '.repeat(1_000) };

describe('a sealed call', () => {
  it('is opened as it was sealed, smaller, and says nothing of the call', async () => {
    const sealed = await sealCall(key, owner, JSON.stringify(value));
    expect(sealed.length).toBeLessThan(JSON.stringify(value).length / 10);
    expect(Buffer.from(sealed, 'base64').includes('sock')).toBe(false);
    expect(await openCallOf(key, { ...owner, sealed })).toEqual(value);
  });

  it.each([
    { conversationId: 8 },
    { userId: 2 },
    { practice: 'oak' },
    { origin: undefined },
    { sealed: 'bm90aGluZw==' },
  ])('is not opened as another: %p', async (changed) => {
    const sealed = await sealCall(key, owner, JSON.stringify(value));
    const other = openCallOf(key, { ...owner, sealed, ...changed });
    await expect(other).rejects.toMatchObject({ code: 'not_readable' });
  });

  it('is opened by every process with the same secret, and by no other', async () => {
    const sealed = await sealCall(keyFromSecret('secret'), owner, JSON.stringify(value));
    expect(await openCallOf(keyFromSecret('secret'), { ...owner, sealed })).toEqual(value);
    const other = openCallOf(keyFromSecret('another'), { ...owner, sealed });
    await expect(other).rejects.toMatchObject({ code: 'not_readable' });
  });

  it('has a bound', async () => {
    const large = randomBytes(600 * 1024).toString('base64');
    await expect(sealCall(key, owner, large)).rejects.toMatchObject({ code: 'too_large' });
  });
});

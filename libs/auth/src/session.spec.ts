import { describe, expect, it } from '@jest/globals';
import { createSession, csrfTokenOf, hashSession, isCsrfTokenOf } from './session.ts';

describe('a session', () => {
  it('has a token of its own, which is found by its hash', () => {
    const [one, other] = [createSession(), createSession()];
    expect(one.token).not.toBe(other.token);
    expect(hashSession(one.token)).toBe(one.hash);
    expect(one.hash).not.toContain(one.token);
  });

  it.each([undefined, '', 'ss_short', `vt_${'a'.repeat(32)}`, `ss_${'a'.repeat(33)}`])(
    'is not what %j is of',
    (token) => expect(hashSession(token)).toBeUndefined(),
  );

  it('has a token against forged requests, which is not its own', () => {
    const { token } = createSession();
    const csrfToken = csrfTokenOf(token);
    expect(csrfToken).not.toContain(token);
    expect(isCsrfTokenOf(token, csrfToken)).toBe(true);
    for (const wrong of [undefined, '', csrfTokenOf(createSession().token), `${csrfToken}=`])
      expect(isCsrfTokenOf(token, wrong)).toBe(false);
  });
});

import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ResumeTokens, type ResumableCall } from './resume-tokens.ts';

const ORIGIN = 'https://vet.example';
let nowMs: number;
let tokens: ResumeTokens;
let reach: ResumableCall['reach'];
let call: ResumableCall;

beforeEach(() => {
  nowMs = 0;
  reach = 'reached';
  tokens = new ResumeTokens(() => nowMs);
  call = {
    principal: { userId: 7, practice: 'default' },
    origin: ORIGIN,
    get reach() {
      return reach;
    },
    isHere: () => Promise.resolve(true),
    takeBack: () => undefined,
  };
});

describe('a resume token', () => {
  it('brings its caller back once, and each return gives another', () => {
    const first = tokens.issue(call);
    expect(tokens.redeem(first, ORIGIN)).toBe(call);
    const second = tokens.issue(call);
    nowMs += 10_000;
    expect(tokens.redeem(first, ORIGIN)).toBeUndefined();
    expect(tokens.redeem(second, ORIGIN)).toBe(call);
  });

  it('is not taken by two at once', () => {
    const token = tokens.issue(call);
    expect([tokens.redeem(token, ORIGIN), tokens.redeem(token, ORIGIN)]).toEqual([call, undefined]);
  });

  it('is refused from another web origin, and stays good from its own', () => {
    const token = tokens.issue(call);
    expect(tokens.redeem(token, 'https://evil.example')).toBeUndefined();
    expect(tokens.redeem(token, undefined)).toBeUndefined();
    expect(tokens.redeem(token, ORIGIN)).toBe(call);
  });

  it('is refused when the call is over', () => {
    const token = tokens.issue(call);
    tokens.forget(call);
    expect(tokens.redeem(token, ORIGIN)).toBeUndefined();
  });

  it.each(['', '1', 'vr_short', `vr_${'x'.repeat(32)}`, `vt_${'x'.repeat(32)}`])(
    'is none that was made up: %s',
    (made) => {
      tokens.issue(call);
      expect(tokens.redeem(made, ORIGIN)).toBeUndefined();
    },
  );

  it('can be given back by a client that is gone before its handshake was over', () => {
    const token = tokens.issue(call);
    tokens.redeem(token, ORIGIN);
    tokens.giveBack(call);
    expect(tokens.redeem(token, ORIGIN)).toBe(call);
  });

  it('stays good for a client that the next one has not reached', () => {
    const first = tokens.issue(call);
    tokens.redeem(first, ORIGIN);
    tokens.issue(call);
    reach = 'open';
    expect(tokens.redeem(first, ORIGIN)).toBeUndefined();
    nowMs += 1_000;
    expect(tokens.redeem(first, ORIGIN)).toBe(call);
    tokens.issue(call);
    reach = 'closed';
    expect(tokens.redeem(first, ORIGIN)).toBe(call);
  });

  it('is known while its call is here, spent or not', () => {
    const first = tokens.issue(call);
    tokens.redeem(first, ORIGIN);
    const second = tokens.issue(call);
    tokens.issue(call);
    expect([first, second].map((token) => tokens.isKnown(token))).toEqual([true, true]);
    tokens.forget(call);
    expect([first, second].map((token) => tokens.isKnown(token))).toEqual([false, false]);
  });

  it('of a call that came back from another process is not forgotten with the one that was left here', () => {
    const token = tokens.issue(call);
    const back = { ...call };
    tokens.adopt(back, createHash('sha256').update(token).digest('hex'));
    tokens.forget(call);
    nowMs += 1_000;
    expect(tokens.redeem(token, ORIGIN)).toBe(back);
  });
});

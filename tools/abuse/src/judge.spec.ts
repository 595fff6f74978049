import { describe, expect, it } from '@jest/globals';
import { judge, type Measured } from './judge.ts';
import { KINDS } from './kinds.ts';

const quiet: Measured = {
  kind: KINDS[0]!,
  crash: undefined,
  isCallOpen: true,
  endReason: undefined,
  sent: 1_000,
  accepted: 0,
  refused: 1_000,
  seconds: 10,
  lastEvents: [],
  playedMs: 9_950,
  stalledMs: 50,
  pingMs: 30,
  requestMs: 30,
  quietPingMs: 2,
  quietRequestMs: 2,
  keptMb: 10,
  refusedUs: 100,
  acceptedUs: 1_000,
  waitedShare: 0.01,
  latenessMs: 5,
};

describe('a kind of misuse', () => {
  it('has at least twenty others, each with a name of its own', () => {
    expect(new Set(KINDS.map(({ name }) => name)).size).toBe(KINDS.length);
    expect(KINDS.length).toBeGreaterThanOrEqual(20);
  });

  it('held when the call was heard, answered and cheap', () => {
    expect(judge(quiet)).toEqual({ result: 'held', missed: [] });
  });

  it.each<[string, Partial<Measured>]>([
    ['the server ended with SIGSEGV', { crash: 'SIGSEGV' }],
    ['the healthy call ended: cut', { isCallOpen: false }],
    ['the healthy call ended: overloaded', { isCallOpen: false, endReason: 'overloaded' }],
    ['98.0 % of the sound on time', { playedMs: 9_800, stalledMs: 200 }],
    ['0.0 % of the sound on time', { playedMs: 0, stalledMs: 0 }],
    ['pings late', { pingMs: 53 }],
    ['requests late', { requestMs: 53 }],
    ['51 MB kept', { keptMb: 51 }],
    ['refusing costs more than accepting', { refusedUs: 1_001 }],
  ])('is missed: %s', (missed, change) => {
    expect(judge({ ...quiet, ...change })).toEqual({ result: 'missed', missed: [missed] });
  });

  it.each([{ waitedShare: 0.2 }, { latenessMs: 25 }])(
    'is void when the machine was in the way: %j',
    (busy) => {
      expect(judge({ ...quiet, ...busy, pingMs: 500 }).result).toBe('void, machine too busy');
      expect(judge({ ...quiet, ...busy, isCallOpen: false, endReason: 'overloaded' }).result).toMatch(
        /^void/,
      );
      expect(judge({ ...quiet, ...busy, isCallOpen: false, endReason: 'protocol_error' }).result).toBe(
        'missed',
      );
      expect(judge({ ...quiet, ...busy }).result).toBe('held');
      expect(judge({ ...quiet, ...busy, keptMb: 500 }).result).toBe('missed');
    },
  );

  it('is not compared by its cost when it was refused a few times only', () => {
    expect(judge({ ...quiet, refused: 100, refusedUs: 5_000 }).result).toBe('held');
  });
});

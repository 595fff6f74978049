import { describe, expect, it } from '@jest/globals';
import { judgeDrill, type DrilledCall } from './judge-drill.ts';

const GOOD: DrilledCall = {
  conversationId: 1,
  typed: ['a vaccination', 'yes please'],
  heard: ['How can I help?', 'Is that right?', 'You are booked.'],
  told: ['confirmed'],
  outagesMs: [400],
  longestWaitMs: 900,
  ended: 'completed',
  isGivenUp: false,
  written: ['a vaccination', 'yes please'],
  answered: ['How can I help?', 'Is that right? You are booked.'],
  ledger: ['confirmed'],
  inDiary: 1,
};

function brokenBy(changes: Partial<DrilledCall>, mayMissWords = false): readonly string[] {
  return judgeDrill([{ ...GOOD, ...changes }], mayMissWords).broken;
}

describe('a drill', () => {
  it('counts calls that reached their booking, moves and silence', () => {
    const unknown: Partial<DrilledCall> = { told: ['unknown'], ledger: ['unknown'], outagesMs: [800, 100] };
    expect(judgeDrill([GOOD, { ...GOOD, ...unknown }], false)).toEqual({
      calls: 2,
      booked: 1,
      toldUnknown: 1,
      moves: 3,
      outageP95Ms: 800,
      waitP95Ms: 900,
      broken: [],
    });
  });

  it.each<[string, Partial<DrilledCall>]>([
    ['is lost', { ended: undefined }],
    ['is given up', { ended: undefined, isGivenUp: true }],
    ['has no booking', { told: [], ledger: [], inDiary: 0 }],
    ['is booked twice', { inDiary: 2 }],
    ['is told what the ledger does not have', { ledger: ['unknown'] }],
    ['is told what the diary does not have', { inDiary: 0 }],
    ['is not told of its booking', { told: [] }],
    ['is not told of an unknown outcome', { ledger: ['confirmed', 'unknown'] }],
    ['leaves a booking pending', { ledger: ['confirmed', 'pending'] }],
    ['has words of the caller twice', { written: ['a vaccination', 'a vaccination', 'yes please'] }],
    ['hears words twice', { heard: [...GOOD.heard, 'You are booked.'] }],
    ['never hears words', { heard: GOOD.heard.slice(1) }],
  ])('finds a call that %s', (_, changes) => {
    expect(brokenBy(changes)).not.toEqual([]);
  });

  it('lets a call whose process died miss words, and have none twice', () => {
    const missed = { written: ['a vaccination'], heard: ['How can I help?', ...GOOD.heard] };
    expect(brokenBy(missed, true)).toEqual([]);
    expect(brokenBy({ written: ['a vaccination', 'a vaccination'] }, true)).not.toEqual([]);
  });
});

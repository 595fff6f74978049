import { expect, it } from '@jest/globals';
import { phaseOf, PHASES, type Phase, type Remains } from './phases.ts';

const left: readonly (readonly [Phase, Remains])[] = [
  ['before the claim', { status: undefined, answer: undefined, pageWasTold: false }],
  ['claimed, not sent', { status: 'pending', answer: undefined, pageWasTold: false }],
  ['sent, no answer', { status: 'pending', answer: 'hang', pageWasTold: false }],
  ['sent, no answer', { status: 'pending', answer: 'reset', pageWasTold: false }],
  ['answered, not stored', { status: 'pending', answer: 201, pageWasTold: false }],
  ['stored, not told', { status: 'confirmed', answer: 201, pageWasTold: false }],
  ['stored, not told', { status: 'unknown', answer: 'reset', pageWasTold: false }],
  ['told', { status: 'confirmed', answer: 201, pageWasTold: true }],
];

it.each(left)('calls it "%s" when %j is left of a booking', (phase, remains) => {
  expect(phaseOf(remains)).toBe(phase);
});

it('has something left of a booking for every phase', () => {
  expect([...new Set(left.map(([phase]) => phase))]).toEqual(PHASES);
});

import { describe, expect, it } from '@jest/globals';
import { testSetup } from '../testing/start-call.ts';
import type { Draft } from './draft.ts';
import { postponeGoodbye, sayGoodbye } from './goodbye.ts';
import type { CallState, ResponseCause, WantedResponse } from './state.ts';
import { startCall } from './step.ts';
import { answerOverdue, expectAnswer, itemKnown, retryDue, wantResponse } from './wanting.ts';

const AT_MS = 1_000;
const { state: first } = startCall(testSetup, [], 0);
const free: CallState = { ...first, phase: 'live', link: { ...first.link, status: 'ready' }, timers: {} };
const { caller, ending, link, responses } = free;

const draftOf = (changes: Partial<CallState>): Draft => ({
  state: { ...free, ...changes },
  effects: [],
  atMs: AT_MS,
});
const wanting = (cause: ResponseCause, itemId: string | null = null): WantedResponse => ({
  cause,
  itemId,
  itemKnown: itemId === null,
});

describe('of two responses that are wanted', () => {
  it.each<[ResponseCause, ResponseCause, ResponseCause]>([
    ['tool', 'answer', 'answer'],
    ['farewell', 'tool', 'farewell'],
    ['farewell', 'alert', 'alert'],
    ['alert', 'farewell', 'alert'],
    ['alert', 'tool', 'alert'],
  ])('%s and then %s, %s stays', (earlier, later, stays) => {
    const draft = draftOf({ responses: { ...responses, wanted: wanting(earlier) } });
    wantResponse(draft, later);
    expect(draft.state.responses.wanted).toEqual(wanting(stays));
  });
});

describe('while an alert is asked for', () => {
  const asked = { eventId: 'e1', for: wanting('alert'), begun: false };

  it.each<[ResponseCause, WantedResponse | null]>([
    ['typed', null],
    ['tool', wanting('tool')],
  ])('a response because of %s leaves %j wanted', (cause, wanted) => {
    const draft = draftOf({ responses: { ...responses, asked } });
    wantResponse(draft, cause);
    expect(draft.state.responses.wanted).toEqual(wanted);
  });
});

describe('an item that the model has taken', () => {
  it('is known to the response that was asked for because of it, and to no other', () => {
    const asked = { eventId: 'e1', for: wanting('typed', 'i1'), begun: false };
    const draft = draftOf({ responses: { ...responses, asked } });
    itemKnown(draft, 'i2');
    expect(draft.state.responses).toEqual({ ...responses, asked });
    itemKnown(draft, 'i1');
    const known = { ...asked, for: { ...asked.for, itemKnown: true } };
    expect(draft.state.responses).toEqual({ ...responses, asked: known });
  });
});

describe('an answer', () => {
  it('is expected by a timer, but not during the goodbye', () => {
    const draft = draftOf({});
    expectAnswer(draft);
    expect(draft.state.caller).toEqual({ ...caller, awaitsAnswer: true });
    expect(draft.state.timers).toEqual({ answer: AT_MS + free.limits.answerMsMax });
    const ended = draftOf({ ending: { ...ending, sayingGoodbye: true } });
    expectAnswer(ended);
    expect(ended.state.caller).toEqual(caller);
    expect(ended.effects).toEqual([]);
  });

  it('that is overdue without a turn is not asked for, and no longer expected', () => {
    const draft = draftOf({ caller: { ...caller, awaitsAnswer: true } });
    answerOverdue(draft);
    expect(draft.state.caller).toEqual({ ...caller, awaitsAnswer: false });
    expect(draft.state.responses.wanted).toBeNull();
  });
});

describe('when the wait after a failed response is over', () => {
  it.each<[ResponseCause | null, ResponseCause]>([
    [null, 'retry'],
    ['tool', 'tool'],
  ])('and %s is wanted, %s is wanted then', (wanted, then) => {
    const draft = draftOf({ responses: { ...responses, wanted: wanted === null ? null : wanting(wanted) } });
    retryDue(draft);
    expect(draft.state.responses.wanted).toEqual(wanting(then));
  });
});

describe('the goodbye', () => {
  it('ends every wait for something else, once', () => {
    const timers = { retry: 2_000, answer: 2_000, turn: 2_000 };
    const draft = draftOf({ timers, caller: { ...caller, cutShort: true } });
    sayGoodbye(draft);
    expect(draft.state.ending).toEqual({ ...ending, sayingGoodbye: true });
    expect(draft.state.caller).toEqual({ ...caller, cutShort: false });
    expect(draft.state.timers).toEqual({ goodbye: AT_MS + free.limits.goodbyeMsMax });
    const effects = [...draft.effects];
    draft.state.timers = timers;
    sayGoodbye(draft);
    expect(draft.effects).toEqual(effects);
    expect(draft.state.timers).toEqual(timers);
  });

  it.each([
    ['asked', 'due'],
    ['due', 'due'],
    [null, null],
  ] as const)('that is postponed makes a farewell that is %s %s', (farewell, then) => {
    const timers = { goodbye: 2_000 };
    const draft = draftOf({ timers, ending: { ...ending, sayingGoodbye: true, farewell } });
    expect(postponeGoodbye(draft)).toBe(true);
    expect(draft.state.ending).toEqual({ ...ending, sayingGoodbye: false, farewell: then });
    expect(draft.effects).toEqual([{ type: 'timer.clear', name: 'goodbye' }]);
  });

  it('is not postponed without a model link, and there is nothing to postpone before it', () => {
    const lost = { ...link, status: 'configuring' } as const;
    const saying = { ...ending, sayingGoodbye: true };
    const draft = draftOf({ link: lost, ending: saying });
    expect(postponeGoodbye(draft)).toBe(false);
    expect(draft.state.ending).toEqual(saying);
    expect(postponeGoodbye(draftOf({ link: lost }))).toBe(true);
  });
});

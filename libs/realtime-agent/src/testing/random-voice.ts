/** What a voice adds to random calls: statements, their audio and its faults, taps and keys. */
import fc, { type Arbitrary } from 'fast-check';
import type { CallSetup } from '../call/setup.ts';
import type { Statement } from '../call/statement.ts';
import type { ToolOutcome } from '../tool.ts';
import type { PlannedStep } from './planned-step.ts';
import { chance } from './random-events.ts';

type Act = PlannedStep['act'];

export const OPENING: NonNullable<CallSetup['opening']> = {
  greeting: statement('opening', 'An automated assistant speaks. How can I help?'),
  disclosure: statement('disclosure', 'An automated assistant speaks.'),
};
export const APOLOGY: Statement = statement('apology', 'I am sorry.');
const EMERGENCY: Statement = statement('emergency', 'Ring 1 at once.');

export const voiceSetups: Arbitrary<Partial<CallSetup>> = fc
  .record({ moment: fc.boolean(), contacts: fc.boolean() })
  .map(({ moment, contacts }) => ({
    hasVoice: true,
    opening: OPENING,
    apology: APOLOGY,
    ...(moment && { moment: statement('moment', 'One moment.') }),
    ...(contacts && {
      contacts: {
        unavailable: [{ label: 'Practice', phone: '1' }],
        emergency: [{ label: 'Night', phone: '2' }],
      },
    }),
  }));

/** What a tool says, and the read-back that the page shows with it. */
export const saidOutcomes: Arbitrary<Pick<ToolOutcome, 'say' | 'unspoken' | 'readBack'>> = fc
  .record({
    isReadBack: fc.boolean(),
    id: fc.nat(1),
    bindingChars: fc.constantFrom(undefined, 8),
    status: fc.constantFrom('open' as const, 'open' as const, 'confirmed' as const, 'closed' as const),
  })
  .map(({ isReadBack, id, bindingChars, status }) => ({
    say: {
      ...statement(isReadBack ? 'read_back' : 'outcome', 'Rex on Tuesday. Is that right?'),
      bindingChars,
    },
    unspoken: { read: 'it back' },
    ...(isReadBack && { readBack: { id: `b${id}`, lines: [], status, canTap: true } }),
  }));

const sound: Arbitrary<Act> = fc.nat(19_999).map((samples) => ({ speaking, happen }) => {
  if (speaking !== null) happen({ type: 'voice.audio', id: speaking, bytes: 2 * samples });
});

/** All of a statement at once, as a prepared voice gives it. */
const whole: Arbitrary<Act> = fc.integer({ min: 1, max: 19_999 }).map((samples) => ({ speaking, happen }) => {
  if (speaking === null) return;
  happen({ type: 'voice.audio', id: speaking, bytes: 2 * samples });
  happen({ type: 'voice.done', id: speaking });
});

const over: Arbitrary<Act> = chance(40).map((fails) => ({ speaking, happen }) => {
  if (speaking === null) return;
  if (fails) happen({ type: 'voice.failed', id: speaking });
  else happen({ type: 'voice.done', id: speaking });
});

/** What the voice still gives of a statement that the call has stopped. */
const late: Arbitrary<Act> = fc
  .record({ id: fc.nat(9), isAudio: fc.boolean() })
  .map(({ id, isAudio }) => ({ speaking, happen }) => {
    if (`say_${id}` === speaking) return;
    if (isAudio) happen({ type: 'voice.audio', id: `say_${id}`, bytes: 960 });
    else happen({ type: 'voice.done', id: `say_${id}` });
  });

const heard: Arbitrary<Act> = fc
  .record({ endMs: fc.nat(1_999), isStop: chance(30) })
  .map(({ endMs, isStop }) => ({ lastSaid, happen }) => {
    const place = { item_id: lastSaid, audio_end_ms: endMs };
    if (lastSaid === '') return;
    happen({
      type: 'caller.event',
      event: isStop
        ? { type: 'conversation.item.truncate', content_index: 0, ...place }
        : { type: 'voice.playback', ...place },
    });
  });

const tap: Arbitrary<Act> = fc
  .record({ id: fc.nat(1), answer: fc.constantFrom('yes' as const, 'no' as const), isKey: fc.boolean() })
  .map(({ id, answer, isKey }) => ({ happen }) => {
    if (isKey) happen({ type: 'caller.key', digit: answer === 'yes' ? '1' : '5' });
    else happen({ type: 'caller.event', event: { type: 'voice.read_back.answer', id: `b${id}`, answer } });
  });

const alert: Arbitrary<Act> = fc.constantFrom('fire', 'flood').map((kind) => ({ happen }) => {
  const words = { instructions: 'Say that it is urgent.', note: 'It is urgent.' };
  happen({ type: 'caller.alert', alert: { kind, ...words, say: EMERGENCY, notice: { phone: '1' } } });
});

export const voiceActs: Arbitrary<Act> = fc.oneof(
  { weight: 300, arbitrary: sound },
  { weight: 200, arbitrary: whole },
  { weight: 150, arbitrary: over },
  { weight: 20, arbitrary: late },
  { weight: 80, arbitrary: heard },
  { weight: 80, arbitrary: tap },
  { weight: 20, arbitrary: alert },
);

function statement(purpose: Statement['purpose'], text: string): Statement {
  return { purpose, language: 'en', text };
}

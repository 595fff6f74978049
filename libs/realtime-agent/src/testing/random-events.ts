/** Arbitrary events of model and caller. They share a few ids, so that they concern each other. */
import fc, { type Arbitrary } from 'fast-check';
import type { Alert } from '../call/alert.ts';
import type { CallerEvent } from '../call/events.ts';
import {
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  wordsDelta,
  type ScriptedEvent,
} from './model-events.ts';

/** What events refer to. */
export interface EventContext {
  /** Number of responses so far. */
  readonly responses: number;
  /** Id of the latest `response.create`. */
  readonly asked: string;
}

type EventsOf<Event> = (context: EventContext) => readonly Event[];
type ModelEvents = EventsOf<ScriptedEvent>;
type CallerEvents = EventsOf<CallerEvent>;

/** True in about `percent` of the cases. Shrinks to false. */
export function chance(percent: number): Arbitrary<boolean> {
  return fc.nat(99).map((value) => value >= 100 - percent);
}

/** Events refer to the latest responses, this many. */
export const RECENT_RESPONSES = 3;

/** Id of one of the latest responses. */
export function recentId({ responses }: EventContext, ago: number): string {
  return `r${Math.max(0, responses - ago)}`;
}

const AGO = fc.nat(1);
const USER = fc.nat(7).map((index) => `u${index}`);
const response = (events: (id: string) => readonly ScriptedEvent[]): Arbitrary<ModelEvents> =>
  AGO.map(
    (ago): ModelEvents =>
      (context) =>
        events(recentId(context, ago)),
  );

/** One event of the model, or a few that follow each other. */
export const modelEvents: Arbitrary<ModelEvents> = fc.oneof(
  response((id) => [responseCreated(id)]),
  response((id) => [responseCreated(id)]),
  response((id) => [responseDone(id)]),
  response((id) => [wordsDelta(id, 'some words ')]),
  response((id) => [audioDone(id)]),
  fc
    .record({ ago: AGO, status: fc.constantFrom('completed', 'cancelled') })
    .map(({ ago, status }): ModelEvents => (context) => [responseDone(recentId(context, ago), { status })]),
  fc
    .record({ ago: AGO, reason: fc.constantFrom('max_output_tokens', 'content_filter', 'other') })
    .map(({ ago, reason }): ModelEvents => (context) => {
      const id = recentId(context, ago);
      return [responseCreated(id), responseDone(id, { status: 'incomplete', status_details: { reason } })];
    }),
  fc
    .record({
      ago: AGO,
      fails: chance(20),
      code: fc.constantFrom('rate_limit_exceeded', 'server_error', 'insufficient_quota'),
    })
    .map(({ ago, fails, code }): ModelEvents => (context) => {
      const id = recentId(context, ago);
      return [fails ? responseFailed(id, code) : responseDone(id)];
    }),
  fc
    .record({ ago: AGO, call: fc.nat(5), name: fc.constantFrom('read', 'write', 'other') })
    .map(({ ago, call, name }): ModelEvents => (context) => [
      toolCalled(recentId(context, ago), `c${call}`, name),
    ]),
  USER.map((user): ModelEvents => () => [speechStarted(user)]),
  USER.map(
    (user): ModelEvents =>
      () =>
        turnEnds(user),
  ),
  fc
    .record({ user: USER, usage: fc.constantFrom(null, { type: 'duration', seconds: 1.3 }) })
    .map(({ user, usage }): ModelEvents => () => [{ ...transcribed(user, 'what was said'), usage }]),
  USER.map((item_id): ModelEvents => () => [{ type: 'input_audio_buffer.timeout_triggered', item_id }]),
  fc
    .nat(11)
    .map((index): ModelEvents => () => [
      { type: 'conversation.item.added', item: { id: `result_${index}`, type: 'function_call_output' } },
    ]),
  fc
    .record({
      code: fc.constantFrom(
        'conversation_already_has_active_response',
        'invalid_value',
        'rate_limit_exceeded',
      ),
      of: fc.constantFrom('asked', 'caller', 'none'),
    })
    .map(({ code, of }): ModelEvents => ({ asked }) => {
      const event_id = of === 'asked' ? asked : of === 'caller' ? 'caller:x' : null;
      return [{ type: 'error', error: { type: 'invalid_request_error', code, event_id } }];
    }),
);

export const alerts: Arbitrary<Alert> = fc
  .record({ kind: fc.constantFrom('fire', 'flood'), isOutOfHours: fc.boolean() })
  .map(({ kind, isOutOfHours }) => ({
    kind,
    instructions: 'Say that it is urgent.',
    note: 'It is urgent.',
    notice: isOutOfHours ? { outOfHoursPhone: '2' } : { phone: '1' },
  }));

const TYPED: CallerEvent = {
  type: 'conversation.item.create',
  item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'typed' }] },
};
const RECENT_ITEM = fc
  .nat(RECENT_RESPONSES - 1)
  .map((ago) => (context: EventContext) => itemOf(recentId(context, ago)));
/** Any item so far, or one that does not exist. */
const ANY_ITEM = fc.nat().map(
  (index) =>
    ({ responses }: EventContext) =>
      itemOf(`r${index % (responses + 2)}`),
);

function playback(fraction: number): Arbitrary<CallerEvents> {
  return fc
    .record({ item: RECENT_ITEM, endMs: fc.nat(1_999) })
    .map(({ item, endMs }): CallerEvents => (context) => [
      { type: 'voice.playback', item_id: item(context), audio_end_ms: endMs + fraction },
    ]);
}

function truncate(
  items: Arbitrary<(context: EventContext) => string>,
  before: readonly CallerEvent[] = [],
): Arbitrary<CallerEvents> {
  return fc
    .record({ item: items, isSecond: chance(20), audio_end_ms: fc.nat(1_999) })
    .map(({ item, isSecond, audio_end_ms }): CallerEvents => (context) => {
      const item_id = isSecond ? `${item(context)}_second` : item(context);
      return [...before, { type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms }];
    });
}

function always(event: CallerEvent): Arbitrary<CallerEvents> {
  return fc.constant(() => [event]);
}

/** One event of the caller, or a few that follow each other. */
export const callerEvents: Arbitrary<CallerEvents> = fc.oneof(
  always({ type: 'response.cancel' }),
  always({ type: 'response.create' }),
  always({ type: 'input_audio_buffer.commit' }),
  always({ type: 'input_audio_buffer.clear' }),
  always({ type: 'session.update' }),
  always(TYPED),
  fc
    .nat(4)
    .map((stars): CallerEvents => () => [
      stars === 0 ? { type: 'voice.presence' } : { type: 'voice.rate', rating: 1 + stars },
    ]),
  chance(10).map((hangsUp): CallerEvents => () => [
    hangsUp ? { type: 'voice.hangup' } : { type: 'response.create' },
  ]),
  playback(0),
  playback(0.5),
  truncate(RECENT_ITEM),
  truncate(ANY_ITEM),
  // A client that stops its speaker after it has asked for the answer.
  truncate(RECENT_ITEM, [TYPED, { type: 'response.create' }]),
);

/** Random events of the model, the caller's client and the alert detection. There are few ids, so that they meet. */
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
import type { Random } from './random.ts';

/** Returns one event of the model, or a few that follow each other. */
export function randomModelEvents(random: Random, responses: number, asked: string): ScriptedEvent[] {
  const id = `r${Math.max(0, responses - random.int(2))}`;
  const user = `u${random.int(8)}`;
  const call = `c${random.int(6)}`;
  const kinds: readonly (() => ScriptedEvent[])[] = [
    () => [responseCreated(id)],
    () => [responseCreated(id)],
    () => [responseDone(id, { status: random.pick(['completed', 'cancelled']) })],
    () => [
      responseCreated(id),
      responseDone(id, {
        status: 'incomplete',
        status_details: { reason: random.pick(['max_output_tokens', 'content_filter', 'other']) },
      }),
    ],
    () => [responseDone(id)],
    () => [
      random.chance(0.2)
        ? responseFailed(id, random.pick(['rate_limit_exceeded', 'server_error', 'insufficient_quota']))
        : responseDone(id),
    ],
    () => [wordsDelta(id, 'some words ')],
    () => [audioDone(id)],
    () => [toolCalled(id, call, random.pick(['read', 'write', 'other']))],
    () => [speechStarted(user)],
    () => turnEnds(user),
    () => [
      {
        ...transcribed(user, 'what was said'),
        usage: random.pick([null, { type: 'duration', seconds: 1.3 }]),
      },
    ],
    () => [{ type: 'input_audio_buffer.timeout_triggered', item_id: user }],
    () => [
      {
        type: 'conversation.item.added',
        item: { id: `result_${random.int(12)}`, type: 'function_call_output' },
      },
    ],
    () => [
      {
        type: 'error',
        error: {
          type: 'invalid_request_error',
          code: random.pick([
            'conversation_already_has_active_response',
            'invalid_value',
            'rate_limit_exceeded',
          ]),
          event_id: random.pick([asked, 'caller:x', null]),
        },
      },
    ],
  ];
  return random.pick(kinds)();
}

export function randomAlert(random: Random): Alert {
  return {
    kind: random.pick(['fire', 'flood']),
    instructions: 'Say that it is urgent.',
    note: 'It is urgent.',
    notice: random.chance(0.5) ? { phone: '1' } : { outOfHoursPhone: '2' },
  };
}

export function randomCallerEvents(random: Random, responses: number): CallerEvent[] {
  const item_id = itemOf(`r${Math.max(0, responses - random.int(3))}`);
  const typed: CallerEvent = {
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'typed' }] },
  };
  const kinds: readonly (() => CallerEvent[])[] = [
    () => [{ type: 'voice.playback', item_id, audio_end_ms: random.int(2_000) }],
    () => [{ type: 'voice.playback', item_id, audio_end_ms: random.int(2_000) + 0.5 }],
    () => [randomTruncate(random, item_id)],
    // Any item so far, or an unknown one.
    () => [randomTruncate(random, itemOf(`r${random.int(responses + 2)}`))],
    () => [{ type: 'response.cancel' }],
    () => [{ type: 'response.create' }],
    () => [{ type: 'input_audio_buffer.commit' }],
    () => [{ type: 'input_audio_buffer.clear' }],
    () => [{ type: 'session.update' }],
    () => [{ type: 'voice.rate', rating: 1 + random.int(5) }],
    () => [typed],
    // A client that stops its speaker after it has asked for the answer.
    () => [typed, { type: 'response.create' }, randomTruncate(random, item_id)],
    () => [random.chance(0.1) ? { type: 'voice.hangup' } : { type: 'response.create' }],
  ];
  return random.pick(kinds)();
}

function randomTruncate(random: Random, itemId: string): CallerEvent {
  const item_id = random.chance(0.2) ? `${itemId}_second` : itemId;
  return {
    type: 'conversation.item.truncate',
    item_id,
    content_index: 0,
    audio_end_ms: random.int(2_000),
  };
}

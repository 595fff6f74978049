/** Faults that break one promise of a call each, to prove that the random calls find them. */
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import type { CallLimits } from '../call/limits.ts';
import type { CallState, Responses } from '../call/state.ts';
import { step, type Step } from '../call/step.ts';
import type { OpenExchange } from '../call/turns.ts';
import type { RealtimeClientEvent } from '../realtime-events.ts';

export interface PlantedBug {
  readonly name: string;
  readonly stepWith: typeof step;
  /** Message of the watch that finds it. */
  readonly found: RegExp;
}

type Sent = Extract<CallEffect, { type: 'model.send' }>;

const isSent =
  (type: RealtimeClientEvent['type']) =>
  (effect: CallEffect): effect is Sent =>
    effect.type === 'model.send' && effect.event.type === type;
const isResult = (effect: CallEffect): boolean =>
  isSent('conversation.item.create')(effect) &&
  effect.event.type === 'conversation.item.create' &&
  effect.event.item.type === 'function_call_output';
const isType =
  (type: CallEffect['type']) =>
  (effect: CallEffect): boolean =>
    effect.type === type;
const fill: CallEffect = { type: 'model.send', event: { type: 'response.create', event_id: 'fill_planted' } };
const ask: CallEffect = { type: 'model.send', event: { type: 'response.create', event_id: 'planted' } };

export const PLANTED_BUGS: readonly PlantedBug[] = [
  bug(
    'a response is asked for twice',
    /two response\.create|while one was active/,
    twice(isSent('response.create')),
  ),
  bug('a response is asked for while one is active', /while one was active/, (next, event) =>
    event.type === 'model.event' &&
    event.event.type === 'response.created' &&
    next.state.link.status === 'ready'
      ? add(next, ask)
      : next,
  ),
  bug('a tool is answered twice', /answered twice/, twice(isResult)),
  bug('a tool is not answered', /left open/, without(isResult)),
  bug('a tool is run twice', /run twice/, twice(isType('tool.run'))),
  bug('a write is aborted at the end', /a write was aborted/, (next, _, before) => {
    const write = next.state.calls.find(({ status, effect }) => status === 'running' && effect === 'write');
    const hasEnded = before.phase === 'live' && next.state.phase === 'closing';
    return hasEnded && write !== undefined ? add(next, { type: 'tool.abort', callId: write.callId }) : next;
  }),
  bug('something follows the end', /after the end/, (next, _, before) =>
    before.phase === 'closed' ? add(next, { type: 'model.close' }) : next,
  ),
  bug('the end is told twice', /ended twice|ended without/, twice(isType('journal.ended'))),
  bug('the end is not told', /closed without an end/, without(isType('journal.ended'))),
  bug('a timer outlives the call', /timer is left/, (next) =>
    next.state.phase === 'closed' ? { ...next, state: { ...next.state, timers: { pace: 1 } } } : next,
  ),
  bug('an interrupted response is played on', /interrupted/, (next) => {
    const { active } = next.state.responses;
    if (active === null) return next;
    const responses = { ...next.state.responses, active: { ...active, muted: false } };
    return { ...next, state: { ...next.state, responses } };
  }),
  bug(
    'the speaker is not cleared',
    /after the flush|than was queued|too much audio|apology had to wait/,
    without(isType('speaker.clear')),
  ),
  bug('an item is truncated beyond what was heard', /beyond what was/, (next) => ({
    ...next,
    effects: next.effects.map((effect) =>
      isSent('conversation.item.truncate')(effect) && effect.event.type === 'conversation.item.truncate'
        ? { ...effect, event: { ...effect.event, audio_end_ms: effect.event.audio_end_ms + 1_000 } }
        : effect,
    ),
  })),
  bug('a truncation stops whatever is heard', /did not name|cancelled a response/, (next, event, before) =>
    isTruncate(event) ? step(before, { ...event, event: { type: 'response.cancel' } }) : next,
  ),
  bug('a truncation mutes the answer to come', /was dropped/, (next, event) => {
    const { active } = next.state.responses;
    if (!isTruncate(event) || active === null) return next;
    const responses = { ...next.state.responses, active: { ...active, muted: true } };
    return { ...next, state: { ...next.state, responses } };
  }),
  bug('a truncation is not in whole milliseconds', /whole milliseconds/, (next) => ({
    ...next,
    effects: next.effects.map((effect) =>
      isSent('conversation.item.truncate')(effect) && effect.event.type === 'conversation.item.truncate'
        ? { ...effect, event: { ...effect.event, audio_end_ms: effect.event.audio_end_ms - 0.5 } }
        : effect,
    ),
  })),
  boundless('the queue has no limit', /too much audio/, { queuedAudioMsMax: 1e9 }),
  boundless('audio is sent far ahead', /than may be ahead/, { aheadMsMax: 5_000 }),
  boundless('tool calls have no limit', /too many tool calls/, { toolCallsMax: 1e9 }),
  bug('tokens are lost', /tokens do not add up/, (next) => ({
    ...next,
    effects: next.effects.map((effect) =>
      effect.type === 'journal.ended'
        ? {
            ...effect,
            summary: {
              ...effect.summary,
              usage: { ...effect.summary.usage, totalTokens: effect.summary.usage.totalTokens + 1 },
            },
          }
        : effect,
    ),
  })),
  bug('money is lost', /money does not add up/, (next) => ({
    ...next,
    effects: next.effects.map((effect) =>
      effect.type === 'journal.ended'
        ? { ...effect, summary: { ...effect.summary, costUsd: (effect.summary.costUsd ?? 0) + 0.01 } }
        : effect,
    ),
  })),
  bug('two links are open', /two links/, twice(isType('model.open'))),
  bug('the link is left open', /two links|link is left/, without(isType('model.close'))),
  bug('something is sent after the close', /after the close/, (next) =>
    next.effects.some(isType('model.close')) && !next.effects.some(isType('model.open'))
      ? add(next, ask)
      : next,
  ),
  bug(
    'an alert does not stop the agent',
    /talked on over an alert|interrupted response/,
    (next, event, before) =>
      event.type === 'caller.alert' && before.responses.active !== null
        ? {
            ...next,
            state: { ...next.state, responses: { ...next.state.responses, active: before.responses.active } },
          }
        : next,
  ),
  bug('an alert is forgotten', /came before an alert|talked on over/, (next) => ({
    ...next,
    state: {
      ...next.state,
      urgent: { ...next.state.urgent, isDue: false },
      responses: withoutAlert(next.state.responses),
    },
    effects: next.effects.map((effect) =>
      isSent('response.create')(effect) && effect.event.type === 'response.create'
        ? { type: 'model.send', event: { type: 'response.create', event_id: effect.event.event_id ?? '' } }
        : effect,
    ),
  })),
  bug(
    'an assertion is heard',
    /interrupted response|withheld assertion|interrupted item/,
    (next, event, before) => (event.type === 'agent.assertion' ? { state: before, effects: [] } : next),
  ),
  bug('sound is sent before its words are judged', /were not judged/, (next) => ({
    ...next,
    state: { ...next.state, turns: next.state.turns.map(allJudged) },
  })),
  bug('a withheld assertion is shown', /withheld assertion/, (next) => ({
    ...next,
    state: { ...next.state, truth: { ...next.state.truth, withheld: [] } },
  })),
  bug('a kind of alert counts twice', /alert counted twice/, (next, event) =>
    event.type === 'caller.alert' && next.state.urgent.alerts.length > 0
      ? add(next, { type: 'journal.alerted', kind: event.alert.kind })
      : next,
  ),
  bug('a silence is filled twice', /filled twice/, (next) => ({
    ...next,
    state: { ...next.state, calls: next.state.calls.map((call) => ({ ...call, filled: false })) },
  })),
  bug(
    'a filler does not wait for the end of what is said',
    /while the agent was heard/,
    (next, event, before) =>
      event.type === 'timer' && event.name === 'pace' && canFill(before) ? add(next, fill) : next,
  ),
  bug('a rate limit is waited for in silence', /without a word/, without(isType('speaker.say'))),
  bug('a cut-off answer is asked for without end', /again and again/, (next) => ({
    ...next,
    state: { ...next.state, responses: { ...next.state.responses, incompleteInARow: 0 } },
  })),
  bug('the microphone is opened twice', /opened twice/, twice(isType('microphone.open'))),
  bug('an item is truncated twice', /truncated twice/, twice(isSent('conversation.item.truncate'))),
  bug('a tool is aborted twice', /aborted twice/, twice(isType('tool.abort'))),
  bug('the link is closed twice', /closed twice/, twice(isType('model.close'))),
  bug('the caller is hung up on twice', /ended twice/, twice(isType('caller.close'))),
  bug('exchanges are kept open without end', /too many exchanges/, (next, _, before) => ({
    ...next,
    state: { ...next.state, turns: [...before.turns, ...next.state.turns] },
  })),
  bug('played items are remembered without end', /too many items/, (next, _, before) => ({
    ...next,
    state: {
      ...next.state,
      playback: {
        ...next.state.playback,
        items: [
          ...before.playback.items.filter(({ cutAtMs }) => cutAtMs !== null),
          ...next.state.playback.items,
        ],
      },
    },
  })),
];

type Change = (next: Step, event: CallEvent, before: CallState) => Step;

function bug(name: string, found: RegExp, change: Change): PlantedBug {
  return { name, found, stepWith: (state, event) => change(step(state, event), event, state) };
}

function isTruncate(event: CallEvent): event is Extract<CallEvent, { type: 'caller.event' }> {
  return event.type === 'caller.event' && event.event.type === 'conversation.item.truncate';
}

/** Returns whether only the agent's own audio stands in the way of a filler. */
function canFill({ calls, link, responses, playback }: CallState): boolean {
  const isFree = responses.asked === null && responses.active === null && link.status === 'ready';
  return (
    isFree && playback.queue.length > 0 && calls.some(({ status, filled }) => status === 'running' && !filled)
  );
}

function withoutAlert(responses: Responses): Responses {
  return responses.wanted?.cause === 'alert' ? { ...responses, wanted: null } : responses;
}

function allJudged(exchange: OpenExchange): OpenExchange {
  return { ...exchange, answers: exchange.answers.map((answer) => ({ ...answer, isWhole: true })) };
}

/** A fault that ignores a limit. */
function boundless(name: string, found: RegExp, limits: Partial<CallLimits>): PlantedBug {
  return {
    name,
    found,
    stepWith: (state, event) => {
      const next = step({ ...state, limits: { ...state.limits, ...limits } }, event);
      return { ...next, state: { ...next.state, limits: state.limits } };
    },
  };
}

function add(next: Step, effect: CallEffect): Step {
  return { ...next, effects: [...next.effects, effect] };
}

function twice(isMeant: (effect: CallEffect) => boolean): Change {
  return (next) => ({
    ...next,
    effects: next.effects.flatMap((effect) => (isMeant(effect) ? [effect, effect] : [effect])),
  });
}

function without(isMeant: (effect: CallEffect) => boolean): Change {
  return (next) => ({ ...next, effects: next.effects.filter((effect) => !isMeant(effect)) });
}

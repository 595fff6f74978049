/** The first step of a call in the process that takes it up. */
import { clearTimer, type Draft } from '../call/draft.ts';
import type { CallEffect } from '../call/effects.ts';
import { callerLost } from '../call/caller-away.ts';
import { dropLink, openLink } from '../call/model-link.ts';
import { takeOpinion } from '../call/opinions.ts';
import type { CallSetup, ToolSpec } from '../call/setup.ts';
import type { CallState, TimerName } from '../call/state.ts';
import type { Step } from '../call/step.ts';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import { unpackCall, type PackedCall } from './pack-call.ts';

/** Effects on what only the process before had: its model link, its caller's socket, its audio, its voice. */
const GONE: ReadonlySet<string> = new Set([
  'model.close',
  'microphone.hold',
  'caller.tell',
  'speaker.tell',
  'speaker.clear',
  'speaker.drop',
  'voice.stop',
  'timer.set',
  'timer.clear',
]);

/**
 * Takes a call up that another process has packed. The caller is away until the event `caller.back`. What only that
 * process had is settled first: the model's session is replaced by one that is told the conversation, and audio that was
 * on its way is cut where it was heard. Tool calls that ran go on running until `tool.answered`: the driver answers each
 * of them, since no tool is run again.
 * @throws `RealtimeAgentError` with `call_over` if there is nothing to go on with
 */
export function takeUp(
  packed: PackedCall,
  {
    setup,
    tools,
    atMs,
  }: { readonly setup: CallSetup; readonly tools: readonly ToolSpec[]; readonly atMs: number },
): Step {
  const state = unpackCall(packed, { setup, tools });
  if (state.phase !== 'live' && state.phase !== 'starting')
    throw new RealtimeAgentError('call_over', 'The call has ended.');
  // The clock of this machine may be behind that of the other.
  const draft: Draft = {
    state: { ...state, isMoving: false },
    effects: [],
    atMs: Math.max(atMs, packed.atMs),
  };
  for (const { said } of state.turns) {
    for (const { itemId, opinion } of said)
      if (opinion === 'pending') takeOpinion(draft, itemId, null, undefined);
  }
  if (draft.state.link.status !== 'down') dropLink(draft);
  if (state.phase === 'live') callerLost(draft);
  clearTimer(draft, 'reconnect');
  forgetAudio(draft);
  if (!packed.isStopped) noteLostWords(draft);
  if (draft.state.phase === 'live' || draft.state.phase === 'starting') openLink(draft);
  const here = draft.effects.filter(({ type }) => !GONE.has(type));
  return { state: draft.state, effects: [...here, ...timersOf(draft.state)] };
}

/** What waited to be sent was held by the process before. */
function forgetAudio({ state, atMs }: Draft): void {
  const { playback } = state;
  const drainsAtMs = Math.min(playback.drainsAtMs, atMs);
  const soonestMs = Math.min(playback.soonestMs, atMs);
  state.playback = { ...playback, queue: [], drainsAtMs, soonestMs };
}

/** What was said after the call was packed is not known: the agent says so once the caller is back. */
function noteLostWords({ state }: Draft): void {
  if (state.phase !== 'live') return;
  state.link = { ...state.link, note: 'lost_words' };
  state.caller = { ...state.caller, missedWords: true };
}

function timersOf({ timers }: CallState): CallEffect[] {
  return Object.entries(timers).map(([name, atMs]) => ({
    type: 'timer.set',
    name: name as TimerName,
    atMs,
  }));
}

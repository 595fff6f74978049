/** A model link that is lost or silent: it is replaced, or the call ends. */
import type { RealtimeAgentErrorCode } from '../realtime-agent-error.ts';
import { askToWait } from './announcements.ts';
import { clearTimer, log, setTimer, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import { floorOf } from './floor.ts';
import { FIRST_LINKS_MAX } from './limits.ts';
import { dropLink, openLink } from './model-link.ts';

/** The model link is gone, or as good as gone. */
export function linkLost(
  draft: Draft,
  code: RealtimeAgentErrorCode | 'stalled' | 'session_expired' | 'configuration_differs',
): void {
  const { state, atMs } = draft;
  if (state.link.status === 'down') return;
  const losses = state.link.losses + 1;
  const isFirst = state.sessionId === '' && state.phase === 'live';
  // A caller whose call has begun without a session is told soon that there will be none.
  const lossesMax = isFirst ? FIRST_LINKS_MAX - 1 : state.limits.reconnectsMax;
  if (code === 'unauthorized' || losses > lossesMax) {
    log(draft, 'error', 'model unavailable', code);
    return endCall(draft, 'voice_service_failed');
  }
  log(draft, 'warn', 'model connection lost', code);
  dropLink(draft);
  state.link = { ...state.link, losses };
  // The opening is over by then, and the caller has heard nothing since.
  if (code === 'unresponsive' && isFirst) askToWait(draft);
  // The last words are queued already, or will never come.
  if (state.ending.sayingGoodbye) return;
  const waitMs = (losses - 1) * state.limits.reconnectMs;
  if (waitMs === 0) openLink(draft);
  else setTimer(draft, 'reconnect', atMs + waitMs);
}

/** Runs the timer while the model owes an answer. */
export function watchForStall(draft: Draft): void {
  const { state, atMs } = draft;
  const { isLinked, isGoodbye, isAsked, isActive } = floorOf(state, atMs);
  const isDue = isLinked && !isGoodbye && (isAsked || isActive);
  if (!isDue) clearTimer(draft, 'stall');
  else if (state.timers.stall === undefined) setTimer(draft, 'stall', atMs + state.limits.stallMsMax);
}

export function stallDue(draft: Draft): void {
  const { state, atMs } = draft;
  const dueMs = state.modelHeardAtMs + state.limits.stallMsMax;
  if (dueMs > atMs) setTimer(draft, 'stall', dueMs);
  else linkLost(draft, 'stalled');
}

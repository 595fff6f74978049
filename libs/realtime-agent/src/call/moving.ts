/** A call that goes on in another process stops here at a quiet moment. */
import { clearTimer, type Draft } from './draft.ts';
import { packCall } from '../move/pack-call.ts';
import { isQuiet } from './quiet.ts';
import type { TimerName } from './state.ts';
import { awaitsOpinion } from './turns.ts';

/** The call is to be taken up elsewhere, as soon as it can be. */
export function moveCall({ state }: Draft): void {
  state.isMoving = true;
}

/**
 * Stops the call where nothing is lost by it. Its conversation does not end: its exchanges that are not written yet go
 * with it, and the caller is told by the runner once the call is stored.
 */
export function checkMove(draft: Draft): void {
  const { state, effects, atMs } = draft;
  if (!state.isMoving || state.caller.gone || !isQuiet(state, atMs)) return;
  if (state.statements.open.length > 0 || state.turns.some(awaitsOpinion)) return;
  state.isMoving = false;
  effects.push({ type: 'call.moved', packed: packCall(state, atMs, true) }, { type: 'microphone.close' });
  if (state.link.status !== 'down') effects.push({ type: 'model.close' });
  for (const name of Object.keys(state.timers) as TimerName[]) clearTimer(draft, name);
  state.phase = 'moved';
}

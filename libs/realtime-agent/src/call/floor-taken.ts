import { clearTimer, type Draft } from './draft.ts';

/** A turn of the caller or something else has taken the floor: the agent does not go on with what was cut short. */
export function floorTaken(draft: Draft): void {
  const { state } = draft;
  state.caller = { ...state.caller, cutShort: false };
  state.statements = { ...state.statements, cut: null };
  clearTimer(draft, 'turn');
}

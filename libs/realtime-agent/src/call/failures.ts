/** Responses that did not become an answer, by kind: asked for again, continued, or the end of the call. */
import { askToWait } from './announcements.ts';
import { log, setTimer, type Draft } from './draft.ts';
import { endCall } from './ending.ts';
import { openCalls } from './tools.ts';
import { wantNotedResponse } from './wanting.ts';

/** Codes of failures that no second try can mend. */
const FATAL_CODES: ReadonlySet<string> = new Set([
  'account_deactivated',
  'billing_hard_limit_reached',
  'insufficient_quota',
  'invalid_api_key',
  'model_not_found',
]);

/** What the model is told of its own answer that was cut off, by reason. */
const CUT_OFF: Readonly<Record<string, string | undefined>> = {
  max_output_tokens: 'Your last answer was cut off because it was too long. Finish it in one short sentence.',
  content_filter:
    'Your last answer was held back and must not be given. Say in one short sentence that you cannot help with that, and go on with what else the caller needs.',
};

export function isFatal(code: string | null | undefined): boolean {
  return code != null && FATAL_CODES.has(code);
}

/** @param code the service's code: `rate_limit_exceeded`, `server_error`, … */
export function responseFailed(draft: Draft, code: string): void {
  if (isFatal(code)) {
    log(draft, 'error', 'response refused for good', code);
    return endCall(draft, 'voice_service_failed');
  }
  const { retryMs, retryMsMax } = draft.state.limits;
  if (!code.startsWith('rate_limit')) {
    retryResponse(draft, code, retryMs);
    return;
  }
  const waitMs = Math.min(retryMsMax, Math.max(retryMs, draft.state.responses.resetMs ?? 0));
  if (retryResponse(draft, code, waitMs)) askToWait(draft);
}

/** Returns whether the response is asked for again. After too many failures in a row the call ends. */
export function retryResponse(draft: Draft, code: string, waitMs: number): boolean {
  const { state } = draft;
  const failuresInARow = state.responses.failuresInARow + 1;
  state.responses = { ...state.responses, failuresInARow };
  log(draft, 'warn', 'response failed', code);
  if (failuresInARow > state.limits.retriesMax) {
    endCall(draft, 'voice_service_failed');
    return false;
  }
  if (state.ending.sayingGoodbye) return false;
  setTimer(draft, 'retry', draft.atMs + waitMs);
  return true;
}

/** An answer ended in the middle: the model is asked to finish it, unless something follows it anyway. */
export function responseIncomplete(draft: Draft, reason: string): void {
  const { state } = draft;
  const note = CUT_OFF[reason];
  const incompleteInARow = state.responses.incompleteInARow + 1;
  state.responses = { ...state.responses, incompleteInARow };
  log(draft, 'warn', 'response incomplete', note === undefined ? 'incomplete' : reason);
  if (note === undefined || incompleteInARow > state.limits.incompleteMax) return;
  if (state.ending.sayingGoodbye || state.responses.wanted !== null || openCalls(state.calls).length > 0)
    return;
  wantNotedResponse(draft, 'cut_off', note);
}

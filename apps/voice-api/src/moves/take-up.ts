/** Reads what another process has stored of a call, to go on with it. */
import { readPackedCall, type PackedCall } from '@petvisor/realtime-agent';
import { readStoredCall, type RememberedCall } from './call-memory.ts';
import type { TakenCall } from './kept-calls.ts';
import { MovedCallError } from './moved-call-error.ts';
import { openCallOf } from './sealed-call.ts';

export interface RestoredCall {
  readonly packed: PackedCall;
  /** For `prepareCall`. */
  readonly brief: unknown;
  readonly app: RememberedCall;
}

/**
 * @throws {MovedCallError} with `not_readable`
 * @throws `RealtimeAgentError` with `unknown_call_format` or `malformed_call`
 */
export async function restoreCall(key: Uint8Array, taken: TakenCall): Promise<RestoredCall> {
  const stored = readStoredCall(await openCallOf(key, taken));
  if (stored === undefined)
    throw new MovedCallError('not_readable', 'The call was stored by another release.');
  return { packed: readPackedCall(stored.call), brief: stored.brief, app: stored.app };
}

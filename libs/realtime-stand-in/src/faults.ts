/**
 * Everything that can be made to go wrong, and when. A fault waits for its moment, happens once, and is gone; several
 * of one moment wait in turn. This table is the closed list: its keys are the kinds, `what` is their documentation.
 */
import { LIMITS } from './limits.ts';

/** When a fault takes hold. */
export type FaultMoment =
  /** The next HTTP upgrade. */
  | 'upgrade'
  /** The next connection, right behind its upgrade. */
  | 'open'
  /** The next `session.update`. */
  | 'update'
  /** Now, if nothing goes on; else at the end of the next response that leaves no call open. */
  | 'idle'
  /** The next response, before it has said anything. */
  | 'response'
  /** The next response, behind its first delta; behind nothing, when it has none. */
  | 'delta'
  /** The next response that is cancelled after it began to speak. */
  | 'cancel'
  /** The next response that calls a tool. */
  | 'call'
  /** Right behind the end of such a response, before any output can have come. */
  | 'call-done'
  /** The next `function_call_output`. */
  | 'tool-result'
  /** The next transcription. */
  | 'transcription';

interface FaultEntry {
  readonly at: FaultMoment;
  readonly what: string;
}

const TABLE = {
  'upgrade-401': { at: 'upgrade', what: 'The upgrade is refused with 401.' },
  'upgrade-403': { at: 'upgrade', what: 'The upgrade is refused with 403.' },
  'upgrade-429': { at: 'upgrade', what: 'The upgrade is refused with 429.' },
  'upgrade-503': { at: 'upgrade', what: 'The upgrade is refused with 503.' },
  'invalid-key': { at: 'open', what: '`error` `invalid_api_key` behind the upgrade, then close 3000.' },
  'no-session-created': { at: 'open', what: '`session.created` never comes; everything else works.' },
  'update-rejected': {
    at: 'update',
    what: '`error` with the `event_id` of the update; the settings stay as they were.',
  },
  'close-1001-idle': { at: 'idle', what: 'Close 1001 while nothing goes on.' },
  'close-1006-idle': { at: 'idle', what: 'The connection breaks, no close frame, while nothing goes on.' },
  'close-1011-idle': { at: 'idle', what: 'Close 1011 while nothing goes on.' },
  'close-1001-in-response': { at: 'delta', what: 'Close 1001 in the middle of a response.' },
  'close-1006-in-response': { at: 'delta', what: 'The connection breaks in the middle of a response.' },
  'close-1011-in-response': { at: 'delta', what: 'Close 1011 in the middle of a response.' },
  'close-1001-after-call': { at: 'call-done', what: 'Close 1001 between a call and its output.' },
  'close-1006-after-call': { at: 'call-done', what: 'The connection breaks between a call and its output.' },
  'close-1011-after-call': { at: 'call-done', what: 'Close 1011 between a call and its output.' },
  'half-open-idle': {
    at: 'idle',
    what: 'Nothing is answered any more, no ping and no close frame, while the connection stays open.',
  },
  'half-open-in-response': { at: 'delta', what: 'As half-open-idle, in the middle of a response.' },
  'session-expired': { at: 'idle', what: '`error` `session_expired`, then close 1001.' },
  'failed-rate-limit': { at: 'response', what: '`response.done` failed, `rate_limit_exceeded`.' },
  'failed-quota': { at: 'response', what: '`response.done` failed, `insufficient_quota`.' },
  'failed-model': { at: 'response', what: '`response.done` failed, `model_not_found`.' },
  'failed-server': { at: 'response', what: '`response.done` failed, `server_error`.' },
  'failed-rate-limit-with-error': {
    at: 'response',
    what: 'An `error` event, then `response.done` failed, `rate_limit_exceeded`.',
  },
  'failed-quota-with-error': {
    at: 'response',
    what: 'An `error` event, then `response.done` failed, `insufficient_quota`.',
  },
  'failed-model-with-error': {
    at: 'response',
    what: 'An `error` event, then `response.done` failed, `model_not_found`.',
  },
  'failed-server-with-error': {
    at: 'response',
    what: 'An `error` event, then `response.done` failed, `server_error`.',
  },
  'incomplete-max-output-tokens': {
    at: 'delta',
    what: 'The response ends incomplete, `max_output_tokens`; its calls never come.',
  },
  'incomplete-content-filter': {
    at: 'delta',
    what: 'The response ends incomplete, `content_filter`; its calls never come.',
  },
  'stalled-first-delta': {
    at: 'response',
    what: '`response.created`, then nothing until it is cancelled.',
  },
  'stalled-middle-delta': { at: 'delta', what: 'One delta, then nothing until it is cancelled.' },
  'late-deltas': {
    at: 'cancel',
    what: 'Two more audio deltas behind the `response.done` of a cancelled response.',
  },
  'transcription-late': { at: 'transcription', what: 'It comes behind the `response.done` of the answer.' },
  'transcription-twice': { at: 'transcription', what: '`…transcription.completed` comes twice.' },
  'transcription-failed': { at: 'transcription', what: '`…transcription.failed` instead of words.' },
  'call-malformed-arguments': { at: 'call', what: 'The arguments are cut JSON.' },
  'call-wrong-typed-arguments': {
    at: 'call',
    what: 'Every argument has another type: numbers become words, everything else a number.',
  },
  'call-empty-arguments': { at: 'call', what: 'The arguments are an empty string.' },
  'call-unknown-tool': { at: 'call', what: 'The call names `no_such_tool`.' },
  'call-twice': { at: 'call', what: 'The same call comes twice in the response, under two call ids.' },
  'call-id-twice': { at: 'call', what: 'The same call comes twice in the response, under one call id.' },
  'turn-races-tool-result': {
    at: 'tool-result',
    what: 'A sound of the caller starts a response with the result, before the client can ask for it.',
  },
  'stray-error': { at: 'delta', what: 'An `error` event that concerns nothing; the response goes on.' },
  burst: { at: 'delta', what: 'One delta of 1 MiB (22 s of audio; blanks in text); the response goes on.' },
  'non-json-frame': { at: 'delta', what: 'One frame that is no JSON; the response goes on.' },
  'unknown-event': { at: 'delta', what: 'An event of a type that nobody knows; the response goes on.' },
  'unknown-fields': { at: 'delta', what: 'The rest of the response has fields that nobody knows.' },
} as const satisfies Record<string, FaultEntry>;

export type FaultKind = keyof typeof TABLE;

export const FAULTS: Readonly<Record<FaultKind, FaultEntry>> = TABLE;

/** Every kind, for tests that go through all of them. */
export const FAULT_KINDS = Object.keys(TABLE) as readonly FaultKind[];

export interface Fault {
  readonly kind: FaultKind;
}

export interface FaultQueue {
  /** @throws RangeError when too many wait, or the kind is none */
  add(fault: Fault): void;
  /** The oldest that waits for this moment; it does not wait any more. */
  take(at: FaultMoment): FaultKind | undefined;
  waiting(): readonly Fault[];
}

export function createFaultQueue(onTaken: (kind: FaultKind) => void = () => undefined): FaultQueue {
  const faults: Fault[] = [];
  return {
    add(fault) {
      if (!Object.hasOwn(FAULTS, fault.kind)) throw new RangeError(`there is no fault ${fault.kind}`);
      if (faults.length >= LIMITS.faultsMax) throw new RangeError('too many faults are waiting');
      faults.push(fault);
    },
    take(at) {
      const index = faults.findIndex(({ kind }) => FAULTS[kind].at === at);
      const [taken] = index < 0 ? [] : faults.splice(index, 1);
      if (taken !== undefined) onTaken(taken.kind);
      return taken?.kind;
    },
    waiting: () => [...faults],
  };
}

/**
 * Table of all faults. A fault waits for its moment, occurs once and is removed; faults of the same moment are taken in
 * order. `what` is the documentation of the fault, which the README repeats.
 */
import { LIMITS } from './limits.ts';

/** The moment at which a fault occurs. */
export type FaultMoment =
  /** The next HTTP upgrade. */
  | 'upgrade'
  /** The next connection, directly after its upgrade. */
  | 'open'
  /** The next `session.update`. */
  | 'update'
  /** Now if the session is idle, otherwise after the next response that leaves no call open. */
  | 'idle'
  /** The next response, before its first output. */
  | 'response'
  /** The next response, after its first delta or without one if it has none. */
  | 'delta'
  /** The next response that is cancelled after its output began. */
  | 'cancel'
  /** The next response that calls a tool. */
  | 'call'
  /** Directly after such a response, before the client can send an output. */
  | 'call-done'
  /** The next `function_call_output`. */
  | 'tool-result'
  /** The next transcription. */
  | 'transcription'
  /** The next request for speech. */
  | 'speech'
  /** The next request for a second opinion. */
  | 'opinion';

interface FaultEntry {
  readonly at: FaultMoment;
  readonly what: string;
}

const TABLE = {
  'upgrade-401': { at: 'upgrade', what: 'The upgrade is refused with 401.' },
  'upgrade-403': { at: 'upgrade', what: 'The upgrade is refused with 403.' },
  'upgrade-429': { at: 'upgrade', what: 'The upgrade is refused with 429.' },
  'upgrade-500': { at: 'upgrade', what: 'The upgrade is refused with 500.' },
  'upgrade-hang': { at: 'upgrade', what: 'The upgrade is never answered.' },
  'upgrade-503': { at: 'upgrade', what: 'The upgrade is refused with 503.' },
  'invalid-key': { at: 'open', what: '`error` `invalid_api_key` after the upgrade, then close 3000.' },
  'no-session-created': { at: 'open', what: '`session.created` is not sent; everything else works.' },
  'update-rejected': {
    at: 'update',
    what: '`error` with the `event_id` of the update; the settings are unchanged.',
  },
  'close-1001-idle': { at: 'idle', what: 'Close 1001 while the session is idle.' },
  'close-1006-idle': {
    at: 'idle',
    what: 'The connection ends without a close frame while the session is idle.',
  },
  'close-1011-idle': { at: 'idle', what: 'Close 1011 while the session is idle.' },
  'close-1001-in-response': { at: 'delta', what: 'Close 1001 during a response.' },
  'close-1006-in-response': {
    at: 'delta',
    what: 'The connection ends without a close frame during a response.',
  },
  'close-1011-in-response': { at: 'delta', what: 'Close 1011 during a response.' },
  'close-1001-after-call': { at: 'call-done', what: 'Close 1001 between a call and its output.' },
  'close-1006-after-call': {
    at: 'call-done',
    what: 'The connection ends without a close frame between a call and its output.',
  },
  'close-1011-after-call': { at: 'call-done', what: 'Close 1011 between a call and its output.' },
  'half-open-idle': {
    at: 'idle',
    what: 'The connection stays open, but events, pings and close frames are not answered.',
  },
  'half-open-in-response': { at: 'delta', what: 'As `half-open-idle`, during a response.' },
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
    what: 'The response ends incomplete, `max_output_tokens`, without its calls.',
  },
  'incomplete-content-filter': {
    at: 'delta',
    what: 'The response ends incomplete, `content_filter`, without its calls.',
  },
  'stalled-first-delta': {
    at: 'response',
    what: '`response.created`, then nothing until it is cancelled.',
  },
  'stalled-middle-delta': { at: 'delta', what: 'One delta, then nothing until it is cancelled.' },
  'late-deltas': {
    at: 'cancel',
    what: 'Two more audio deltas after the `response.done` of a cancelled response.',
  },
  'transcription-late': {
    at: 'transcription',
    what: 'The transcription is sent after the `response.done` of the answer.',
  },
  'transcription-twice': { at: 'transcription', what: '`…transcription.completed` is sent twice.' },
  'transcription-failed': { at: 'transcription', what: '`…transcription.failed` is sent instead of words.' },
  'transcription-unsure': {
    at: 'transcription',
    what: 'The words come with a confidence of one in ten, if the session asks for it.',
  },
  'call-malformed-arguments': { at: 'call', what: 'The arguments are truncated JSON.' },
  'call-wrong-typed-arguments': {
    at: 'call',
    what: 'Every argument has a wrong type: numbers become strings, everything else a number.',
  },
  'call-empty-arguments': { at: 'call', what: 'The arguments are an empty string.' },
  'call-unknown-tool': { at: 'call', what: 'The call names `no_such_tool`.' },
  'call-twice': { at: 'call', what: 'The response has the same call twice, with two call ids.' },
  'call-id-twice': { at: 'call', what: 'The response has the same call twice, with one call id.' },
  'turn-races-tool-result': {
    at: 'tool-result',
    what: 'A sound of the caller starts a response with the result before the client requests one.',
  },
  'stray-error': { at: 'delta', what: 'An unrelated `error` event; the response continues.' },
  'speech-401': { at: 'speech', what: 'The speech is refused with 401.' },
  'speech-429': { at: 'speech', what: 'The speech is refused with 429.' },
  'speech-500': { at: 'speech', what: 'The speech is refused with 500.' },
  'speech-hang': { at: 'speech', what: 'The request for speech is never answered.' },
  'speech-cut': { at: 'speech', what: 'The connection ends in the first sentence.' },
  'opinion-401': { at: 'opinion', what: 'The opinion is refused with 401.' },
  'opinion-429': { at: 'opinion', what: 'The opinion is refused with 429.' },
  'opinion-500': { at: 'opinion', what: 'The opinion is refused with 500.' },
  'opinion-hang': { at: 'opinion', what: 'The request for an opinion is never answered.' },
  'opinion-malformed': { at: 'opinion', what: 'The opinion is truncated JSON.' },
  burst: {
    at: 'delta',
    what: 'One delta of 1 MiB (22 s of audio, or spaces in text); the response continues.',
  },
  'non-json-frame': { at: 'delta', what: 'One frame that is not JSON; the response continues.' },
  'unknown-event': { at: 'delta', what: 'An event of an unknown type; the response continues.' },
  'unknown-fields': { at: 'delta', what: 'The remaining events of the response have unknown fields.' },
} as const satisfies Record<string, FaultEntry>;

export type FaultKind = keyof typeof TABLE;

export const FAULTS: Readonly<Record<FaultKind, FaultEntry>> = TABLE;

/** All kinds of faults. */
export const FAULT_KINDS = Object.keys(TABLE) as readonly FaultKind[];

export interface Fault {
  readonly kind: FaultKind;
}

export interface FaultQueue {
  /** @throws RangeError if the kind is unknown or too many faults are waiting */
  add(fault: Fault): void;
  /** Removes and returns the oldest fault of this moment. */
  take(at: FaultMoment): FaultKind | undefined;
  waiting(): readonly Fault[];
}

export function createFaultQueue(onTaken: (kind: FaultKind) => void = () => undefined): FaultQueue {
  const faults: Fault[] = [];
  return {
    add(fault) {
      if (!Object.hasOwn(FAULTS, fault.kind)) throw new RangeError(`unknown fault: ${fault.kind}`);
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

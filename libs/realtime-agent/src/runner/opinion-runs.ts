/** Asks the second judge. Every request ends once: with an opinion, or without one when it fails or takes too long. */
import type { CallEvent } from '../call/events.ts';
import { OPINIONS_AT_ONCE_MAX } from '../call/limits.ts';
import type { Clock } from '../clock.ts';
import type { RunCallOptions } from '../ports.ts';
import { RealtimeAgentError } from '../realtime-agent-error.ts';
import type { Utterance } from '../tool.ts';
import { lastTurns } from './last-turns.ts';

export interface OpinionRuns {
  ask(itemId: string): void;
  /** Nothing follows of what is still being asked. */
  stop(): void;
  /** Number of turns of which there is no opinion, though it was to be asked for. */
  readonly failures: number;
}

export function createOpinionRuns(
  { secondOpinion, report }: Pick<RunCallOptions, 'secondOpinion' | 'report'>,
  {
    clock,
    limitMs,
    dialogue,
    happened,
    failed,
  }: {
    readonly clock: Clock;
    readonly limitMs: number;
    readonly dialogue: () => readonly Utterance[];
    readonly happened: (event: CallEvent) => void;
    readonly failed: (error: unknown) => void;
  },
): OpinionRuns {
  const running = new Map<string, () => void>();
  let failures = 0;

  function none(itemId: string, error: unknown): void {
    failures += 1;
    failed(error);
    happened({ type: 'caller.opinion', itemId, consent: null, atMs: clock.now() });
  }

  function start(itemId: string): void {
    const said = dialogue();
    const place = said.findIndex(({ id }) => id === itemId);
    const words = said[place]?.text ?? '';
    const before = lastTurns(said.slice(0, Math.max(0, place)));
    const controller = new AbortController();
    const { signal } = controller;
    const late = new RealtimeAgentError('unresponsive', 'the second opinion did not come in time');
    const cancelLimit = clock.after(limitMs, () => finish(() => none(itemId, late)));
    function finish(tell?: () => void): void {
      if (running.get(itemId) !== stop) return;
      running.delete(itemId);
      cancelLimit();
      controller.abort();
      tell?.();
    }
    const stop = (): void => finish();
    running.set(itemId, stop);
    // `then` first, so that a judge that throws synchronously fails like any other.
    Promise.resolve()
      .then(() => secondOpinion!.judge({ words, before }, { signal }))
      .then(({ emergency, consent, usage }) =>
        finish(() => {
          const alert = emergency === undefined ? undefined : report?.(emergency, words);
          if (alert !== undefined) happened({ type: 'caller.alert', alert, atMs: clock.now() });
          happened({ type: 'caller.opinion', itemId, consent, usage, atMs: clock.now() });
        }),
      )
      .catch((error: unknown) => finish(() => none(itemId, error)));
  }

  return {
    ask(itemId) {
      running.get(itemId)?.();
      if (secondOpinion === undefined || running.size >= OPINIONS_AT_ONCE_MAX) {
        return none(
          itemId,
          new RealtimeAgentError('opinion_refused', 'too many second opinions are being asked for'),
        );
      }
      start(itemId);
    },
    stop: () => {
      for (const stop of [...running.values()]) stop();
    },
    get failures() {
      return failures;
    },
  };
}

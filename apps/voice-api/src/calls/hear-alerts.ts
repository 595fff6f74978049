/** Keeps the words that raised an alert, for staff: the alert itself contains no words. */
import type { Alert, HeardTurn } from '@petvisor/realtime-agent';

/** Maximum number of characters that are kept of a turn. */
const WORDS_CHARS_MAX = 600;

type Listen = (words: string, before: readonly HeardTurn[]) => Alert | undefined;

export interface HeardAlerts {
  readonly listen: Listen;
  /** Raises what a second judge has found in the words of a turn. */
  readonly report: (kind: string, words: string) => Alert | undefined;
  readonly wordsOf: (kind: string) => string | undefined;
  /** What was raised, also if it was taken back. */
  readonly kinds: () => string[];
  readonly state: () => [kind: string, words: string][];
}

/**
 * @param brief `listen` and `report` raise each kind of alert at most once
 * @param before what `state()` returned in the process before
 */
export function hearAlerts(
  { listen, report }: { readonly listen: Listen; readonly report: (kind: string) => Alert | undefined },
  before: readonly (readonly [kind: string, words: string])[] = [],
): HeardAlerts {
  const wordsByKind = new Map(before);
  const keep = (alert: Alert | undefined, words: string): Alert | undefined => {
    if (alert !== undefined) wordsByKind.set(alert.kind, words.slice(0, WORDS_CHARS_MAX));
    return alert;
  };
  return {
    listen: (words, before) => keep(listen(words, before), words),
    report: (kind, words) => keep(report(kind), words),
    wordsOf: (kind) => wordsByKind.get(kind),
    kinds: () => [...wordsByKind.keys()],
    state: () => [...wordsByKind],
  };
}

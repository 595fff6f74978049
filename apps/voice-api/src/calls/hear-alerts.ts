/** Keeps the words that raised an alert, for staff: the alert itself contains no words. */
import type { Alert, HeardTurn } from '@petvisor/realtime-agent';

/** Maximum number of characters that are kept of a turn. */
const WORDS_CHARS_MAX = 600;

type Listen = (words: string, before: readonly HeardTurn[]) => Alert | undefined;

export interface HeardAlerts {
  readonly listen: Listen;
  readonly wordsOf: (kind: string) => string | undefined;
}

/** @param listen raises each kind of alert at most once */
export function hearAlerts(listen: Listen): HeardAlerts {
  const wordsByKind = new Map<string, string>();
  return {
    listen: (words, before) => {
      const alert = listen(words, before);
      if (alert !== undefined) wordsByKind.set(alert.kind, words.slice(0, WORDS_CHARS_MAX));
      return alert;
    },
    wordsOf: (kind) => wordsByKind.get(kind),
  };
}

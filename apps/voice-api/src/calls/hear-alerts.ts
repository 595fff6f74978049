/** Keeps the words that raised an alert for those who look into it: the alert itself carries none. */
import type { Alert } from '@petvisor/realtime-agent';

/** As much of a turn as tells what happened. */
const WORDS_CHARS_MAX = 600;

type Listen = (words: string) => Alert | undefined;

export interface HeardAlerts {
  readonly listen: Listen;
  readonly wordsOf: (kind: string) => string | undefined;
}

/** @param listen raises each kind of alert once, so that few words are kept */
export function hearAlerts(listen: Listen): HeardAlerts {
  const wordsByKind = new Map<string, string>();
  return {
    listen: (words) => {
      const alert = listen(words);
      if (alert !== undefined) wordsByKind.set(alert.kind, words.slice(0, WORDS_CHARS_MAX));
      return alert;
    },
    wordsOf: (kind) => wordsByKind.get(kind),
  };
}

/** What the practice has written down for callers: said word for word, it asserts nothing of the call. */
import type { PracticeFacts } from '../facts/practice-facts.ts';
import { assertsBooking } from './asserts-booking.ts';
import { plainWords } from '../phrases/plain-words.ts';
import { sentencesOf } from './innocent-forms.ts';

export type OwnSentences = ReadonlySet<string>;

/** Sentences of what comes after a booking are not among them, nor is one that would assert a booking. */
export function ownSentences(facts: PracticeFacts | undefined): OwnSentences {
  const texts = [
    facts?.privacy,
    facts?.worryAdvice,
    facts?.whatToBring,
    ...(facts?.species.notSeen ?? []).map(({ say }) => say),
    ...(facts?.more ?? []).map(({ fact }) => fact),
  ].filter((text) => text !== undefined);
  const sentences = texts.flatMap(sentencesOf).filter((sentence) => !assertsBooking(sentence));
  return new Set(sentences.map(plainWords));
}

/** The words without the sentences of the practice. */
export function withoutOwn(words: string, own: OwnSentences): string {
  return own.size === 0
    ? words
    : sentencesOf(words)
        .filter((sentence) => !own.has(plainWords(sentence)))
        .join(' ');
}

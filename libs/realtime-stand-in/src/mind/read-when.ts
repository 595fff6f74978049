/** Reads when the caller wants to come. */
import type { Catalogue } from './catalogue.ts';
import { readDay } from './days.ts';
import type { Meaning } from './meaning.ts';
import type { Question } from './question.ts';
import { periodOf, readBound, readOfferedTime, readPeriod, readTime } from './times.ts';

const ANY_TIME =
  /\b(?:as soon as possible|asap|soonest|(?:earliest|first|next) (?:available|possible|appointment|slot|you have|you've got)|any ?(?:time|day)|what(?:ever)? time you|whenever|soon as you can|as soon as you can|urgent(?:ly)?)\b/;
const NO_MATTER =
  /\b(?:don't mind|not fussed|not bothered|no preference|i'm (?:easy|flexible)|doesn't matter|up to you|you choose|either|any)\b/;

export function readWhen(words: string, question: Question, catalogue: Catalogue): Meaning {
  const date = readDay(words, catalogue.now.date);
  const isOpen = question === 'day' || question === 'period';
  const bound = readBound(words);
  const time =
    bound !== undefined
      ? undefined
      : (readTime(words, isOpen || question === 'offer') ??
        (question === 'offer' ? readOfferedTime(words) : undefined));
  const period = time === undefined ? (readPeriod(words) ?? bound) : periodOf(time);
  const soonest = ANY_TIME.test(words) || (isOpen && NO_MATTER.test(words));
  return {
    ...(date !== undefined && { date }),
    ...(time !== undefined && { time }),
    ...(period !== undefined && { period }),
    ...(soonest && question !== 'offer' && { soonest }),
  };
}

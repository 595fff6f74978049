/**
 * The sentences that the receptionist says itself in every call: who answers, that the call is recorded, how it asks. A
 * model says them too, and they assert nothing of a booking.
 */
import { plainWords } from '../phrases/plain-words.ts';
import { STATEMENT_LANGUAGES, statementWords } from '../statements/languages/index.ts';
import { sentencesOf } from './innocent-forms.ts';

/** Stands for the name of the practice. */
const PRACTICE = 'practicename';

const PRACTICE_CHARS_MAX = 60;
/** What follows its beginning while it is being said may also be the beginning of something else. */
const BEGUN_PRACTICE_CHARS_MAX = 30;

const sentences = STATEMENT_LANGUAGES.flatMap((language) => {
  const words = statementWords(language);
  if (words === undefined) return [];
  const { opening, question, disclosure, moment, unheard, booking } = words;
  const texts = [opening(PRACTICE), question(), disclosure(), moment(), unheard()];
  return [...texts, ...(booking === undefined ? [] : [booking.question, ...booking.prompts])]
    .flatMap(sentencesOf)
    .map(plainWords);
});

const whole: readonly string[] = sentences.filter((sentence) => !sentence.includes(PRACTICE));

/** By what stands before and after the name of the practice. */
const withName = sentences
  .filter((sentence) => sentence.includes(PRACTICE))
  .map((sentence) => sentence.split(PRACTICE));

/** @param isUnfinished whether more of the sentence is to come */
function isTemplate(sentence: string, isUnfinished: boolean): boolean {
  const plain = plainWords(sentence);
  if (isUnfinished)
    return (
      whole.some((each) => each.startsWith(plain)) ||
      withName.some(([before = '']) => mayBegin(plain, before))
    );
  return (
    whole.includes(plain) ||
    withName.some(
      ([before = '', after = '']) =>
        plain.startsWith(before) &&
        plain.endsWith(after) &&
        plain.length - before.length - after.length <= PRACTICE_CHARS_MAX,
    )
  );
}

function mayBegin(plain: string, before: string): boolean {
  return (
    before !== '' && plain.startsWith(before) && plain.length - before.length <= BEGUN_PRACTICE_CHARS_MAX
  );
}

/** The words without those sentences. @param isOver whether nothing more of a sentence is to come */
export function withoutTemplates(words: string, isOver: (sentence: string) => boolean): string {
  const said = sentencesOf(words);
  const left = said.filter((sentence) => !isTemplate(sentence, !isOver(sentence)));
  return left.length === said.length ? words : left.join(' ');
}

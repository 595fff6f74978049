/** Classifies the caller's answer to "is all of that right?". Only a clear yes counts as yes. Pure. */
import { AGREEING_NOS, AGREEMENTS, DOUBTS, FILLERS, HARMLESS, REFUSALS } from './answer-words.ts';
import { digitRuns, hasPhrase, plainWords, tokensOf } from '../phrases/plain-words.ts';

/** A `filler` says nothing; another utterance may hold the answer. */
export type Answer = 'yes' | 'no' | 'unclear' | 'filler';

/** From this length on a run of digits or spelt letters is a corrected detail, even after a yes. */
const CORRECTION_DIGITS_MIN = 5;
const CORRECTION_LETTERS_MIN = 3;

export function readAnswer(text: string): Answer {
  const words = plainWords(text);
  const said = withoutAll(replaceAll(words, PHRASES.agreeingNos, 'yes'), PHRASES.harmless);
  if (said === '' || said.split(' ').every((word) => PHRASES.fillers.includes(word))) return 'filler';
  if (has(said, PHRASES.refusals)) return has(said, PHRASES.unsure) ? 'unclear' : 'no';
  if (has(said, PHRASES.doubts) || isCorrection(text)) return 'unclear';
  // "Yes?" is a question.
  if (/\?\s*$/.test(text) && said.split(' ').length <= 2) return 'unclear';
  return has(said, PHRASES.agreements) ? 'yes' : 'unclear';
}

function isCorrection(text: string): boolean {
  const tokens = tokensOf(text);
  return (
    text.includes('@') ||
    digitRuns(tokens).some((run) => run.length >= CORRECTION_DIGITS_MIN) ||
    new RegExp(`(?:\\b\\p{L}\\b ?){${CORRECTION_LETTERS_MIN}}`, 'u').test(tokens.join(' '))
  );
}

const PHRASES = {
  agreeingNos: phrases(AGREEING_NOS),
  harmless: phrases(HARMLESS),
  doubts: phrases(DOUBTS),
  refusals: phrases(REFUSALS),
  agreements: phrases(AGREEMENTS),
  fillers: phrases(FILLERS),
  unsure: phrases('not sure, im not sure'),
};

function phrases(list: string): string[] {
  return list.split(',').map(plainWords);
}

function has(text: string, list: readonly string[]): boolean {
  return list.some((phrase) => hasPhrase(text, phrase));
}

function withoutAll(text: string, list: readonly string[]): string {
  return replaceAll(text, list, '');
}

function replaceAll(text: string, list: readonly string[], by: string): string {
  let padded = ` ${text} `;
  for (const phrase of list) padded = padded.replaceAll(` ${phrase} `, ` ${by} `);
  return padded.replace(/ +/g, ' ').trim();
}

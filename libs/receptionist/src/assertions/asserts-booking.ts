/**
 * Judges the agent's words: do they say that something is done which only the outcome of a tool may say? That something
 * is booked, held, moved, cancelled or passed on, that somebody rings back, that a confirmation is on its way. A
 * classifier decides; a phrase of the table (`table-assertion.ts`) makes it surer.
 */
import type { Turn } from '@petvisor/text-classifier';
import { loadClassifier, type LoadedClassifier } from '../judging/load-classifier.ts';
import { joinOpinions } from '../judging/log-odds.ts';
import { doubtfulSentences, isLikelyInnocent } from './innocent-forms.ts';
import { tableAsserts } from './table-assertion.ts';

/** In so short a text there is hardly anything beside a phrase of the table: less probability suffices. */
const SHORT_WORDS_MAX = 8;
const SHORT_THRESHOLD = 0.5;
/** A classifier has to be surer of two words, and of a sentence that begins as those of every call do. */
const SURE_THRESHOLD = 0.93;
const WORDS_MIN = 3;
const OUTCOME =
  /^(?:all )?(?:done|sorted|booked|confirmed|arranged|set|reserved|gebucht|réservé|reservado|prenotato)/iu;

function createAssertionJudge({
  classifier,
  settings,
}: LoadedClassifier): (text: string, before?: readonly Turn[]) => boolean {
  return (text, before = []) => {
    const isInTable = tableAsserts(text);
    const sentences = isInTable ? [text] : doubtfulSentences(text);
    if (sentences.length === 0) return false;
    const judged = sentences.join(' ');
    const { linearOdds } = classifier.score(judged, before);
    const threshold = isInTable
      ? tableThreshold(text, settings.threshold)
      : sentences.every((sentence) => needsMore(sentence))
        ? SURE_THRESHOLD
        : settings.threshold;
    return joinOpinions({ linear: linearOdds, network: 0, isInTable }, settings) >= threshold;
  };
}

function tableThreshold(text: string, usual: number): number {
  return countWords(text) <= SHORT_WORDS_MAX ? SHORT_THRESHOLD : usual;
}

function needsMore(sentence: string): boolean {
  return (countWords(sentence) < WORDS_MIN && !OUTCOME.test(sentence)) || isLikelyInnocent(sentence);
}

function countWords(text: string): number {
  return text.trim().split(/\s+/).length;
}

const judge = createAssertionJudge(loadClassifier('assertion.bin', 'agent'));

/** @param before the last turns, oldest first */
export function assertsBooking(text: string, before?: readonly Turn[]): boolean {
  return judge(text, before);
}

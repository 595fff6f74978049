/**
 * Judges the agent's words: do they say that something is done which only the outcome of a tool may say? That something
 * is booked, held, moved, cancelled or passed on, that somebody rings back, that a confirmation is on its way. A
 * classifier decides; a phrase of the table (`table-assertion.ts`) or the form of a completed act
 * (`completed-acts.ts`) makes it surer.
 */
import type { Turn } from '@petvisor/text-classifier';
import { loadClassifier, type LoadedClassifier } from '../judging/load-classifier.ts';
import { joinOpinions } from '../judging/log-odds.ts';
import { remember } from '../judging/remember.ts';
import { textCompletes } from './completed-acts.ts';
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

interface Scored {
  readonly probability: number;
  readonly threshold: number;
}

/** Nothing but questions, offers and times. */
const NOTHING: Scored = { probability: 0, threshold: 1 };

function createAssertionScore({
  classifier,
  settings,
}: LoadedClassifier): (text: string, before: readonly Turn[]) => Scored {
  return (text, before) => {
    const isInTable = tableAsserts(text);
    const sentences = isInTable ? [text] : doubtfulSentences(text);
    if (sentences.length === 0) return NOTHING;
    const judged = sentences.join(' ');
    const isForm = isInTable || textCompletes(judged);
    const { linearOdds } = classifier.score(judged, before);
    const threshold = isInTable
      ? tableThreshold(text, settings.threshold)
      : sentences.every((sentence) => needsMore(sentence))
        ? SURE_THRESHOLD
        : settings.threshold;
    const probability = joinOpinions({ linear: linearOdds, network: 0, isInTable: isForm }, settings);
    return { probability, threshold };
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

const score = createAssertionScore(loadClassifier('assertion.bin', 'agent'));
const scoreAlone = remember((text) => score(text, []));

/** @param before the last turns, oldest first */
export function assertsBooking(text: string, before: readonly Turn[] = []): boolean {
  const { probability, threshold } = before.length === 0 ? scoreAlone(text) : score(text, before);
  return probability >= threshold;
}

/** Below it hardly any assertion is found, and a quarter of the sentences that are none. */
const SURE_OF_NONE = 0.03;
/** Of fewer words it cannot be sure. */
const SURE_WORDS_MIN = 5;

/** Whether a sentence of no known form may assert something: unless the classifier is nearly sure that it does not. */
export function mayAssert(sentence: string): boolean {
  return countWords(sentence) < SURE_WORDS_MIN || isLikelier(sentence, SURE_OF_NONE);
}

/** Above it are all assertions of the corpora that have no known form, and a quarter of the sentences of none that assert nothing. */
const DOUBT_THRESHOLD = 0.04;

/** As `assertsBooking`, of a sentence that has no known form: a small doubt suffices. */
export function isDoubtful(sentence: string): boolean {
  return isLikelier(sentence, DOUBT_THRESHOLD);
}

function isLikelier(sentence: string, least: number): boolean {
  const { probability, threshold } = scoreAlone(sentence);
  return probability >= Math.min(threshold, least);
}

/** A clause by itself shows less than its sentence. */
const CLAUSE_THRESHOLD = 0.9;

/** As `assertsBooking`, of a part of a sentence. */
export function clauseAsserts(clause: string): boolean {
  const { probability, threshold } = scoreAlone(clause);
  return probability >= Math.max(threshold, CLAUSE_THRESHOLD);
}

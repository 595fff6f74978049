/**
 * Judges the agent's words: do they say that something is done which only the outcome of a tool may say? That something
 * is booked, held, moved, cancelled or passed on, that somebody rings back, that a confirmation is on its way. A
 * classifier decides; a phrase of the table (`table-assertion.ts`) makes it surer.
 */
import type { Turn } from '@petvisor/text-classifier';
import { loadClassifier, type LoadedClassifier } from '../judging/load-classifier.ts';
import { joinOpinions, logOdds } from '../judging/log-odds.ts';
import { isInnocentForm } from './innocent-forms.ts';
import { tableAsserts } from './table-assertion.ts';

/** In so short a text there is hardly anything beside a phrase of the table: less probability suffices. */
const SHORT_WORDS_MAX = 8;
const SHORT_THRESHOLD = 0.5;
/** Fewer words assert something only by a phrase of the table. */
const WORDS_MIN = 3;
const OUTCOME =
  /^(?:all )?(?:done|sorted|booked|confirmed|arranged|set|reserved|gebucht|réservé|reservado|prenotato)/iu;

function createAssertionJudge({
  classifier,
  settings,
}: LoadedClassifier): (text: string, before?: readonly Turn[]) => boolean {
  return (text, before = []) => {
    const isInTable = tableAsserts(text);
    const words = text.trim().split(/\s+/).length;
    if (!isInTable && ((words < WORDS_MIN && !OUTCOME.test(text)) || isInnocentForm(text))) return false;
    const isShort = isInTable && words <= SHORT_WORDS_MAX;
    const { probabilities, linearOdds } = classifier.score(text, before);
    const opinions = { linear: linearOdds, network: logOdds(probabilities[1]!), isInTable };
    const threshold = isShort ? SHORT_THRESHOLD : settings.threshold;
    return joinOpinions(opinions, settings) >= threshold;
  };
}

const judge = createAssertionJudge(loadClassifier('assertion.bin', 'agent'));

/** @param before the last turns, oldest first */
export function assertsBooking(text: string, before?: readonly Turn[]): boolean {
  return judge(text, before);
}

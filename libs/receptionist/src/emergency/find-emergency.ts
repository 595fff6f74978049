/**
 * Judges a caller's words for an emergency, together with the turns before them. A classifier that was trained with
 * thousands of sentences decides; a phrase of the tables (`table-emergency.ts`) makes it surer. The result is a reason
 * to say "this sounds urgent", never a diagnosis.
 */
import type { Scores, Turn } from '@petvisor/text-classifier';
import { loadClassifier, type LoadedClassifier } from '../judging/load-classifier.ts';
import { joinOpinions, logOdds, type JudgeSettings } from '../judging/log-odds.ts';
import { alarmingTurns, isBareAnswer } from './bare-answer.ts';
import { CALM_CLASSES } from './classes.ts';
import type { EmergencyKind } from './kinds/index.ts';
import { deniesEmergency, tableEmergency } from './table-emergency.ts';

export interface EmergencyVerdict {
  readonly kind: EmergencyKind | undefined;
  /** Probability of an emergency from 0 to 1. */
  readonly probability: number;
  /** Something that a vet should see soon, but not at once. */
  readonly isConcern: boolean;
}

type EmergencyJudge = (text: string, before?: readonly Turn[]) => EmergencyVerdict;

/** A longer text is judged by its last words too: "I'd like to book Rex in on Tuesday if … oh god he's collapsed". */
const LAST_WORDS = 10;
/** In so short a text there is nothing beside a phrase of the tables: it decides. */
const SHORT_WORDS_MAX = 4;

const CALM: EmergencyVerdict = { kind: undefined, probability: 0, isConcern: false };

function createEmergencyJudge(loaded: LoadedClassifier): EmergencyJudge {
  const { classifier, settings } = loaded;
  return (text, turns = []) => {
    if (isBareAnswer(text, turns) || deniesEmergency(text)) return CALM;
    const before = alarmingTurns(turns);
    const scores = classifier.score(text, before);
    const inTable = tableEmergency(text, before);
    let probability = probabilityOf(scores, inTable !== undefined, settings);
    if (inTable !== undefined && wordsOf(text).length <= SHORT_WORDS_MAX)
      probability = Math.max(probability, settings.threshold);
    if (probability < settings.threshold) probability = Math.max(probability, ofLastWords(text, loaded));
    const [nothing = 0, concern = 0] = scores.probabilities;
    if (probability < settings.threshold)
      return { kind: undefined, probability, isConcern: concern > nothing };
    const kind = inTable ?? likeliestKind(classifier.classes, scores.probabilities);
    return { kind, probability, isConcern: false };
  };
}

function probabilityOf(
  { probabilities, linearOdds }: Scores,
  isInTable: boolean,
  settings: JudgeSettings,
): number {
  const [nothing = 0, concern = 0] = probabilities;
  const network = logOdds(1 - nothing - concern);
  return joinOpinions({ linear: linearOdds, network, isInTable }, settings);
}

/** The probability by the last words of a longer text, if a phrase of the tables is in them. */
function ofLastWords(text: string, { classifier, settings }: LoadedClassifier): number {
  const words = wordsOf(text);
  if (words.length <= LAST_WORDS) return 0;
  const last = words.slice(-LAST_WORDS).join(' ');
  return tableEmergency(last) === undefined ? 0 : probabilityOf(classifier.score(last), true, settings);
}

function wordsOf(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

function likeliestKind(classes: readonly string[], scores: Float32Array): EmergencyKind {
  let best = CALM_CLASSES.length;
  for (let i = best; i < scores.length; i++) if (scores[i]! > scores[best]!) best = i;
  return classes[best] as EmergencyKind;
}

const judge = createEmergencyJudge(loadClassifier('emergency.bin', 'caller'));

/** Returns the kind of emergency, or undefined. @param before the last turns, oldest first */
export function findEmergency(text: string, before?: readonly Turn[]): EmergencyKind | undefined {
  return judge(text, before).kind;
}

export function judgeEmergency(text: string, before?: readonly Turn[]): EmergencyVerdict {
  return judge(text, before);
}

/**
 * Judges a caller's words for an emergency, together with the turns before them. A classifier that was trained with
 * thousands of sentences decides; a phrase of the tables (`table-emergency.ts`) makes it surer. The result is a reason
 * to say "this sounds urgent", never a diagnosis.
 */
import type { Turn } from '@petvisor/text-classifier';
import { loadClassifier, type LoadedClassifier } from '../judging/load-classifier.ts';
import { joinOpinions, logOdds } from '../judging/log-odds.ts';
import { isBareAnswer } from './bare-answer.ts';
import { CALM_CLASSES } from './classes.ts';
import type { EmergencyKind } from './kinds/index.ts';
import { tableEmergency } from './table-emergency.ts';

export interface EmergencyVerdict {
  readonly kind: EmergencyKind | undefined;
  /** Probability of an emergency from 0 to 1. */
  readonly probability: number;
  /** Something that a vet should see soon, but not at once. */
  readonly isConcern: boolean;
}

export type EmergencyJudge = (text: string, before?: readonly Turn[]) => EmergencyVerdict;

export function createEmergencyJudge({ classifier, settings }: LoadedClassifier): EmergencyJudge {
  return (text, before = []) => {
    if (isBareAnswer(text, before)) return { kind: undefined, probability: 0, isConcern: false };
    const { probabilities, linearOdds } = classifier.score(text, before);
    const [nothing, concern] = probabilities as unknown as readonly [number, number];
    const inTable = tableEmergency(text, before);
    const network = logOdds(1 - nothing - concern);
    const opinions = { linear: linearOdds, network, isInTable: inTable !== undefined };
    const probability = joinOpinions(opinions, settings);
    if (probability < settings.threshold)
      return { kind: undefined, probability, isConcern: concern > nothing };
    return { kind: inTable ?? likeliestKind(classifier.classes, probabilities), probability, isConcern: false };
  };
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

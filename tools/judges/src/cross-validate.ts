/**
 * Scores each sentence with networks that were trained without it, and sets the threshold by these scores. Sentences of
 * one construction cannot be in two parts, since the corpora have none that share theirs.
 */
import { tableAsserts, tableEmergency, logOdds } from '@petvisor/receptionist/judges';
import { createClassifier, type WordVectors } from '@petvisor/text-classifier';
import type { JudgeName, Sentence } from './corpora.ts';
import { trainNetworks, type Recipe } from './recipes.ts';

const PARTS = 2;
/** Candidates for how much a phrase of the tables adds to the log-odds. */
const TABLE_WEIGHTS = [0, 0.5, 1, 1.5, 2, 3, 4];

export interface ScoredSentence {
  readonly sentence: Sentence;
  readonly counts: boolean;
  readonly probability: number;
  readonly isInTable: boolean;
}

export function scoreApart(
  sentences: readonly Sentence[],
  judge: JudgeName,
  recipe: Recipe,
  vectors: WordVectors,
): readonly ScoredSentence[] {
  return Array.from({ length: PARTS }, (_, part) => part).flatMap((part) => {
    const learnt = sentences.filter((_, index) => index % PARTS !== part);
    const asked = sentences.filter((_, index) => index % PARTS === part);
    const networks = trainNetworks(learnt, recipe, vectors);
    const classifier = createClassifier(networks, vectors, recipe.speaker);
    return asked.map((sentence) => {
      const scores = classifier.score(sentence.text, sentence.before);
      return {
        sentence,
        counts: sentence.label === 'e' || sentence.label === '1',
        probability: judge === 'emergency' ? 1 - scores[0]! - scores[1]! : scores[1]!,
        isInTable:
          judge === 'emergency'
            ? tableEmergency(sentence.text, sentence.before) !== undefined
            : tableAsserts(sentence.text),
      };
    });
  });
}

/** The weight of the tables with which most is found at the given share of false ones, and the threshold for it. */
export function chooseSettings(
  scored: readonly ScoredSentence[],
  falseShare: number,
): { readonly threshold: number; readonly tableWeight: number; readonly found: number } {
  const candidates = TABLE_WEIGHTS.map((tableWeight) => {
    const score = ({ probability, isInTable }: ScoredSentence): number =>
      logOdds(probability) + (isInTable ? tableWeight : 0);
    const others = scored.filter(({ counts }) => !counts).map(score);
    others.sort((a, b) => b - a);
    const bound = others[Math.floor(others.length * falseShare)] ?? 0;
    const wanted = scored.filter(({ counts }) => counts);
    const found = wanted.filter((each) => score(each) > bound).length / wanted.length;
    return { tableWeight, threshold: 1 / (1 + Math.exp(-bound)), found };
  });
  return candidates.reduce((best, each) => (each.found > best.found ? each : best));
}

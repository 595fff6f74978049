/**
 * Scores each sentence with models that were trained without it, and sets by these scores how much each opinion counts.
 * Sentences of one construction cannot be in two parts, since the corpora have none that share theirs.
 */
import {
  joinOpinions,
  logOdds,
  tableAsserts,
  tableEmergency,
  textCompletes,
  type JudgeSettings,
  type Opinions,
} from '@petvisor/receptionist/judges';
import { createClassifier, type WordVectors } from '@petvisor/text-classifier';
import type { JudgeName, Sentence } from './corpora.ts';
import { trainModels, type Recipe } from './recipes.ts';

const PARTS = 2;
const STEPS = 1_500;
const RATE = 0.1;

export interface ScoredSentence extends Opinions {
  readonly counts: boolean;
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
    const classifier = createClassifier(trainModels(learnt, recipe, vectors), vectors, recipe.speaker);
    return asked.map((sentence) => {
      const { probabilities, linearOdds } = classifier.score(sentence.text, sentence.before);
      const counting = probabilities.reduce((sum, value, at) => (recipe.counts(at) ? sum + value : sum), 0);
      return {
        counts: recipe.counts(recipe.classOf(sentence)),
        linear: linearOdds,
        network: recipe.networks === 0 ? 0 : logOdds(counting),
        isInTable: isInTable(sentence, judge),
      };
    });
  });
}

export function isInTable({ text, before }: Sentence, judge: JudgeName): boolean {
  return judge === 'emergency'
    ? tableEmergency(text, before) !== undefined
    : tableAsserts(text) || textCompletes(text);
}

/** The weights that fit the scores best (logistic regression), and the threshold for the given share of false ones. */
export function chooseSettings(scored: readonly ScoredSentence[], falseShare: number): JudgeSettings {
  const fitted = fitWeights(scored);
  const others = scored.filter(({ counts }) => !counts).map((each) => joinOpinions(each, fitted));
  others.sort((a, b) => b - a);
  return { ...fitted, threshold: others[Math.floor(others.length * falseShare)] ?? fitted.threshold };
}

function fitWeights(scored: readonly ScoredSentence[]): JudgeSettings {
  let settings = { bias: 0, linearWeight: 0.5, networkWeight: 0.5, tableWeight: 0.5, threshold: 0.5 };
  for (let step = 0; step < STEPS; step++) {
    const slope = { bias: 0, linear: 0, network: 0, table: 0 };
    for (const each of scored) {
      const error = (joinOpinions(each, settings) - (each.counts ? 1 : 0)) / scored.length;
      slope.bias += error;
      slope.linear += error * each.linear;
      slope.network += error * each.network;
      if (each.isInTable) slope.table += error;
    }
    settings = {
      ...settings,
      bias: settings.bias - RATE * slope.bias,
      linearWeight: settings.linearWeight - RATE * slope.linear,
      networkWeight: settings.networkWeight - RATE * slope.network,
      tableWeight: settings.tableWeight - RATE * slope.table,
    };
  }
  return settings;
}

/** Share of the sentences that count which are found when the given share of the others is taken for one too. */
export function foundShare(
  scored: readonly ScoredSentence[],
  falseShare: number,
  score: (each: ScoredSentence) => number,
): number {
  const others = scored.filter(({ counts }) => !counts).map(score);
  others.sort((a, b) => b - a);
  const bound = others[Math.floor(others.length * falseShare)] ?? 0;
  const wanted = scored.filter(({ counts }) => counts);
  return wanted.filter((each) => score(each) > bound).length / wanted.length;
}

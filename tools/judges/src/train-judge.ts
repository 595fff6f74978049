/** Trains one judge: its models, how much each of its opinions counts, and the threshold. */
import { joinOpinions, type JudgeSettings } from '@petvisor/receptionist/judges';
import type { Weights, WordVectors } from '@petvisor/text-classifier';
import type { JudgeName, Sentence } from './corpora.ts';
import { chooseSettings, foundShare, scoreApart, type ScoredSentence } from './cross-validate.ts';
import { RECIPES, trainModels } from './recipes.ts';

export interface TrainedJudge {
  readonly weights: Omit<Weights, 'fingerprint'>;
  readonly settings: JudgeSettings;
  /** In cross-validation, when as many of the others are taken for one as the recipe allows. */
  readonly found: { readonly together: number; readonly linear: number; readonly networks: number };
}

export function trainJudge(
  name: JudgeName,
  sentences: readonly Sentence[],
  vectors: WordVectors,
): TrainedJudge {
  const recipe = RECIPES[name];
  const scored = scoreApart(sentences, name, recipe, vectors);
  const settings = chooseSettings(scored, recipe.falseShare);
  const found = (score: (each: ScoredSentence) => number): number =>
    foundShare(scored, recipe.falseShare, score);
  return {
    weights: { ...trainModels(sentences, recipe, vectors), settings: { ...settings } },
    settings,
    found: {
      together: found((each) => joinOpinions(each, settings)),
      linear: found(({ linear }) => linear),
      networks: found(({ network }) => network),
    },
  };
}

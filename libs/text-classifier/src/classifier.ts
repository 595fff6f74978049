/**
 * Scores texts with a linear model and trained networks. What a network sees in a word is kept, so that a text costs
 * additions alone.
 */
import { addMean, dense, pool, project, softmax, type Projection } from './forward.ts';
import { inputOf, sourceOf } from './inputs.ts';
import { linearOdds, type LinearModel } from './linear.ts';
import { layoutOf, type Shape } from './shape.ts';
import { tokensOfTurns, type Turn } from './turns.ts';
import type { WordVectors } from './word-vectors.ts';

export interface Network {
  readonly shape: Shape;
  readonly parameters: Float32Array;
}

/** What training makes. */
export interface Models {
  readonly linear: LinearModel;
  /** With the same classes. Without any only the linear model judges. */
  readonly networks: readonly Network[];
}

export interface Scores {
  /** Of each class, the mean of the networks; the first class's is 1 for no words at all. Empty without networks. */
  readonly probabilities: Float32Array;
  /** Log-odds of the classes that count, by the linear model. */
  readonly linearOdds: number;
}

export interface Classifier {
  readonly classes: readonly string[];
  score(text: string, before?: readonly Turn[]): Scores;
}

/** Maximum number of words that are kept for each network: about 1.5 KB each. */
const KEPT_WORDS_MAX = 4_000;

export function createClassifier(
  { linear, networks }: Models,
  vectors: WordVectors | undefined,
  speaker: Turn['who'],
): Classifier {
  const scorers = networks.map((network) => createScorer(network, vectors));
  const classes = networks[0]?.shape.classes ?? [];
  return {
    classes,
    score(text, before = []) {
      const tokens = tokensOfTurns(text, before, speaker);
      const probabilities = new Float32Array(classes.length);
      if (!tokens.some(({ segment }) => segment === 0)) {
        if (classes.length > 0) probabilities[0] = 1;
        return { probabilities, linearOdds: linear.bias };
      }
      for (const score of scorers)
        score(tokens).forEach((value, i) => void (probabilities[i]! += value / scorers.length));
      return { probabilities, linearOdds: linearOdds(linear, tokens) };
    },
  };
}

type Tokens = ReturnType<typeof tokensOfTurns>;

function createScorer({ shape, parameters }: Network, vectors: WordVectors | undefined) {
  const layout = layoutOf(shape);
  const kept = new Map<string, { readonly input: Float32Array; readonly projection: Projection }>();
  const see = ({ word, segment }: Tokens[number]) => {
    const key = `${segment}${word}`;
    const seen = kept.get(key);
    if (seen !== undefined) return seen;
    if (kept.size >= KEPT_WORDS_MAX) kept.delete(kept.keys().next().value!);
    const source = sourceOf(word, shape, vectors);
    const input = inputOf(parameters, { shape, layout, vectors }, source, segment);
    const made = { input, projection: project(parameters, layout.filters, input) };
    kept.set(key, made);
    return made;
  };
  return (tokens: Tokens): Float32Array => {
    const seen = tokens.map(see);
    const isJudged = (index: number): boolean => tokens[index]!.segment === 0;
    const pooled = pool(
      parameters,
      shape,
      layout,
      seen.map(({ projection }) => projection),
      isJudged,
    );
    addMean(
      pooled,
      layout,
      seen.map(({ input }) => input),
      isJudged,
    );
    const hidden = dense(parameters, layout.hidden, layout.hiddenBias, pooled.values);
    for (let i = 0; i < hidden.length; i++) hidden[i] = Math.max(0, hidden[i]!);
    return softmax(dense(parameters, layout.out, layout.outBias, hidden));
  };
}

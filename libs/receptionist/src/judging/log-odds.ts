/** Joins what the linear model, the networks and a table say about a text. */

export interface Opinions {
  /** Log-odds, by the linear model. */
  readonly linear: number;
  /** Log-odds, by the networks; 0 without any. */
  readonly network: number;
  /** Whether a phrase of the tables is in the text. */
  readonly isInTable: boolean;
}

/** How much each opinion counts; made by training. */
export interface JudgeSettings {
  readonly bias: number;
  readonly linearWeight: number;
  readonly networkWeight: number;
  /** How much a phrase of the tables adds to the log-odds. */
  readonly tableWeight: number;
  /** Probability from which a text counts. */
  readonly threshold: number;
}

const PROBABILITY_MIN = 1e-6;

export function logOdds(probability: number): number {
  const bounded = Math.min(1 - PROBABILITY_MIN, Math.max(PROBABILITY_MIN, probability));
  return Math.log(bounded / (1 - bounded));
}

/** Returns a probability from 0 to 1. */
export function joinOpinions({ linear, network, isInTable }: Opinions, settings: JudgeSettings): number {
  const { bias, linearWeight, networkWeight, tableWeight } = settings;
  const sum = bias + linearWeight * linear + networkWeight * network + (isInTable ? tableWeight : 0);
  return 1 / (1 + Math.exp(-sum));
}

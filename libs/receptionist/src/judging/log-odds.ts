/** Joins what a classifier and a table say about a text. */
import type { JudgeSettings } from './load-classifier.ts';

const PROBABILITY_MIN = 1e-6;

export function logOdds(probability: number): number {
  const bounded = Math.min(1 - PROBABILITY_MIN, Math.max(PROBABILITY_MIN, probability));
  return Math.log(bounded / (1 - bounded));
}

/** @param isInTable whether a phrase of the tables is in the text */
export function isOver(
  probability: number,
  isInTable: boolean,
  { threshold, tableWeight }: JudgeSettings,
): boolean {
  return logOdds(probability) + (isInTable ? tableWeight : 0) >= logOdds(threshold);
}

/** A labelled text to learn from. */
import type { Token } from './turns.ts';

export interface Example {
  readonly tokens: readonly Token[];
  /** Index of its class. */
  readonly label: number;
  /** How much its error counts. */
  readonly weight: number;
}

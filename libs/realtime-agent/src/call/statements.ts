/** The statements of a call that are not over: they wait, their audio arrives, or it is being heard. */
import { AUDIO } from '@petvisor/wire-protocol';
import { BINDING_MARGIN_MS, REPORT_WAIT_MS, SPEECH_MS_PER_CHAR } from './limits.ts';
import { receivedMs, type SpokenItem } from './playback.ts';
import type { Statement } from './statement.ts';

export interface SpokenStatement {
  /** Id of its item. */
  readonly id: string;
  readonly statement: Statement;
  /** Number of times that it was said before. */
  readonly repeats: number;
  /** All of its audio has arrived. */
  readonly isWhole: boolean;
  /** Its audio was there before the call, and costs nothing. */
  readonly isPrepared?: boolean | undefined;
  /** Since when, by the clock, it has been heard to its end, without a report of the client that says so. */
  readonly overSinceMs?: number | undefined;
}

export interface StatementsState {
  /** To be spoken, in this order. */
  readonly waiting: readonly SpokenStatement[];
  /** Begun, and neither cut nor heard to the end. */
  readonly open: readonly SpokenStatement[];
  /** Number of bytes that have arrived of the last one of `open`; `null` when all of them are whole. */
  readonly arrivingBytes: number | null;
  /** What a sound of the caller has just cut. */
  readonly cut: SpokenStatement | null;
}

export const NO_STATEMENTS: StatementsState = { waiting: [], open: [], arrivingBytes: null, cut: null };

/** Returns the statement whose audio is arriving. */
export function arriving({ open, arrivingBytes }: StatementsState): SpokenStatement | undefined {
  return arrivingBytes === null ? undefined : open.at(-1);
}

/** Returns whether a statement is about to be heard, or its audio arrives. */
export function isStatementDue({ waiting, arrivingBytes }: StatementsState): boolean {
  return waiting.length > 0 || arrivingBytes !== null;
}

/** Returns the length of the audio that was made for this call. What was stopped has been made, or costs as much. */
export function madeMs({ statement, isWhole, isPrepared }: SpokenStatement, item?: SpokenItem): number {
  if (isPrepared === true || item === undefined) return 0;
  const leastMs = isWhole ? 0 : statement.text.length * SPEECH_MS_PER_CHAR;
  return Math.max(leastMs, receivedMs(item));
}

/** Returns the share of the whole statement that was heard. While its audio arrives, its length is estimated. */
export function shareOf({ statement, isWhole }: SpokenStatement, item: SpokenItem, endMs: number): number {
  const allMs = isWhole
    ? receivedMs(item)
    : Math.max(receivedMs(item) + 1, statement.text.length * SPEECH_MS_PER_CHAR);
  return endMs / allMs;
}

/** Returns whether the binding words were heard. Of a statement whose length is not known they never were. */
export function isBinding({ statement, isWhole }: SpokenStatement, item: SpokenItem, endMs: number): boolean {
  if (!isWhole) return false;
  const { text, bindingChars = text.length } = statement;
  // Positions are in whole milliseconds.
  const allMs = Math.floor(item.receivedBytes / AUDIO.bytesPerMs);
  const neededMs = allMs * Math.min(1, bindingChars / text.length) + BINDING_MARGIN_MS;
  return endMs >= Math.min(allMs, neededMs);
}

/** Returns when the end of a statement waits no longer for a report that it was heard. */
export function reportDueMs({ open }: StatementsState): number | undefined {
  const sinceMs = open.flatMap(({ overSinceMs }) => overSinceMs ?? []);
  return sinceMs.length === 0 ? undefined : Math.min(...sinceMs) + REPORT_WAIT_MS;
}

/**
 * The conversation as whole turns. Transcripts come before, between or after the answer they belong to, so all words
 * are keyed by the id of their item, and an exchange is written only when nothing of it is outstanding.
 */
import { OPEN_EXCHANGES_MAX, TEXT_CHARS_MAX } from './limits.ts';
import type { TokenUsage } from './setup.ts';
import { NO_USAGE, addUsage, transcribed } from './usage.ts';

/** One item of the caller. */
export interface SaidItem {
  readonly itemId: string;
  /** `null` until it is transcribed. */
  readonly text: string | null;
  /** Length of its audio, as far as it is known; 0 for what was typed. */
  readonly audioMs: number;
}

/** One item of the agent. */
export interface AnswerItem {
  readonly itemId: string;
  /** That to which it belongs. */
  readonly responseId: string;
  readonly text: string;
  /** All of its words are there. */
  readonly isWhole: boolean;
  /** Set when it was interrupted: how much of its audio was heard, 0 to 1, and how long its text was by then. */
  readonly cut: { readonly heardShare: number; readonly textChars: number } | null;
}

export interface OpenExchange {
  readonly atMs: number;
  readonly said: readonly SaidItem[];
  readonly answers: readonly AnswerItem[];
  readonly responses: readonly { readonly id: string; readonly done: boolean }[];
  readonly usage: TokenUsage;
}

/** What is kept of an exchange that is written. */
export type Remembered = Pick<OpenExchange, 'said' | 'answers' | 'responses'>;

/** The exchanges that are not written yet, oldest first; the last one is current. */
export type Turns = readonly OpenExchange[];

/** The caller has said or typed something. Before any answer it belongs to the exchange that is open already. */
export function callerSaid(turns: Turns, item: SaidItem, atMs: number): Turns {
  if (turns.some(({ said }) => said.some(({ itemId }) => itemId === item.itemId))) return turns;
  const isAnswered = turns.at(-1)?.responses.length !== 0;
  const current = isAnswered ? emptyExchange(atMs) : turns.at(-1)!;
  const usage = addUsage(current.usage, transcribed(item.audioMs));
  const next = { ...current, said: [...current.said, item], usage };
  return isAnswered ? [...turns, next] : turns.with(-1, next);
}

/** @param audioMs what the service counts for it, where it says so */
export function callerTranscribed(turns: Turns, itemId: string, text: string, audioMs?: number): Turns {
  return turns.map((exchange) => {
    const known = exchange.said.find((item) => item.itemId === itemId);
    if (known === undefined) return exchange;
    const item = { itemId, text: text.slice(0, TEXT_CHARS_MAX), audioMs: audioMs ?? known.audioMs };
    const said = exchange.said.map((other) => (other === known ? item : other));
    return { ...exchange, said, usage: addUsage(exchange.usage, transcribed(item.audioMs - known.audioMs)) };
  });
}

/** A response has begun: it answers the current exchange, or opens one of its own. */
export function responseBegan(turns: Turns, responseId: string, atMs: number): Turns {
  const open = turns.length === 0 ? [emptyExchange(atMs)] : turns;
  const current = open.at(-1)!;
  return open.with(-1, { ...current, responses: [...current.responses, { id: responseId, done: false }] });
}

export function responseEnded(turns: Turns, responseId: string, usage: TokenUsage): Turns {
  return updateOf(turns, responseId, (exchange) => {
    if (exchange.responses.some(({ id, done }) => id === responseId && done)) return exchange;
    const responses = exchange.responses.map((response) =>
      response.id === responseId ? { ...response, done: true } : response,
    );
    return { ...exchange, responses, usage: addUsage(exchange.usage, usage) };
  });
}

/** What was under way will never be done. */
export function responsesLost(turns: Turns): Turns {
  return turns.map((exchange) => ({
    ...exchange,
    responses: exchange.responses.map((response) => ({ ...response, done: true })),
  }));
}

/** Words of an answer: appended, or (`whole`) in place of what came piece by piece. */
export function agentWords(
  turns: Turns,
  { responseId, itemId, text, whole }: { responseId: string; itemId: string; text: string; whole: boolean },
): Turns {
  return updateOf(turns, responseId, (exchange) => {
    const known = exchange.answers.find((item) => item.itemId === itemId);
    const words = (whole ? text : (known?.text ?? '') + text).slice(0, TEXT_CHARS_MAX);
    const isWhole = whole || known?.isWhole === true;
    const item = { itemId, responseId, text: words, isWhole, cut: known?.cut ?? null };
    const answers =
      known === undefined
        ? [...exchange.answers, item]
        : exchange.answers.map((other) => (other === known ? item : other));
    return { ...exchange, answers };
  });
}

/** An answer was cut off when this share of its audio had been heard. */
export function agentInterrupted(
  turns: Turns,
  { responseId, itemId, heardShare }: { responseId: string; itemId: string; heardShare: number },
): Turns {
  const known = agentWords(turns, { responseId, itemId, text: '', whole: false });
  return updateOf(known, responseId, (exchange) => {
    const answers = exchange.answers.map((item) =>
      item.itemId === itemId ? { ...item, cut: { heardShare, textChars: item.text.length } } : item,
    );
    return { ...exchange, answers };
  });
}

/** Every response of it is over. */
export function isAnswered(exchange: OpenExchange): boolean {
  return exchange.responses.length > 0 && exchange.responses.every(({ done }) => done);
}

export function isTranscribed(exchange: OpenExchange): boolean {
  return exchange.said.every(({ text }) => text !== null);
}

/** More than may wait: the oldest is written with what there is. */
export function isOverfull(turns: Turns): boolean {
  return turns.length > OPEN_EXCHANGES_MAX;
}

function emptyExchange(atMs: number): OpenExchange {
  return { atMs, said: [], answers: [], responses: [], usage: NO_USAGE };
}

function updateOf(turns: Turns, responseId: string, update: (exchange: OpenExchange) => OpenExchange): Turns {
  return turns.map((exchange) =>
    exchange.responses.some(({ id }) => id === responseId) ? update(exchange) : exchange,
  );
}

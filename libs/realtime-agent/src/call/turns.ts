/**
 * The conversation as whole turns. Transcripts come before, between or after the answer they belong to, so all words
 * are keyed by the id of their item, and an exchange is written only when nothing of it is outstanding.
 */
import type { StatementPurpose } from './statement.ts';
import { OPEN_EXCHANGES_MAX, TEXT_CHARS_MAX } from './limits.ts';
import type { TokenUsage } from './setup.ts';
import { NO_USAGE, addUsage, transcribed } from './usage.ts';

export interface SaidItem {
  readonly itemId: string;
  /** `null` until it is transcribed. */
  readonly text: string | null;
  /** Length of its audio as far as it is known; 0 if it was typed. */
  readonly audioMs: number;
  /** Set if it is a tap or a key. */
  readonly consent?: { readonly readBackId: string; readonly answer: 'yes' | 'no' };
  /** How sure the transcription is of the words, 0 to 1. */
  readonly confidence?: number | undefined;
  /** Whether a second judge takes the words for agreement; absent if it was not asked, or gave no opinion. */
  readonly opinion?: 'pending' | 'yes' | 'no' | 'unclear';
}

export interface AnswerItem {
  readonly itemId: string;
  readonly responseId: string;
  readonly text: string;
  /** All of its words have arrived. */
  readonly isWhole: boolean;
  /** Set when it was interrupted: the share of its audio that was heard, 0 to 1, and the length of its text by then. */
  readonly cut: { readonly heardShare: number; readonly textChars: number } | null;
  /** Set if it is a statement. */
  readonly purpose?: StatementPurpose;
  /** Of a statement that is over: whether its binding words were heard. */
  readonly isBindingHeard?: boolean;
}

export interface OpenExchange {
  readonly atMs: number;
  readonly said: readonly SaidItem[];
  readonly answers: readonly AnswerItem[];
  readonly responses: readonly {
    readonly id: string;
    readonly done: boolean;
    /** It is a statement, of which the model's session knows nothing. */
    readonly isStatement?: true;
  }[];
  readonly usage: TokenUsage;
}

/** The part of a written exchange that is kept for new sessions and tools. */
export type Remembered = Pick<OpenExchange, 'said' | 'answers' | 'responses'>;

/** The exchanges that are not written yet, oldest first; the last one is current. */
export type Turns = readonly OpenExchange[];

/** Adds an item of the caller. Before any answer it belongs to the exchange that is open already. */
export function callerSaid(turns: Turns, item: SaidItem, atMs: number): Turns {
  if (turns.some(({ said }) => said.some(({ itemId }) => itemId === item.itemId))) return turns;
  const isAnswered = turns.at(-1)?.responses.length !== 0;
  const current = isAnswered ? emptyExchange(atMs) : turns.at(-1)!;
  const usage = addUsage(current.usage, transcribed(item.audioMs));
  const next = { ...current, said: [...current.said, item], usage };
  return isAnswered ? [...turns, next] : turns.with(-1, next);
}

/** @param told `audioMs`: the length that the service charges for; `confidence`: how sure it is of the words, 0 to 1 */
export function callerTranscribed(
  turns: Turns,
  itemId: string,
  text: string,
  told: { readonly audioMs?: number | undefined; readonly confidence?: number | undefined } = {},
): Turns {
  return turns.map((exchange) => {
    const known = exchange.said.find((item) => item.itemId === itemId);
    if (known === undefined) return exchange;
    const audioMs = told.audioMs ?? known.audioMs;
    const { confidence } = told;
    const words = { itemId, text: text.slice(0, TEXT_CHARS_MAX), audioMs };
    const item = confidence === undefined ? words : { ...words, confidence };
    const said = exchange.said.map((other) => (other === known ? item : other));
    return { ...exchange, said, usage: addUsage(exchange.usage, transcribed(item.audioMs - known.audioMs)) };
  });
}

/** Adds a response that has begun. It answers the current exchange, or opens one of its own. */
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

/** Adds a statement, with all its words, to the current exchange, or to one of its own. */
export function statementBegan(
  turns: Turns,
  { id, purpose, text }: { readonly id: string; readonly purpose: StatementPurpose; readonly text: string },
  atMs: number,
): Turns {
  const open = turns.length === 0 ? [emptyExchange(atMs)] : turns;
  const current = open.at(-1)!;
  const words = text.slice(0, TEXT_CHARS_MAX);
  return open.with(-1, {
    ...current,
    responses: [...current.responses, { id, done: false, isStatement: true }],
    answers: [
      ...current.answers,
      { itemId: id, responseId: id, text: words, isWhole: true, cut: null, purpose },
    ],
  });
}

/** Notes that a statement is over: heard to its end, or cut. */
export function statementEnded(
  turns: Turns,
  id: string,
  isBindingHeard: boolean,
  usage: TokenUsage = NO_USAGE,
): Turns {
  return updateOf(responseEnded(turns, id, usage), id, (exchange) => ({
    ...exchange,
    answers: exchange.answers.map((item) => (item.itemId === id ? { ...item, isBindingHeard } : item)),
  }));
}

/** Notes that a statement was heard to its end although it was taken for cut. */
export function heardToEnd<Exchange extends Pick<OpenExchange, 'answers'>>(
  exchanges: readonly Exchange[],
  id: string,
): readonly Exchange[] {
  return exchanges.map((exchange) => ({
    ...exchange,
    answers: exchange.answers.map((item) =>
      item.itemId === id ? { ...item, cut: null, isBindingHeard: true } : item,
    ),
  }));
}

/** Returns whether the model has not begun to answer the exchange. */
export function isUnanswered(exchange: OpenExchange | undefined): boolean {
  return exchange?.responses.every(({ isStatement }) => isStatement === true) === true;
}

/** Notes that the responses under way will never be completed. */
export function responsesLost(turns: Turns): Turns {
  return turns.map((exchange) => ({
    ...exchange,
    responses: exchange.responses.map((response) =>
      response.isStatement === true ? response : { ...response, done: true },
    ),
  }));
}

/** Adds words of an answer. With `whole` they replace what came piece by piece. */
export function agentWords(
  turns: Turns,
  { responseId, itemId, text, whole }: { responseId: string; itemId: string; text: string; whole: boolean },
): Turns {
  return updateOf(turns, responseId, (exchange) => {
    const known = exchange.answers.find((item) => item.itemId === itemId);
    const words = (whole ? text : (known?.text ?? '') + text).slice(0, TEXT_CHARS_MAX);
    const isWhole = whole || known?.isWhole === true;
    const item = { ...known, itemId, responseId, text: words, isWhole, cut: known?.cut ?? null };
    const answers =
      known === undefined
        ? [...exchange.answers, item]
        : exchange.answers.map((other) => (other === known ? item : other));
    return { ...exchange, answers };
  });
}

/** Notes that an answer was cut when this share of its audio had been heard. */
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

/** Notes that nothing is heard of the words of a response that are not spoken. */
export function agentWithheld(
  turns: Turns,
  responseId: string,
  isSpoken: (itemId: string) => boolean,
): Turns {
  return updateOf(turns, responseId, (exchange) => {
    const answers = exchange.answers.map((item) =>
      item.responseId !== responseId || item.cut !== null || isSpoken(item.itemId)
        ? item
        : { ...item, cut: { heardShare: 0, textChars: item.text.length } },
    );
    return { ...exchange, answers };
  });
}

/** Returns whether every response of the exchange is over. */
export function isAnswered(exchange: OpenExchange): boolean {
  return exchange.responses.length > 0 && exchange.responses.every(({ done }) => done);
}

/** Notes what a second judge thinks of an item of the caller; `undefined` if there is no opinion. */
export function itemOpined<Exchange extends Pick<OpenExchange, 'said'>>(
  exchanges: readonly Exchange[],
  itemId: string,
  opinion: SaidItem['opinion'],
): readonly Exchange[] {
  return exchanges.map((exchange) => {
    if (!exchange.said.some((item) => item.itemId === itemId)) return exchange;
    const said = exchange.said.map((item) => {
      if (item.itemId !== itemId) return item;
      const { opinion: _, ...rest } = item;
      return opinion === undefined ? rest : { ...rest, opinion };
    });
    return { ...exchange, said };
  });
}

/** Returns whether a second judge is being asked about words of the exchange. */
export function awaitsOpinion(exchange: OpenExchange): boolean {
  return exchange.said.some(({ opinion }) => opinion === 'pending');
}

export function isTranscribed(exchange: OpenExchange): boolean {
  return exchange.said.every(({ text }) => text !== null);
}

/** Returns whether too many exchanges wait: the oldest is written with what there is. */
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

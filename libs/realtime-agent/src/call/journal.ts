/** The journal entry of an exchange, and the words that were said, heard and not heard in it. */
import { costUsd } from './prices.ts';
import type { CallSetup, MessageExchange } from './setup.ts';
import type { AnswerItem, OpenExchange } from './turns.ts';

export function toMessageExchange(
  exchange: OpenExchange,
  setup: Pick<CallSetup, 'model' | 'transcription' | 'opinionModel' | 'speechModel' | 'prices'>,
): MessageExchange {
  const { answers } = exchange;
  return {
    atMs: exchange.atMs,
    userInput: callerWords(exchange),
    aiResponse: heardAnswer(exchange),
    generatedResponse: join(answers.map(({ text }) => text)),
    interrupted: answers.some(({ cut }) => cut !== null),
    itemId: answers.at(-1)?.itemId ?? null,
    usage: exchange.usage,
    costUsd: costUsd(exchange.usage, setup),
  };
}

/** What a tap or a key says, for the record and for a new session of the model. */
export const CONSENT_WORDS = {
  yes: '[The caller confirmed the read-back without words: yes, that is right.]',
  no: '[The caller declined the read-back without words: no, that is not right.]',
} as const;

export function callerWords(exchange: Pick<OpenExchange, 'said'>): string {
  return join(
    exchange.said.map(({ text, consent }) => (consent ? CONSENT_WORDS[consent.answer] : (text ?? ''))),
  );
}

/** Returns the words of the answers as far as the caller heard them. */
export function heardAnswer(exchange: Pick<OpenExchange, 'answers'>): string {
  return join(exchange.answers.map(heardWords));
}

/** Returns the words of interrupted answers that the caller did not hear. */
export function unheardWords(exchange: Pick<OpenExchange, 'answers'> | undefined): string {
  const cut = exchange?.answers.filter((answer) => answer.cut !== null) ?? [];
  return join(cut.map((answer) => answer.text.slice(heardWords(answer).length)));
}

/** Returns the whole words that fit in the share that was heard. Words generated after the cut were not heard. */
export function heardWords({ text, cut }: Pick<AnswerItem, 'text' | 'cut'>): string {
  if (cut === null) return text;
  // Text that came only after the cut belongs to the audio before it.
  const generated = cut.textChars === 0 ? text : text.slice(0, cut.textChars);
  if (cut.heardShare >= 1) return generated;
  const chars = Math.floor(generated.length * cut.heardShare);
  if (/\s/.test(generated.charAt(chars))) return generated.slice(0, chars);
  const lastSpace = generated.slice(0, chars).search(/\s\S*$/);
  return lastSpace < 0 ? '' : generated.slice(0, lastSpace);
}

function join(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

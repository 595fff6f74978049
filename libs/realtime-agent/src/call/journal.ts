/** Turns an exchange into what is kept of it. */
import type { MessageExchange } from './setup.ts';
import type { AnswerItem, OpenExchange } from './turns.ts';

export function toMessageExchange(exchange: OpenExchange): MessageExchange {
  const { answers } = exchange;
  return {
    atMs: exchange.atMs,
    userInput: join(exchange.said.map(({ text }) => text ?? '')),
    aiResponse: join(answers.map(heardWords)),
    generatedResponse: join(answers.map(({ text }) => text)),
    interrupted: answers.some(({ heardShare }) => heardShare !== null),
    itemId: answers.at(-1)?.itemId ?? null,
    usage: exchange.usage,
  };
}

/** The whole words that fit in the share that was heard. */
function heardWords({ text, heardShare }: AnswerItem): string {
  if (heardShare === null || heardShare >= 1) return text;
  const chars = Math.floor(text.length * heardShare);
  if (/\s/.test(text.charAt(chars))) return text.slice(0, chars);
  const lastSpace = text.slice(0, chars).search(/\s\S*$/);
  return lastSpace < 0 ? '' : text.slice(0, lastSpace);
}

function join(texts: readonly string[]): string {
  return texts
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}

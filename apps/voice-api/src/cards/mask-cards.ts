/** Takes the numbers and security codes of payment cards out of what was said. */
import { findCardNumbers, type CardSpan } from './card-numbers.ts';

/** Stands where a card number was. */
export const CARD_MASK = '[card number]';

const MASKS: Readonly<Record<CardSpan['kind'], string>> = {
  card_number: CARD_MASK,
  security_code: '[security code]',
};

/** Says instead that there was one. */
export function maskCards(text: string): string {
  return replaceSpans(text, ({ kind }) => MASKS[kind]);
}

/** Leaves lengths and spaces as they are, as a call trace needs them. */
export function maskCardsInPlace(text: string): string {
  return replaceSpans(text, (_, found) => maskInPlace(found));
}

/** Masks all of a text, but spaces and what JSON escapes. */
export function maskInPlace(text: string): string {
  return text.replace(/[^\s"\\\p{Cc}]/gu, (character) => 'x'.repeat(character.length));
}

/** Fields of rows that hold other numbers. */
const OTHER_NUMBERS: ReadonlySet<string> = new Set([
  'callerPhone',
  'ownerPhone',
  'key',
  'reference',
  'uid',
  'itemId',
]);

/** Masks the texts in rows that may have been written before they were masked. */
export function maskCardsIn<Value>(value: Value): Value {
  return maskAny(value) as Value;
}

function maskAny(value: unknown): unknown {
  if (typeof value === 'string') return maskCards(value);
  if (Array.isArray(value)) return value.map(maskAny);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, OTHER_NUMBERS.has(name) ? inner : maskAny(inner)]),
  );
}

function replaceSpans(text: string, replace: (span: CardSpan, found: string) => string): string {
  let done = '';
  let end = 0;
  for (const span of findCardNumbers(text)) {
    done += text.slice(end, span.start) + replace(span, text.slice(span.start, span.end));
    end = span.end;
  }
  return done + text.slice(end);
}

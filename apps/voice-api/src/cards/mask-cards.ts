/** Takes the numbers and security codes of payment cards out of what was said. */
import { findCardNumbers, type CardSpan } from './card-numbers.ts';

const MASKS: Readonly<Record<CardSpan['kind'], string>> = {
  card_number: '[card number]',
  security_code: '[security code]',
};

/** Says instead that there was one. */
export function maskCards(text: string): string {
  return replaceSpans(text, ({ kind }) => MASKS[kind]);
}

/** Leaves lengths and spaces as they are, as a call trace needs them. */
export function maskCardsInPlace(text: string): string {
  return replaceSpans(text, (_, found) => found.replace(/\S/gu, (character) => 'x'.repeat(character.length)));
}

/** Masks every text in a value that is made of objects, arrays and texts. */
export function maskCardsIn<Value>(value: Value, mask: (text: string) => string = maskCards): Value {
  return maskAny(value, mask) as Value;
}

function maskAny(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((entry) => maskAny(entry, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskAny(inner, mask)]));
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

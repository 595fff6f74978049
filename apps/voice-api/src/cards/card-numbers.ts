/** Tells the numbers of payment cards from other long numbers: by issuer, length, check digit, grouping and the words around. */
import { findDigitRuns, toTokens, type DigitRun } from './digit-runs.ts';
import { DIGIT_WORDS } from './digit-words.ts';

export interface CardSpan {
  readonly kind: 'card_number' | 'security_code';
  readonly start: number;
  readonly end: number;
}

/** First digits of the issuers' numbers, and how many digits the numbers have. */
const ISSUERS: readonly { readonly prefix: RegExp; readonly lengths: readonly number[] }[] = [
  // Visa
  { prefix: /^4/, lengths: [13, 16, 19] },
  // Mastercard
  { prefix: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  // American Express
  { prefix: /^3[47]/, lengths: [15] },
  // Diners Club
  { prefix: /^(30[0-5]|3095|3[689])/, lengths: [14, 16, 19] },
  // JCB
  { prefix: /^35(2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  // Discover, RuPay
  { prefix: /^(6011|64[4-9]|65|60[0-9]|508|81|82)/, lengths: [16, 19] },
  // UnionPay
  { prefix: /^62/, lengths: [16, 17, 18, 19] },
  // Maestro
  { prefix: /^(50(18|20|38)|5[6-8]|6304|6390|67)/, lengths: [13, 14, 15, 16, 17, 18, 19] },
  // Mir
  { prefix: /^220[0-4]/, lengths: [16, 17, 18, 19] },
];
const DIGITS_MIN = 13;
const DIGITS_MAX = 19;
/** As they are printed on cards. */
const PRINTED_GROUPS = /^(4 4 4 4|4 6 5|4 6 4|4 4 4 4 3)$/;
/** What follows a card number in one breath: the expiry and the security code. */
const REST_DIGITS_MAX = 8;

/** Number of characters before and after a number whose words say what it is. */
const CONTEXT_CHARS = 60;
const OF_PAYMENT =
  /\b(cards?|visa|master ?card|amex|american express|maestro|debit|credit|pay(s|ing|ment)?|cvv|cvc|expir\w+)\b|karte|\bcarte\b|tarjeta|\bcarta\b|kaart|cart[aã]o|kart[ayęą]/i;
const OF_OTHERS =
  /chip|transponder|tattoo|passport|\b(phone|mobile|telephone|number to (call|ring)|booking|reference|confirmation|order|policy|insurance|puce)\b|telefon|handy|téléphone|teléfono/i;
const BEFORE_SECURITY_CODE =
  /\b(cv[vc2]+2?|security (code|number)|card verification \w+|(three|four|3|4) (digits?|numbers?) (on|at) the (back|front)|prüfziffer|kartenprüfnummer|cryptogramme|código de seguridad|codice di sicurezza)\b[^\d.!?]{0,24}$/i;

/** In the order of the text; spans do not overlap. */
export function findCardNumbers(text: string): CardSpan[] {
  const tokens = toTokens(text);
  const found = DIGIT_WORDS.flatMap((words) =>
    findDigitRuns(tokens, words).flatMap((run) => spansIn(run, text)),
  );
  // Most are found in every language, because they are written in digits.
  const spans: CardSpan[] = [];
  for (const span of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (spans.at(-1)?.end ?? 0)) spans.push(span);
  }
  return spans;
}

function spansIn(run: DigitRun, text: string): CardSpan[] {
  const span = cardIn(run, text) ?? securityCodeIn(run, text);
  if (span === undefined) return [];
  const rest = run.filter(({ start }) => start >= span.end);
  return rest.length === 0 ? [span] : [span, ...spansIn(rest, text)];
}

function cardIn(run: DigitRun, text: string): CardSpan | undefined {
  const context = contextOf(run, text);
  const found = windowsOf(run).find((window) => isCard(window, context));
  const last = found?.at(-1);
  if (found?.[0] === undefined || last === undefined) return undefined;
  const rest = run.slice(run.indexOf(last) + 1);
  const end = digitsOf(rest).length <= REST_DIGITS_MAX ? (rest.at(-1) ?? last).end : last.end;
  return { kind: 'card_number', start: found[0].start, end };
}

/** What the run begins with, the whole of it first, and what it ends with. */
function windowsOf(run: DigitRun): DigitRun[] {
  const [first, last] = [run.slice(0, DIGITS_MAX), run.slice(-DIGITS_MAX)];
  const heads = first.map((_, at) => first.slice(0, at + 1)).toReversed();
  const tails = last.map((_, at) => last.slice(at));
  return [...heads, ...tails].filter((window) => {
    const { length } = digitsOf(window);
    return length >= DIGITS_MIN && length <= DIGITS_MAX;
  });
}

function isCard(window: DigitRun, context: string): boolean {
  const digits = digitsOf(window);
  if (!isOfIssuer(digits)) return false;
  const isPaid = OF_PAYMENT.test(context);
  const isPrinted = PRINTED_GROUPS.test(window.map((group) => group.digits.length).join(' '));
  const isOther = OF_OTHERS.test(context) || couldBeMicrochip(digits);
  // Speech recognition gets a digit wrong now and then: a number that is called a card number needs no check digit.
  if (!hasCheckDigit(digits)) return isPaid && !isOther;
  return !isOther || isPaid || (isPrinted && !isOfOthersNamed(context));
}

/**
 * Whether digits that were said in several turns are a card number. Nothing but the digits is certain then, so they must have
 * an issuer and the check digit, and nobody may have spoken of another kind of number.
 */
export function isSpreadCard(digits: string, context: string): boolean {
  if (digits.length < DIGITS_MIN || !isOfIssuer(digits) || !hasCheckDigit(digits)) return false;
  return !(OF_OTHERS.test(context) || couldBeMicrochip(digits)) || OF_PAYMENT.test(context);
}

function isOfOthersNamed(context: string): boolean {
  return /chip|transponder|tattoo/i.test(context);
}

function isOfIssuer(digits: string): boolean {
  return ISSUERS.some(({ prefix, lengths }) => prefix.test(digits) && lengths.includes(digits.length));
}

/** ISO 11784: the three digits of a country or a maker, and a number of 38 bits. Those of Ireland begin as American Express does. */
const MICROCHIP_DIGITS = 15;
const MICROCHIP_NUMBER_MAX = 2 ** 38 - 1;

function couldBeMicrochip(digits: string): boolean {
  const country = /^(340|344|348|372|376)/;
  return (
    digits.length === MICROCHIP_DIGITS &&
    country.test(digits) &&
    Number(digits.slice(3)) <= MICROCHIP_NUMBER_MAX
  );
}

/** Luhn's check digit. */
function hasCheckDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 1 : 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return sum % 10 === 0;
}

/** Three or four digits that were said to be a security code. */
function securityCodeIn(run: DigitRun, text: string): CardSpan | undefined {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || !/^\d{3,4}$/.test(digitsOf(run))) return undefined;
  const before = text.slice(Math.max(0, first.start - CONTEXT_CHARS), first.start);
  return BEFORE_SECURITY_CODE.test(before)
    ? { kind: 'security_code', start: first.start, end: last.end }
    : undefined;
}

function digitsOf(run: DigitRun): string {
  return run.map(({ digits }) => digits).join('');
}

function contextOf(run: DigitRun, text: string): string {
  const start = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? text.length;
  return `${text.slice(Math.max(0, start - CONTEXT_CHARS), start)} … ${text.slice(end, end + CONTEXT_CHARS)}`;
}

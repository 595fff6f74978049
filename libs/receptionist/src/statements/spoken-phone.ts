/** Digits that are said together. */
const GROUP_DIGITS = 5;

/** The sign of an international number, in the languages that do not say "plus". */
const PLUS: Readonly<Record<string, string>> = {
  cy: 'plws',
  es: 'más',
  hi: 'प्लस',
  it: 'più',
  pa: 'ਪਲੱਸ',
  pt: 'mais',
  ur: 'پلس',
};

/**
 * A telephone number digit by digit, in two groups: `0 2 0 7 9, 4 6 0 1 2 3`.
 * @param language as in ISO 639-1
 */
export function spokenPhone(phone: string, language: string): string {
  const digits = phone.replace(/\D/g, '');
  const groups =
    digits.length > GROUP_DIGITS + 1 ? [digits.slice(0, GROUP_DIGITS), digits.slice(GROUP_DIGITS)] : [digits];
  const sign = phone.trim().startsWith('+') ? `${PLUS[language] ?? 'plus'} ` : '';
  return sign + groups.map((group) => [...group].join(' ')).join(', ');
}

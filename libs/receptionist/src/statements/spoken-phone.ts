/** Digits that are said together. */
const GROUP_DIGITS = 5;

/**
 * A telephone number digit by digit, in two groups: `0 2 0 7 9, 4 6 0 1 2 3`.
 * @param plus how the language says the sign of an international number
 */
export function spokenPhone(phone: string, plus = 'plus'): string {
  const digits = phone.replace(/\D/g, '');
  const groups =
    digits.length > GROUP_DIGITS + 1 ? [digits.slice(0, GROUP_DIGITS), digits.slice(GROUP_DIGITS)] : [digits];
  return `${phone.trim().startsWith('+') ? `${plus} ` : ''}${groups.map((group) => [...group].join(' ')).join(', ')}`;
}

/** Phone numbers and e-mail addresses as people say them. */

const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');

/** "02079460123" → "zero two zero seven nine four six zero one two three". */
export function spokenPhone(phone: string): string {
  return [...phone]
    .map((digit) => DIGITS[Number(digit)] ?? '')
    .join(' ')
    .trim();
}

/** "emily.carter@example.com" → "emily dot carter at example dot com". */
export function spokenEmail(email: string): string {
  return email.replaceAll('.', ' dot ').replace('@', ' at ').toLowerCase();
}

/** Whether a text contains these digits, in any grouping. */
export function hasDigits(text: string, digits: string): boolean {
  return text.replace(/\D/g, '').includes(digits);
}

/** A value as it stands inside a sentence: on one line, without marks that would end the sentence early. */
export function spokenValue(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').replace(/^[\s.,:;!?…।۔؟]+|[\s.,:;!?…।۔؟]+$/gu, '');
}

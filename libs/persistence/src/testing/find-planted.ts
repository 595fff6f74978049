/** Finds planted secrets and personal data in the output of a program. */

/** Returns the planted strings that the text contains, in any encoding of keys and names. */
export function findPlanted(text: string, planted: readonly string[]): string[] {
  return planted.filter((each) => formsOf(each).some((form) => text.includes(form)));
}

function formsOf(text: string): string[] {
  const isHex = /^([0-9a-f]{2}){16,}$/.test(text);
  const bytes = [Buffer.from(text), ...(isHex ? [Buffer.from(text, 'hex')] : [])];
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    ...bytes.flatMap((each) => [
      each.toString('hex'),
      // Without the end, which depends on the text that follows.
      each.toString('base64').replace(/.{1,3}=*$/, ''),
      each.toString('base64url').replace(/.{1,3}$/, ''),
    ]),
  ];
}

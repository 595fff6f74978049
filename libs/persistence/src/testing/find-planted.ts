/** Looks for strings that were planted where people and keys are, in what a program lets out. */

/** Those of `planted` that are in the text, in whatever form keys and names are written. */
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
      // Without the end, which depends on what follows.
      each.toString('base64').replace(/.{1,3}=*$/, ''),
      each.toString('base64url').replace(/.{1,3}$/, ''),
    ]),
  ];
}

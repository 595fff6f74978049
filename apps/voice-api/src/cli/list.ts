/** What the commands that list something for staff have in common. */

/** How many, and whether as JSON for programs. */
export const listOptions = { limit: { type: 'string' }, json: { type: 'boolean' } } as const;

export const listLimitMax = 500;
const listLimitDefault = 50;

/** The limit, or what is wrong with it. */
export function parseListLimit(text = String(listLimitDefault)): number | string {
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= listLimitMax
    ? Number(text)
    : `The limit is a whole number from 1 to ${listLimitMax}.`;
}

/** Lines of fields. What a caller typed can hold anything, also what a terminal takes for orders. */
export function writeLines(lines: readonly (readonly string[])[]): string {
  return lines.map((fields) => fields.map(onOneLine).join('\t')).join('\n');
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

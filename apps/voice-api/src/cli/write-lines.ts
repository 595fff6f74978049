/**
 * Lines of fields, separated by tabs. Fields hold text that callers typed or said: control characters are replaced, so that a
 * terminal does not obey them.
 */
export function writeLines(lines: readonly (readonly string[])[]): string {
  return lines.map((fields) => fields.map(withoutControls).join('\t')).join('\n');
}

function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

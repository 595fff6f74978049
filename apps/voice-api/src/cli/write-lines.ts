/**
 * What commands print is text that callers said and typed. A terminal would obey the control characters in it, and show other
 * text than is there for those that change its direction.
 */
import { ACTIVE_CHARACTERS, inertText } from '@petvisor/service-kit';

const ACTIVE_EXCEPT_LAYOUT = new RegExp(`(?![\\n\\t])[${ACTIVE_CHARACTERS}]`, 'gu');

/** Lines of fields, separated by tabs. In a field, a space stands for a run of active characters. */
export function writeLines(lines: readonly (readonly string[])[]): string {
  return lines.map((fields) => fields.map(inertText).join('\t')).join('\n');
}

/**
 * Everything that is printed, as the last step. Active characters other than line feeds and tabs are written as `\uXXXX`: JSON
 * keeps its value, and text shows that there is something.
 */
export function inertOutput(text: string): string {
  return text.replace(ACTIVE_EXCEPT_LAYOUT, (character) =>
    Array.from({ length: character.length }, (_, at) => escapeOf(character.charCodeAt(at))).join(''),
  );
}

function escapeOf(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}

/** Text that callers said and staff typed, for terminals, mail programs and logs, which would obey some of its characters. */

/** Controls, C1 among them; formats, which include bidi controls and what is invisible; separators; lone surrogates. */
export const ACTIVE_CHARACTERS = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}`;

const ACTIVE_RUN = new RegExp(`[${ACTIVE_CHARACTERS}]+`, 'gu');

/** A text without active characters: a space stands for a run of them. */
export function inertText(text: string): string {
  return text.replace(ACTIVE_RUN, ' ');
}

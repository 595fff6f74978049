import { describe, expect, it } from '@jest/globals';
import { inertText } from '@petvisor/service-kit';
import { inertOutput, writeLines } from './write-lines.ts';

/** What terminals obey, and what shows another text than is there. */
const CORPUS: Readonly<Record<string, string>> = {
  colour: 'Ada\u001b[31m red',
  'title of the window': '\u001b]0;owned\u0007Ada',
  link: '\u001b]8;;https://bad.example\u001b\\Ada\u001b]8;;\u001b\\',
  clipboard: '\u001b]52;c;cm0gLXJm\u0007',
  'device control string': '\u001bP+q544e\u001b\\',
  'control sequence of one byte': '\u009b2J\u009d0;x\u009c',
  'the line before': 'Ada\r\u001b[1A\u001b[2KBob',
  backspaces: 'Bob\b\b\bAda\u007f',
  override: 'Ada \u202egnp.exe',
  isolates: '\u2066Ada\u2069 \u2067Bob\u2068',
  marks: '\u200eAda\u200f\u061c',
  'zero width': 'A\u200bd\u2060a\ufeff',
  tags: 'Ada\u{e0001}\u{e0041}\u{e007f}',
  separators: 'Ada\u2028EMERGENCY\u2029',
  'half of a character': 'Ada \ud83d',
  'a row of its own': 'Ada\n9\tEMERGENCY (poison)\tBob',
  nul: 'Ada\u0000',
};

const ACTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const CODE_POINTS = 0x11_0000;
const PLANE_PART = 0x1000;

/** Every code point, in texts of some thousands. */
function everyCharacter(): string[] {
  return Array.from({ length: CODE_POINTS / PLANE_PART }, (_, part) =>
    Array.from(
      { length: PLANE_PART },
      (_each, at) => `${String.fromCodePoint(part * PLANE_PART + at)} `,
    ).join(''),
  );
}

describe.each(Object.entries(CORPUS))('%s', (_name, text) => {
  it('is inert in a field, which stays one', () => {
    const line = writeLines([['1', text, 'after']]);
    expect(line.split('\t')).toEqual(['1', inertText(text), 'after']);
    expect(inertText(text)).not.toMatch(ACTIVE);
    expect(inertOutput(line)).toBe(line);
  });

  it('is inert in JSON, with its value', () => {
    const output = inertOutput(JSON.stringify({ text }));
    expect(output).not.toMatch(ACTIVE);
    expect(JSON.parse(output)).toEqual({ text });
  });
});

it('no character of Unicode acts in a field or in JSON', () => {
  for (const text of everyCharacter()) {
    const output = inertOutput(JSON.stringify([text]));
    expect([ACTIVE.exec(inertText(text)), ACTIVE.exec(output)]).toEqual([null, null]);
    expect(JSON.parse(output)).toEqual([text]);
  }
});

it('line feeds and tabs are the layout of the output, and every letter stays', () => {
  expect(inertOutput('a\tb\nc\r')).toBe('a\tb\nc\\u000d');
  const names = "Zoë O'Brien-Łęcki, Đặng Thị 王小明 محمد आर्या 🐕";
  expect(inertOutput(writeLines([[names]]))).toBe(names);
});

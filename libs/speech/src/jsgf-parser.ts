/**
 * Parser for a subset of the JSpeech Grammar Format: rules, sequences, alternatives, groups, optional parts, `*` and
 * `+`. Weights and tags are ignored; imports and recursion are errors.
 */
import { SpeechError } from './speech-error.ts';

export type Expansion =
  | { readonly type: 'word'; readonly word: string }
  | { readonly type: 'rule'; readonly name: string }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Expansion[] }
  | { readonly type: 'repeat'; readonly part: Expansion; readonly min: 0 | 1; readonly isEndless: boolean };

export interface ParsedGrammar {
  readonly rules: ReadonlyMap<string, Expansion>;
  /** Name of the public rule. */
  readonly root: string;
}

const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|\/[\d.eE+-]+\/|\{[^}]*\}|<[^<>\s]+>|[=|;()[\]*+]|[^\s=|;()[\]*+<>{}/]+/g;
const IS_SKIPPED = /^(?:\/[/*]|\/[\d.eE+-]+\/$|\{)/;

/** @throws SpeechError `bad-grammar` */
export function parseJsgf(jsgf: string): ParsedGrammar {
  const body = jsgf.replace(/^\s*#JSGF[^;]*;/, '').replace(/^\s*grammar\s+[\w.]+\s*;/, '');
  if (body.replace(TOKEN, '').trim() !== '') throw bad('unexpected characters');
  const tokens = (body.match(TOKEN) ?? []).filter((token) => !IS_SKIPPED.test(token));
  const rules = new Map<string, Expansion>();
  let root: string | undefined;
  let at = 0;

  const take = (expected: string): void => {
    if (tokens[at] !== expected) throw bad(`expected ${expected} before ${tokens[at] ?? 'the end'}`);
    at++;
  };
  const takeName = (): string => {
    const name = tokens[at++];
    if (name?.startsWith('<') !== true) throw bad(`expected a rule name before ${name ?? 'the end'}`);
    return name;
  };
  const choice = (): Expansion => {
    const parts = [sequence()];
    while (tokens[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { type: 'choice', parts };
  };
  const sequence = (): Expansion => {
    const parts: Expansion[] = [];
    for (let part = item(); part !== undefined; part = item()) parts.push(part);
    if (parts.length === 0) throw bad(`expected a word before ${tokens[at] ?? 'the end'}`);
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { type: 'sequence', parts };
  };
  const item = (): Expansion | undefined => {
    const token = tokens[at];
    if (token === undefined || /^[|;)\]=*+]$/.test(token)) return undefined;
    at++;
    let part: Expansion;
    if (token === '(') {
      part = choice();
      take(')');
    } else if (token === '[') {
      part = { type: 'repeat', part: choice(), min: 0, isEndless: false };
      take(']');
    } else part = token.startsWith('<') ? { type: 'rule', name: token } : { type: 'word', word: token };
    while (tokens[at] === '*' || tokens[at] === '+') {
      part = { type: 'repeat', part, min: tokens[at] === '*' ? 0 : 1, isEndless: true };
      at++;
    }
    return part;
  };

  while (at < tokens.length) {
    const isPublic = tokens[at] === 'public';
    if (isPublic) at++;
    const name = takeName();
    take('=');
    rules.set(name, choice());
    take(';');
    if (isPublic && root !== undefined) throw bad('more than one public rule');
    if (isPublic) root = name;
  }
  if (root === undefined) throw bad('no public rule');
  return { rules, root };
}

function bad(why: string): SpeechError {
  return new SpeechError('bad-grammar', `invalid grammar: ${why}`);
}

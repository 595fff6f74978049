/** The arguments and options that several commands take. */
import { InvalidArgumentError, Option, type Command } from '@petvisor/service-kit/command-line';

export const LIST_LIMIT_MAX = 500;
const LIST_LIMIT_DEFAULT = 50;
const PRACTICE_ID_CHARS_MAX = 64;

/** A list of rows for staff, which takes `--limit` and `--json`. */
export function defineList(program: Command, usage: string, description: string, name = 'list'): Command {
  return program
    .command(name)
    .usage(`${usage} [--limit N] [--json]`)
    .description(description)
    .addOption(
      new Option('--limit <N>', `maximum number of rows, up to ${LIST_LIMIT_MAX}`)
        .argParser(toListLimit)
        .default(LIST_LIMIT_DEFAULT),
    )
    .addOption(jsonOption());
}

export interface ListOptions {
  readonly limit: number;
  readonly json: boolean;
}

/** For the next page of a list: what has a smaller number. */
export function beforeOption(): Option {
  return new Option('--before <N>', 'only rows with a smaller number').argParser(
    (text) => collectIds(text)[0],
  );
}

export function jsonOption(): Option {
  return new Option('--json', 'print JSON').default(false, 'off');
}

function toListLimit(text: string): number {
  const limit = Number(text);
  if (/^\d{1,3}$/.test(text) && limit >= 1 && limit <= LIST_LIMIT_MAX) return limit;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${LIST_LIMIT_MAX}.`);
}

/** Parses a list of the numbers that rows are identified by. */
export function collectIds(text: string, ids: readonly number[] = []): readonly number[] {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It must be a number from the list.');
  return [...ids, Number(text)];
}

/** Parses the id of a practice. It may be gone, while its rows are not. */
export function toPracticeId(text: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= PRACTICE_ID_CHARS_MAX) return text;
  throw new InvalidArgumentError('It must be an id, such as willow-tree.');
}

/** Parses a text that is not blank. */
export function textUpTo(charsMax: number): (text: string) => string {
  return (text) => {
    if (text.trim() !== '' && text.length <= charsMax) return text;
    throw new InvalidArgumentError(`It must have 1 to ${charsMax} characters.`);
  };
}

/** Parses a whole number of hours or days. */
export function durationMs(unitMs: number, min: number, msMax: number): (text: string) => number {
  const max = Math.floor(msMax / unitMs);
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text) * unitMs;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };
}

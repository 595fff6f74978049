/** What the worker is asked to do. */
import { parseArgs } from 'node:util';

export type Command =
  | { readonly name: 'help' }
  /** With `continuous` the database is followed beside the schedule. */
  | { readonly name: 'schedule'; readonly continuous: boolean }
  | { readonly name: 'once' }
  | { readonly name: 'prune' }
  | StoredCommand;

/** Of the backups, or with `continuous` of what was followed. */
export type StoredCommand = { readonly continuous: boolean } & (
  | { readonly name: 'list' }
  | { readonly name: 'verify'; readonly atMs?: number }
  | { readonly name: 'restore'; readonly toPath: string; readonly atMs?: number; readonly force: boolean }
);

export type ParsedArguments =
  | { readonly ok: true; readonly command: Command; readonly json: boolean }
  | { readonly ok: false; readonly message: string };

const commandNames = ['list', 'verify', 'restore', 'prune'] as const;

export function parseArguments(args: readonly string[]): ParsedArguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        continuous: { type: 'boolean', default: false },
        to: { type: 'string' },
        at: { type: 'string' },
        force: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return wrong('There is no such option.');
  }
  const { once, continuous, to, at, force, json, help } = parsed.values;
  const [name, ...others] = parsed.positionals;
  if (help) return { ok: true, json, command: { name: 'help' } };
  if (others.length > 0) return wrong('One command at a time.');
  if (name !== undefined && !commandNames.some((known) => known === name))
    return wrong('There is no such command.');
  if (once && name !== undefined) return wrong('--once stands alone.');
  if (continuous && (once || name === 'prune')) return wrong('--once and prune take no --continuous.');
  if ((to !== undefined || force) && name !== 'restore') return wrong('Only restore takes --to and --force.');
  if (at !== undefined && name !== 'restore' && name !== 'verify')
    return wrong('Only restore and verify take --at.');
  const atMs = at === undefined ? undefined : Date.parse(at);
  if (atMs !== undefined && !(isTime(at ?? '') && Number.isFinite(atMs))) {
    return wrong('--at takes a time such as 2026-11-22T07:57:00Z.');
  }
  const time = atMs === undefined ? {} : { atMs };
  if (name === 'restore') {
    if (to === undefined || to === '') return wrong('restore needs --to PATH.');
    return { ok: true, json, command: { name, continuous, toPath: to, force, ...time } };
  }
  if (name === 'verify') return { ok: true, json, command: { name, continuous, ...time } };
  if (name === 'list') return { ok: true, json, command: { name, continuous } };
  if (name === 'prune') return { ok: true, json, command: { name } };
  return { ok: true, json, command: once ? { name: 'once' } : { name: 'schedule', continuous } };
}

/** With a zone: a time that everybody reads alike. */
function isTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
}

function wrong(message: string): ParsedArguments {
  return { ok: false, message };
}

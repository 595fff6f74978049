/** `users add | list | rotate | revoke`: who may call. A new key is printed once and stored as a hash. */
import { createApiKey } from '@petvisor/auth';
import type { User, UserStore } from '@petvisor/persistence';
import {
  exitCodes,
  onDatabase,
  runCommand,
  type CommandContext,
  type CommandLine,
  type ExitCode,
} from './command.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;
const overlapHoursDefault = 24;
/** Ten years: longer is a slip of the keyboard. */
const durationMsMax = 3660 * dayMs;
const usernameLengthMax = 64;

export const usage = `Usage:
  users add NAME [--expires-days N] [--json]
      adds a user and prints the new API key, once
  users list [--json]
      lists the users; no keys, only the characters they start with
  users rotate NAME|#ID [--overlap-hours N] [--expires-days N] [--json]
      prints another key, once; the one so far stays good for ${overlapHoursDefault} hours, or as long as is said
  users revoke NAME|#ID
      ends the user's keys for good, and the calls that are open with them

The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed, 2 bad usage.`;

interface Command {
  readonly name: 'add' | 'list' | 'rotate' | 'revoke';
  /** The name, or `#` and the id; empty where the command takes none. */
  readonly user: string;
  readonly json: boolean;
  readonly expiresMs?: number;
  readonly overlapMs: number;
}

const options = {
  json: { type: 'boolean' },
  'expires-days': { type: 'string' },
  'overlap-hours': { type: 'string' },
} as const;

export function usersCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand(args, context, {
    usage,
    options,
    parse,
    run: (command) => onDatabase(context, ({ users }) => commands[command.name](users, command, context)),
  });
}

function parse({ name, operands, options: given }: CommandLine<typeof options>): Command | string {
  const { json = false, 'expires-days': expires, 'overlap-hours': overlap } = given;
  const overlapMs = duration(overlap ?? String(overlapHoursDefault), hourMs);
  const expiresMs = expires === undefined ? undefined : duration(expires, dayMs);
  if (name === undefined) return 'What is to be done?';
  if (!isCommandName(name)) return 'There is no such command.';
  if (overlapMs === undefined || (expires !== undefined && (expiresMs === undefined || expiresMs === 0))) {
    return 'Durations are whole numbers, of ten years at most.';
  }
  if (overlap !== undefined && name !== 'rotate') return 'Only rotate takes --overlap-hours.';
  if (expires !== undefined && name !== 'add' && name !== 'rotate') return `${name} takes no --expires-days.`;
  const [user = ''] = operands;
  if (name === 'list') {
    if (operands.length > 0) return 'list takes no name.';
  } else if (operands.length !== 1) {
    return `${name} takes one name; put quotes around one with spaces.`;
  }
  if (
    name === 'add' &&
    (!/^[^#\p{Cc}][^\p{Cc}]*$/u.test(user) || user.trim() === '' || user.length > usernameLengthMax)
  ) {
    return `A name has 1 to ${usernameLengthMax} printable characters and begins with no #.`;
  }
  return { name, user, json, overlapMs, ...(expiresMs === undefined ? {} : { expiresMs }) };
}

type StoreCommand = (users: UserStore, command: Command, context: CommandContext) => Promise<ExitCode>;

const commands: Readonly<Record<Command['name'], StoreCommand>> = {
  add,
  list,
  rotate,
  revoke,
};

function isCommandName(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name);
}

function duration(text: string, unitMs: number): number | undefined {
  const durationMs = Number(text) * unitMs;
  return /^\d+$/.test(text) && durationMs <= durationMsMax ? durationMs : undefined;
}

async function add(
  users: UserStore,
  { user: username, json, expiresMs }: Command,
  context: CommandContext,
): Promise<ExitCode> {
  const { key, hash, prefix } = createApiKey();
  const nowMs = context.now();
  const result = await users.add({
    username,
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: nowMs,
    ...(expiresMs === undefined ? {} : { expiresAtMs: nowMs + expiresMs }),
  });
  if (!result.added) {
    context.complain('There is a user of that name already.');
    return exitCodes.failed;
  }
  if (json) {
    context.print(JSON.stringify({ username, api_key: key }));
  } else {
    context.print(`Added ${username}. The API key, which is shown only now:\n${key}`);
  }
  return exitCodes.done;
}

async function rotate(users: UserStore, command: Command, context: CommandContext): Promise<ExitCode> {
  const user = await theOne(users, command.user, context);
  if (user === undefined) return exitCodes.failed;
  const { key, hash, prefix } = createApiKey();
  const nowMs = context.now();
  const rotated = await users.rotate(user.id, {
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    previousUntilMs: nowMs + command.overlapMs,
    ...(command.expiresMs === undefined ? {} : { expiresAtMs: nowMs + command.expiresMs }),
  });
  if (!rotated) {
    context.complain('The user has been revoked.');
    return exitCodes.failed;
  }
  const previousUntil = isoTime(nowMs + command.overlapMs);
  if (command.json) {
    context.print(
      JSON.stringify({ username: user.username, api_key: key, previous_key_good_until: previousUntil }),
    );
  } else {
    context.print(
      `The key so far is good until ${previousUntil} at the latest. The new API key, which is shown only now:\n${key}`,
    );
  }
  return exitCodes.done;
}

async function revoke(users: UserStore, command: Command, context: CommandContext): Promise<ExitCode> {
  const user = await theOne(users, command.user, context);
  if (user === undefined) return exitCodes.failed;
  if (!(await users.revoke(user.id, context.now()))) {
    context.complain('The user has been revoked before.');
    return exitCodes.failed;
  }
  context.print(command.json ? JSON.stringify({ id: user.id, revoked: true }) : 'Revoked.');
  return exitCodes.done;
}

/** The user of that name or `#ID`, or a complaint: databases of the replaced program may repeat names. */
async function theOne(
  users: UserStore,
  wanted: string,
  { complain }: CommandContext,
): Promise<User | undefined> {
  const found = (await users.list()).filter(({ id, username }) =>
    wanted.startsWith('#') ? wanted === `#${id}` : wanted === username,
  );
  const [user, ...others] = found;
  if (user === undefined) complain('There is no such user.');
  if (others.length === 0) return user;
  complain(`Several users have that name: say which by ${found.map(({ id }) => `#${id}`).join(', ')}.`);
  return undefined;
}

async function list(users: UserStore, { json }: Command, { print, now }: CommandContext): Promise<ExitCode> {
  const rows = (await users.list()).map((user) => ({
    id: user.id,
    username: user.username,
    key_prefix: user.apiKeyPrefix,
    created_at: isoTime(user.createdAtMs),
    expires_at: isoTime(user.expiresAtMs),
    last_used_at: isoTime(user.lastUsedAtMs),
    revoked_at: isoTime(user.revokedAtMs),
    state: stateOf(user, now()),
  }));
  if (json) {
    print(JSON.stringify(rows));
  } else if (rows.length === 0) {
    print('There are no users yet.');
  } else {
    for (const row of rows) {
      const prefix = row.key_prefix === null ? '-' : `${row.key_prefix}…`;
      const lastUsed = row.last_used_at === null ? 'never used' : `last used ${row.last_used_at}`;
      print([row.id, row.username ?? '-', prefix, row.created_at ?? '-', row.state, lastUsed].join('\t'));
    }
  }
  return exitCodes.done;
}

function stateOf({ revokedAtMs, expiresAtMs }: User, nowMs: number): 'active' | 'expired' | 'revoked' {
  if (revokedAtMs !== null) return 'revoked';
  return expiresAtMs !== null && expiresAtMs <= nowMs ? 'expired' : 'active';
}

function isoTime(epochMs: number): string;
function isoTime(epochMs: number | null): string | null;
function isoTime(epochMs: number | null): string | null {
  return epochMs === null ? null : new Date(epochMs).toISOString();
}

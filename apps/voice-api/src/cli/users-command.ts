/** `users add NAME | list`: who may call. The key of a new user is printed once and stored as a hash. */
import { parseArgs } from 'node:util';
import { createApiKey } from '@petvisor/auth';
import { isPersistenceError, openDatabase, type UserStore } from '@petvisor/persistence';

export interface CommandContext {
  readonly databaseUrl: string;
  readonly now: () => number;
  /** Results, for people and programs. */
  readonly print: (line: string) => void;
  /** What went wrong. */
  readonly complain: (line: string) => void;
}

export const exitCodes = { done: 0, failed: 1, badUsage: 2 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const usage = `Usage:
  users add NAME [--json]   adds a user and prints the new API key, once
  users list [--json]       lists the users; no keys, only the characters they start with

The database is DATABASE_URL, file:./data/voice.db by default.
Exit codes: 0 done, 1 failed, 2 bad usage.`;

const usernameLengthMax = 64;

type Command =
  | { readonly name: 'add'; readonly username: string; readonly json: boolean }
  | { readonly name: 'list'; readonly json: boolean }
  | { readonly name: 'help' };

export async function usersCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  const command = parse(args);
  if (typeof command === 'string') {
    context.complain(`${command}\n\n${usage}`);
    return exitCodes.badUsage;
  }
  if (command.name === 'help') {
    context.print(usage);
    return exitCodes.done;
  }
  try {
    const database = await openDatabase(context.databaseUrl);
    try {
      if (command.name === 'list') return await list(database.users, command.json, context);
      return await add(database.users, command.username, command.json, context);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isPersistenceError(error)) throw error;
    context.complain(`The database did not do it (${error.code}): ${error.message}`);
    return exitCodes.failed;
  }
}

/** The command, or what is wrong with it. */
function parse(args: readonly string[]): Command | string {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return 'There is no such option.';
  }
  const { help, json } = parsed.values;
  const [name, ...operands] = parsed.positionals;
  if (help) return { name: 'help' };
  if (name === 'list') return operands.length === 0 ? { name, json } : 'list takes no name.';
  if (name !== 'add') return name === undefined ? 'What is to be done?' : 'There is no such command.';
  const [username] = operands;
  if (username === undefined || operands.length > 1)
    return 'add takes one name; put quotes around one with spaces.';
  if (!/^[^\p{Cc}]*\S[^\p{Cc}]*$/u.test(username) || username.length > usernameLengthMax) {
    return `A name has 1 to ${usernameLengthMax} printable characters.`;
  }
  return { name, username, json };
}

async function add(
  users: UserStore,
  username: string,
  json: boolean,
  context: CommandContext,
): Promise<ExitCode> {
  const { key, hash, prefix } = createApiKey();
  const result = await users.add({
    username,
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: context.now(),
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

async function list(users: UserStore, json: boolean, { print }: CommandContext): Promise<ExitCode> {
  const rows = (await users.list()).map(({ id, username, apiKeyPrefix, createdAtMs }) => ({
    id,
    username,
    key_prefix: apiKeyPrefix,
    created_at: new Date(createdAtMs).toISOString(),
  }));
  if (json) {
    print(JSON.stringify(rows));
  } else if (rows.length === 0) {
    print('There are no users yet.');
  } else {
    for (const row of rows) {
      print(
        [row.id, row.username, row.key_prefix === null ? '-' : `${row.key_prefix}…`, row.created_at].join(
          '\t',
        ),
      );
    }
  }
  return exitCodes.done;
}

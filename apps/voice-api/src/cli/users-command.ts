/** `users add | list | rotate | revoke`: who may call. A new key is printed once and stored as a hash. */
import { createApiKey } from '@petvisor/auth';
import { ALL_PRACTICES, KEY_SCOPES, type KeyScope, type User } from '@petvisor/persistence';
import { InvalidArgumentError, Option, type Command } from '@petvisor/service-kit/command-line';
import { durationMs, jsonOption } from './arguments.ts';
import {
  DATABASE_HELP,
  conclusionOfSuccess,
  EXIT_CODES,
  onDatabase,
  runCommand,
  type CommandContext,
  type DatabaseUse,
  type ExitCode,
  type Trailed,
} from './command.ts';
import { inertText } from '@petvisor/service-kit';
import { writeLines } from './write-lines.ts';
import type { StaffDatabase } from './staff-database.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const OVERLAP_HOURS_DEFAULT = 24;
/** Ten years: a longer duration is a typing error. */
const DURATION_MS_MAX = 3660 * DAY_MS;
const USERNAME_CHARS_MAX = 64;

const HELP = `${DATABASE_HELP}
Exit codes: 0 done, 1 failed, 2 bad usage.`;

interface JsonOptions {
  readonly json: boolean;
}

interface AddOptions extends JsonOptions {
  readonly expiresDays?: number;
}

interface NewUserOptions extends AddOptions {
  readonly scope: KeyScope;
  readonly allPractices: boolean;
}

interface RotateOptions extends AddOptions {
  readonly overlapHours: number;
}

export function usersCommand(args: readonly string[], context: CommandContext): Promise<ExitCode> {
  return runCommand('users', args, context, (program, choose, trailed) => {
    const on = (work: (database: StaffDatabase) => Promise<ExitCode>, use?: DatabaseUse) => () =>
      onDatabase(trailed, work, use);
    program.addHelpText('afterAll', HELP);
    program
      .command('add')
      .usage('NAME [--practice ID | --all-practices] [--scope SCOPE] [--expires-days N] [--json]')
      .description(
        'Adds a user and prints the new API key, once. It calls the practice `default` unless another is given. ' +
          'Creates a SQLite database that does not exist.',
      )
      .argument('<NAME>', 'name of the user; quote a name with spaces', toUsername)
      .addOption(expiryOption())
      .option('--all-practices', 'the key may call every practice', false)
      .addOption(
        new Option('--scope <SCOPE>', 'what the key opens: calls, the staff view, or that with erasures')
          .choices(KEY_SCOPES)
          .default('call'),
      )
      .addOption(jsonOption())
      .action((username: string, options: NewUserOptions, command: Command) => {
        if (options.allPractices && trailed.practice() !== undefined)
          command.error('error: give either --practice or --all-practices');
        // The first user may be added before the server has started for the first time.
        choose(on((database) => add(database, username, options, trailed), { mayCreate: true }));
      });
    program
      .command('list')
      .usage('[--json]')
      .description('Lists the users with the first characters of their keys.')
      .addOption(jsonOption())
      .action((options: JsonOptions) => choose(on(({ users }) => list(users, options, context))));
    program
      .command('rotate')
      .usage('NAME|#ID [--overlap-hours N] [--expires-days N] [--json]')
      .description('Prints another API key, once; the previous key stays valid for the overlap.')
      .argument('<NAME|#ID>', 'name or number of the user')
      .addOption(
        new Option('--overlap-hours <N>', 'how long the previous key stays valid')
          .argParser(durationMs(HOUR_MS, 0, DURATION_MS_MAX))
          .default(OVERLAP_HOURS_DEFAULT * HOUR_MS, String(OVERLAP_HOURS_DEFAULT)),
      )
      .addOption(expiryOption())
      .addOption(jsonOption())
      .action((user: string, options: RotateOptions) =>
        choose(on((database) => rotate(database, user, options, trailed))),
      );
    program
      .command('revoke')
      .usage('NAME|#ID [--json]')
      .description('Ends the keys of a user for good, and the calls that were opened with them.')
      .argument('<NAME|#ID>', 'name or number of the user')
      .addOption(jsonOption())
      .action((user: string, options: JsonOptions) =>
        choose(on((database) => revoke(database, user, options, trailed))),
      );
  });
}

function expiryOption(): Option {
  return new Option('--expires-days <N>', 'how long the new key is valid; by default for good').argParser(
    durationMs(DAY_MS, 1, DURATION_MS_MAX),
  );
}

function toUsername(text: string): string {
  const isPrintable = text.trim() !== '' && text === inertText(text);
  if (isPrintable && !text.startsWith('#') && text.length <= USERNAME_CHARS_MAX) return text;
  throw new InvalidArgumentError(
    `It must have 1 to ${USERNAME_CHARS_MAX} printable characters and not begin with #.`,
  );
}

async function add(
  database: StaffDatabase,
  username: string,
  { json, expiresDays: expiresMs, allPractices, scope }: NewUserOptions,
  context: CommandContext & Trailed,
): Promise<ExitCode> {
  const { key, hash, prefix } = createApiKey();
  const nowMs = context.now();
  const user = {
    username,
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: nowMs,
    practice: allPractices ? ALL_PRACTICES : undefined,
    scope,
    expiresAtMs: expiresMs === undefined ? undefined : nowMs + expiresMs,
  };
  const result = await context.trail(
    database,
    { action: 'add_key', subject: 'user', ids: [] },
    () => database.users.add(user),
    (added) =>
      added.added ? { outcome: 'done', subjectIds: [String(added.user.id)] } : { outcome: 'failed' },
  );
  if (!result.added) {
    context.complain('A user of this name exists already.');
    return EXIT_CODES.failed;
  }
  if (json) {
    context.print(JSON.stringify({ username, api_key: key }));
  } else {
    context.print(`Added ${inertText(username)}. The API key, which is shown only once:\n${key}`);
  }
  return EXIT_CODES.done;
}

async function rotate(
  database: StaffDatabase,
  wanted: string,
  { overlapHours: overlapMs, expiresDays: expiresMs, json }: RotateOptions,
  context: CommandContext & Trailed,
): Promise<ExitCode> {
  const user = await findUser(database.users, wanted, context);
  if (user === undefined) return EXIT_CODES.failed;
  const { key, hash, prefix } = createApiKey();
  const nowMs = context.now();
  const rotation = {
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    previousUntilMs: nowMs + overlapMs,
    expiresAtMs: expiresMs === undefined ? undefined : nowMs + expiresMs,
  };
  const rotated = await context.trail(
    database,
    { action: 'rotate_key', subject: 'user', ids: [user.id] },
    () => database.users.rotate(user.id, rotation),
    conclusionOfSuccess,
  );
  if (!rotated) {
    context.complain('The user is revoked.');
    return EXIT_CODES.failed;
  }
  const previousUntil = isoTime(nowMs + overlapMs);
  if (json) {
    context.print(
      JSON.stringify({ username: user.username, api_key: key, previous_key_good_until: previousUntil }),
    );
  } else {
    context.print(
      `The previous key is valid until ${previousUntil} at the latest. The new API key, which is shown only once:\n${key}`,
    );
  }
  return EXIT_CODES.done;
}

async function revoke(
  database: StaffDatabase,
  wanted: string,
  { json }: JsonOptions,
  context: CommandContext & Trailed,
): Promise<ExitCode> {
  const user = await findUser(database.users, wanted, context);
  if (user === undefined) return EXIT_CODES.failed;
  const revoked = await context.trail(
    database,
    { action: 'revoke_key', subject: 'user', ids: [user.id] },
    () => database.users.revoke(user.id, context.now()),
    conclusionOfSuccess,
  );
  if (!revoked) {
    context.complain('The user is revoked already.');
    return EXIT_CODES.failed;
  }
  context.print(json ? JSON.stringify({ id: user.id, revoked: true }) : 'Revoked.');
  return EXIT_CODES.done;
}

/** The user with this name or `#ID`. Databases of the replaced program may repeat names. */
async function findUser(
  users: StaffDatabase['users'],
  wanted: string,
  { complain }: CommandContext,
): Promise<User | undefined> {
  const found = (await users.list()).filter(({ id, username }) =>
    wanted.startsWith('#') ? wanted === `#${id}` : wanted === username,
  );
  const [user, ...others] = found;
  if (user === undefined) complain('No such user.');
  if (others.length === 0) return user;
  complain(`Several users have this name: choose one of ${found.map(({ id }) => `#${id}`).join(', ')}.`);
  return undefined;
}

async function list(
  users: StaffDatabase['users'],
  { json }: JsonOptions,
  { print, now }: CommandContext,
): Promise<ExitCode> {
  const rows = (await users.list()).map((user) => ({
    id: user.id,
    username: user.username,
    practice: user.practice,
    scope: user.scope,
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
    print('No users yet.');
  } else {
    for (const row of rows) {
      const prefix = row.key_prefix === null ? '-' : `${row.key_prefix}…`;
      const lastUsed = row.last_used_at === null ? 'never used' : `last used ${row.last_used_at}`;
      print(
        writeLines([
          [
            String(row.id),
            row.username ?? '-',
            prefix,
            row.created_at ?? '-',
            row.state,
            lastUsed,
            row.practice === ALL_PRACTICES ? 'all practices' : row.practice,
            row.scope,
          ],
        ]),
      );
    }
  }
  return EXIT_CODES.done;
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

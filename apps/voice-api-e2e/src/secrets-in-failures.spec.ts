/** A server that cannot start, and a command that fails, print none of the planted strings. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PLANTED_KEYS } from './testing/planted.ts';
import { startPlantedSystem, type PlantedSystem } from './testing/planted-system.ts';

/** A bound for a busy machine, not an expectation. */
const TEST_MS_MAX = 180_000;

let system: PlantedSystem;
beforeAll(async () => {
  system = await startPlantedSystem();
}, TEST_MS_MAX);
afterAll(() => system.close(), TEST_MS_MAX);

/** A file that is no database, and says so in planted words. */
function damaged(): string {
  const path = join(system.folder, 'damaged.db');
  writeFileSync(path, PLANTED_KEYS.typed.repeat(1000));
  return `file:${path}`;
}

const UNREACHABLE_URL = `postgres://desk:${PLANTED_KEYS.databasePassword}@127.0.0.1:1/voice`;

it(
  'a server that cannot start says why, and no value',
  async () => {
    writeFileSync(
      join(system.folder, 'facts.json'),
      JSON.stringify({ hours: PLANTED_KEYS.typed, gpt: PLANTED_KEYS.typed }),
    );
    const attempts: Record<string, string>[] = [
      { DATABASE_URL: UNREACHABLE_URL },
      { DATABASE_URL: damaged() },
      { DATABASE_URL: `mysql://desk:${PLANTED_KEYS.databasePassword}@127.0.0.1/voice` },
      {
        BASE_URL: PLANTED_KEYS.typed,
        PRACTICE_TIME_ZONE: PLANTED_KEYS.typed,
        CALLS_MAX: PLANTED_KEYS.typed,
        LOG_LEVEL: PLANTED_KEYS.typed,
      },
      { OPENAI_API_KEY: '', ALLOWED_ORIGINS: PLANTED_KEYS.typed },
      { PRACTICE_FACTS_FILE: join(system.folder, 'facts.json') },
      { PRACTICE_FACTS_FILE: join(system.folder, PLANTED_KEYS.typed) },
      { PRICES_FILE: join(system.folder, 'facts.json') },
      { CALL_RECORDINGS_DIR: join(system.folder, 'facts.json') },
      { HOST: PLANTED_KEYS.typed },
    ];
    for (const changes of attempts) {
      const server = system.run('main', changes);
      expect(await server.ended).toBe(1);
      expect(server.complaints()).not.toBe('');
      expect({ changes: Object.keys(changes), found: system.plantedIn(server.output()) }).toEqual({
        changes: Object.keys(changes),
        found: [],
      });
    }
  },
  TEST_MS_MAX,
);

it(
  'a command that fails says why, and no name, note or key',
  async () => {
    const { typed } = PLANTED_KEYS;
    await system.run('cli/users', {}, 'add', typed).ended;
    const attempts: [name: string, ...args: string[]][] = [
      ['users', 'add', typed],
      ['users', 'rotate', `${typed}?`],
      ['users', 'revoke', `${typed}?`],
      ['users', 'add', typed, `--${typed}`],
      ['users', 'add', typed, '--expires-days', typed],
      ['users', typed],
      ['bookings', 'list', '--status', typed],
      ['bookings', 'settle', typed, '--as', 'confirmed'],
      ['bookings', 'settle', 'c0ffee'.repeat(4), '--as', 'confirmed', '--reference', typed],
      ['bookings', typed],
      ['follow-ups', 'settle', typed, '--note', typed],
      ['follow-ups', 'settle', '999', '--note', typed],
      ['follow-ups', typed],
      ['conversations', 'export', '999'],
      ['conversations', 'export', typed],
      ['conversations', 'erase', '--older-than-days', typed],
      ['conversations', 'find', '--phone', typed],
      ['conversations', 'export', '1', '--name', typed],
      ['conversations', typed],
      ['db', 'move', '--from', system.databaseUrl, '--to', UNREACHABLE_URL],
      ['db', 'move', '--from', `file:${join(system.folder, typed)}`, '--to', UNREACHABLE_URL],
      ['db', typed],
    ];
    const inEach = ['users', 'bookings', 'follow-ups', 'conversations'].map((name) =>
      name === 'conversations' ? [name, 'export', '1'] : [name, 'list'],
    );
    const failing = [
      ...attempts.map(([name, ...args]) => ({ name, args, changes: {} })),
      ...[UNREACHABLE_URL, damaged()].flatMap((url) =>
        inEach.map(([name = '', ...args]) => ({ name, args, changes: { DATABASE_URL: url } })),
      ),
      { name: 'conversations', args: ['purge'], changes: { CONVERSATIONS_KEPT_DAYS: typed } },
    ];
    for (const { name, args, changes } of failing) {
      const command = system.run(`cli/${name}`, changes, ...args);
      const code = await command.ended;
      const what = [name, ...args].join(' ');
      expect({ what, failed: code !== 0, said: command.complaints() !== '' }).toEqual({
        what,
        failed: true,
        said: true,
      });
      expect({ what, found: system.plantedIn(command.output()) }).toEqual({ what, found: [] });
    }
  },
  TEST_MS_MAX,
);

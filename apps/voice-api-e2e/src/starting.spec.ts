/** A server that cannot start says why in one line and ends with 1. One that runs ends when it is meant to. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { openDatabase } from '@petvisor/persistence';
import { startRealtimeServer, type RealtimeServer } from '@petvisor/realtime-stand-in';
import { startVetstoriaServer, vetstoriaSettings, type VetstoriaServer } from '@petvisor/vetstoria-stand-in';
import { openRawClient } from './testing/raw-client.ts';
import { startProgram, type Program } from './testing/start-program.ts';

let folder = '';
let taken: Server;
let realtime: RealtimeServer;
let vetstoria: VetstoriaServer;
const running: Program[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'starting-'));
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  realtime = await startRealtimeServer({ mind: 'scripted' });
  vetstoria = await startVetstoriaServer();
});

afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map(({ ended }) => ended));
});

afterAll(async () => {
  taken.close();
  await realtime.close();
  await vetstoria.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(environment: Readonly<Record<string, string>> = {}): Program {
  const program = startProgram('main', folder, {
    LOG_LEVEL: 'warn',
    OPENAI_API_KEY: 'not-a-key',
    OPENAI_BASE_URL: realtime.url,
    OPENAI_SPEECH_MODEL: 'off',
    ...vetstoriaSettings(vetstoria),
    DATABASE_URL: `file:${join(folder, 'voice.db')}`,
    ...environment,
  });
  running.push(program);
  return program;
}

describe('a start that fails', () => {
  const takenPort = (): string => String((taken.address() as AddressInfo).port);
  it.each<[string, () => Record<string, string>, string]>([
    ['a port in use', () => ({ PORT: takenPort() }), 'is in use. Set PORT to another one.'],
    [
      'an address of another machine',
      () => ({ HOST: '203.0.113.7' }),
      'HOST is not an address of this machine.',
    ],
    [
      'a host name that is none',
      () => ({ HOST: 'planted.invalid' }),
      'HOST is not an address of this machine.',
    ],
    [
      'a database where no file can be',
      () => ({ DATABASE_URL: 'file:/proc/planted/voice.db' }),
      'DATABASE_URL: the database file cannot be created (unavailable).',
    ],
    [
      'a PostgreSQL server that is not there',
      () => ({ DATABASE_URL: 'postgres://user:planted@127.0.0.1:9/voice' }),
      'DATABASE_URL: open: nothing listens at its host and port (ECONNREFUSED) (unavailable).',
    ],
    [
      'an outbox where no folder can be',
      () => ({ OUTBOX_PATH: '/proc/planted' }),
      'OUTBOX_PATH: the folder of the outbox cannot be used (unavailable).',
    ],
    [
      'recordings where no folder can be',
      () => ({ CALL_RECORDINGS_DIR: '/proc/planted' }),
      'Settings: CALL_RECORDINGS_DIR cannot be used (ENOENT).',
    ],
    [
      'a secret that is given twice, and one in a file that is not there',
      () => ({ OPENAI_API_KEY_FILE: '/planted', OUTBOX_KEY_FILE: join(folder, 'planted') }),
      'Settings: OPENAI_API_KEY_FILE and OPENAI_API_KEY are both given; OUTBOX_KEY_FILE cannot be read (ENOENT).',
    ],
  ])('for %s says so in one line and ends with 1', async (_, environment, line) => {
    const program = start(environment());
    expect(await program.ended).toBe(1);
    expect(program.complaints().trim().split('\n')).toHaveLength(1);
    expect(program.complaints()).toContain(line);
    expect(program.complaints()).not.toContain('planted:');
  });

  it('for a second server of one file says so and ends with 1', async () => {
    await start().listening();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.complaints().trim()).toBe('DATABASE_URL: another process serves this database (in_use).');
  });
});

describe('a server that starts', () => {
  it('reads a .env file with a byte order mark, and warns of what looks like a setting and is none', async () => {
    writeFileSync(join(folder, '.env'), '\uFEFFPRACTICE_NAME=Harbour Vets\nOPENAI_VOISE=marin\n');
    const program = start({ NODE_ENV: 'production', CONVERSATIONS_KEPT_DAYS: '90' });
    await program.listening();
    rmSync(join(folder, '.env'));
    expect(program.output()).toContain('"settings":["OPENAI_VOISE"]');
    expect(program.output()).toContain('"settings":["ALLOWED_ORIGINS","PRACTICE_PHONE"');
  });

  it('takes secrets from files', async () => {
    const file = join(folder, 'key');
    writeFileSync(file, 'not-a-key\n');
    const program = start({ OPENAI_API_KEY: '', OPENAI_API_KEY_FILE: file });
    await program.listening();
    expect(program.output()).not.toContain('OPENAI_API_KEY_FILE');
  });

  it('goes on after SIGHUP, and ends with 0 on SIGTERM', async () => {
    const program = start();
    const port = await program.listening();
    program.child.kill('SIGHUP');
    const answer = await fetch(`http://127.0.0.1:${port}/version`);
    expect(answer.status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  (process.platform === 'win32' ? it.skip : it)(
    'logs at level debug from one SIGUSR2 to the next',
    async () => {
      const program = start({ LOG_LEVEL: 'warn' });
      await program.listening();
      program.child.kill('SIGUSR2');
      await program.says('"logLevel":"debug"');
      program.child.kill('SIGUSR2');
      await program.says('"logLevel":"warn"');
      program.child.kill('SIGTERM');
      expect(await program.ended).toBe(0);
    },
  );

  it('waits for its calls on the first SIGTERM, and ends at once on the second', async () => {
    const { key, hash, prefix } = createApiKey();
    const databaseUrl = `file:${join(folder, 'drain.db')}`;
    const database = await openDatabase(databaseUrl);
    await database.users.add({ username: 'page', apiKeyHash: hash, apiKeyPrefix: prefix, createdAtMs: 0 });
    await database.close();
    const program = start({ DATABASE_URL: databaseUrl, DRAIN_SECONDS_MAX: '600', LOG_LEVEL: 'info' });
    const port = await program.listening();
    const client = await openRawClient(`ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${key}`);
    await client.until('voice.call.started');
    program.child.kill('SIGTERM');
    await program.says('"stopping"');
    const ready = await fetch(`http://127.0.0.1:${port}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not_ready', reasons: ['draining'] }]);
    expect((await fetch(`http://127.0.0.1:${port}/live`)).status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(1);
    expect(program.output()).toContain('ended at once');
    await client.closed;
  });
});

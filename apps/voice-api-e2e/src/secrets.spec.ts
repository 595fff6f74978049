/**
 * Strings that cannot be mistaken, wherever people and keys are: none of them is in anything that voice-api and its commands
 * print, and in no answer to somebody who is refused. The built programs, with the stand-ins behind them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { openDatabase } from '@petvisor/persistence';
import {
  startRealtimeServer,
  startVetstoriaServer,
  vetstoriaSettings,
  type RealtimeServer,
  type VetstoriaServer,
} from '@petvisor/sandbox';
import { WebSocket } from 'ws';
import { dial } from './testing/scripted-call.ts';
import { startProgram, type Program } from './testing/start-program.ts';
import { heard, type } from './testing/typed-call.ts';
import { upgrade } from './testing/upgrade.ts';

/** A bound for a busy machine, not an expectation: what is hummed is hummed in its own time. */
const testMsMax = 180_000;

const said = {
  firstName: 'Plantagenet',
  lastName: 'Quillfeather',
  phone: '07700900471',
  words: 'insurance claim about PLANTEDhedgehog',
};
const keys = {
  openai: 'sk-PLANTED-openai-7f3a',
  wrongOpenai: 'sk-PLANTED-wrong-openai-9c1d',
  wrongVetstoria: 'PLANTED-vetstoria-secret',
  databasePassword: 'PLANTED-database-password',
  caller: createApiKey(),
  wrongCaller: 'pv_PLANTEDxPLANTEDxPLANTEDxPLANTED',
  wrongTicket: 'vt_PLANTEDxPLANTEDx',
  typed: 'PLANTED-typed-by-somebody',
};

let folder: string;
let realtime: RealtimeServer;
let vetstoria: VetstoriaServer;
let programs: Program[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  realtime = await startRealtimeServer({ apiKey: keys.openai });
  vetstoria = await startVetstoriaServer();
  programs = [];
  const database = await openDatabase(databaseUrl());
  const { hash, prefix } = keys.caller;
  await database.users.add({ username: 'page', apiKeyHash: hash, apiKeyPrefix: prefix, createdAtMs: 0 });
  await database.close();
}, testMsMax);

afterAll(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  await realtime.close();
  await vetstoria.close();
  rmSync(folder, { recursive: true });
}, testMsMax);

const databaseUrl = (): string => `file:${join(folder, 'voice.db')}`;

const settings = (): Record<string, string> => ({
  LOG_LEVEL: 'debug',
  DATABASE_URL: databaseUrl(),
  OPENAI_API_KEY: keys.openai,
  OPENAI_BASE_URL: realtime.url,
  ...vetstoriaSettings(vetstoria),
  PRACTICE_NAME: 'Willow Tree Vets',
});

function run(name: string, changes: Record<string, string> = {}, ...args: string[]): Program {
  const program = startProgram(name, folder, { ...settings(), ...changes }, args);
  programs.push(program);
  return program;
}

/** What of it is in a text, in whatever form keys are written. */
function plantedIn(text: string): string[] {
  const { partnerKey, siteHash, secret, bookingHash } = vetstoria.credentials;
  const { caller, ...others } = keys;
  const planted = [
    ...Object.values(said),
    ...Object.values(others),
    ...[caller.key, caller.hash, partnerKey, siteHash, secret, bookingHash],
    'PLANTED',
  ];
  return planted.filter((each) =>
    [
      each,
      encodeURIComponent(each),
      Buffer.from(each)
        .toString('base64')
        .replace(/.{1,3}=*$/, ''),
    ].some((form) => text.includes(form)),
  );
}

/** Every answer to a request of somebody who has no key, or puts one where it does not belong. */
async function answersTo(port: number): Promise<string> {
  const { wrongCaller, wrongTicket, typed } = keys;
  const paths = ['/', '/version', '/health', '/metrics', '/voice', '/voice/browser', `/${typed}`];
  const sockets = ['/voice/browser/media-stream', '/voice/ws-test'];
  const wrong: Record<string, string> = {
    'X-API-Key': wrongCaller,
    Authorization: `Bearer ${wrongCaller}`,
    Cookie: `key=${wrongCaller}`,
  };
  const right = { 'X-API-Key': keys.caller.key };
  const of = async (path: string, init: RequestInit): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}\n`;
  };
  let out = '';
  for (const path of [...paths, ...sockets]) {
    out += await of(`${path}?api_key=${wrongCaller}&ticket=${wrongTicket}`, { headers: wrong });
    out += await of(path, { headers: { ...right, Origin: `https://${typed}.example` } });
    const body = `{"${typed}": ${wrongCaller}`;
    out += await of(path, {
      method: 'POST',
      headers: { ...right, 'content-type': 'application/json' },
      body,
    });
  }
  for (const path of [...sockets, `/voice/${typed}`]) {
    out += JSON.stringify(await upgrade(port, `${path}?api_key=${wrongCaller}`));
    out += JSON.stringify(await upgrade(port, `${path}?ticket=${wrongTicket}`));
    const origin = { origin: `https://${typed}.example` };
    out += JSON.stringify(await upgrade(port, `${path}?api_key=${keys.caller.key}`, origin));
  }
  return out;
}

/** All that a page is told that sends what nobody should. */
async function toldOfNonsense(port: number): Promise<string> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${keys.caller.key}`,
  );
  let out = '';
  const closed = new Promise<void>((resolve) => {
    socket.on('close', (code, reason) => {
      out += `${code} ${String(reason)}`;
      resolve();
    });
  });
  socket.on('message', (data: Buffer, isBinary) => (out += isBinary ? '' : String(data)));
  await new Promise((resolve) => socket.once('open', resolve));
  const { typed } = keys;
  const frames = [
    typed,
    `{"type":"${typed}"}`,
    JSON.stringify({ type: 'session.update', session: { instructions: typed, [typed]: typed } }),
    JSON.stringify({ type: 'input_audio_buffer.append', audio: `${typed}!` }),
    JSON.stringify({ type: 'voice.playback', item_id: typed, audio_end_ms: typed }),
    JSON.stringify({ type: 'conversation.item.create', item: { type: typed, role: typed, content: typed } }),
  ];
  // More of it than is borne.
  for (let round = 0; round < 100; round += 1) for (const frame of frames) socket.send(frame);
  await closed;
  return out;
}

it(
  'no word of a call and no key is in the log, in an answer to who is refused, or in an error; all of it is in the database',
  async () => {
    const server = run('main');
    const port = await server.listening();
    const client = await dial({ wsUrl: `ws://127.0.0.1:${port}`, apiKey: keys.caller.key });
    await heard(client, /How can I help/);
    type(client, `Can somebody call me back about my ${said.words}?`);
    await heard(client, /first and last name/);
    type(client, `${said.firstName} ${said.lastName}`);
    await heard(client, /phone number/);
    type(client, said.phone);
    await heard(client, /Is the message right/);
    type(client, 'yes please');
    await heard(client, /practice has your message/);
    client.send({ type: 'voice.hangup' });
    await client.closed;
    let out = await answersTo(port);
    out += await toldOfNonsense(port);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);

    const stored = readFileSync(join(folder, 'voice.db'), 'latin1');
    expect(plantedIn(stored)).toEqual(expect.arrayContaining([...Object.values(said), keys.caller.hash]));
    const given = JSON.stringify([settings(), keys]);
    expect(plantedIn(given)).toEqual(
      expect.arrayContaining([keys.openai, keys.wrongTicket, keys.caller.key]),
    );

    // It has been through all of it.
    for (const seen of ['message stored', 'call ended', '"level":20'])
      expect(server.output()).toContain(seen);
    for (const seen of [
      'invalid_api_key',
      'origin_not_allowed',
      'not_found',
      'upgrade_required',
      'bad_request',
    ])
      expect(out).toContain(seen);
    expect(out).toMatch(/"type":"error"/);
    expect(plantedIn(out + server.output())).toEqual([]);
  },
  testMsMax,
);

it(
  'no key is told when the services behind refuse it, and nothing of what they answer',
  async () => {
    const server = run('main', { OPENAI_API_KEY: keys.wrongOpenai, SECRET: keys.wrongVetstoria });
    const port = await server.listening();
    let out = await (await fetch(`http://127.0.0.1:${port}/health`)).text();
    expect(JSON.parse(out)).toMatchObject({
      apis: { openai: { status: 'unauthorized' }, vetstoria: { status: 'unauthorized' } },
    });
    const socket = new WebSocket(
      `ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${keys.caller.key}`,
    );
    socket.on('message', (data: Buffer, isBinary) => (out += isBinary ? '' : String(data)));
    await new Promise<void>((resolve) => {
      socket.on('close', (code, reason) => {
        out += `${code} ${String(reason)}`;
        resolve();
      });
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(out).toContain('voice_service_failed');
    expect(server.output()).toContain('catalogue');
    expect(plantedIn(out + server.output())).toEqual([]);
  },
  testMsMax,
);

/** A file that is no database, and says so in planted words. */
function damaged(): string {
  const path = join(folder, 'damaged.db');
  writeFileSync(path, keys.typed.repeat(1000));
  return `file:${path}`;
}

const unreachable = `postgres://desk:${keys.databasePassword}@127.0.0.1:1/voice`;

it(
  'a server that cannot start says why, and no value',
  async () => {
    writeFileSync(join(folder, 'facts.json'), JSON.stringify({ hours: keys.typed, gpt: keys.typed }));
    const attempts: Record<string, string>[] = [
      { DATABASE_URL: unreachable },
      { DATABASE_URL: damaged() },
      { DATABASE_URL: `mysql://desk:${keys.databasePassword}@127.0.0.1/voice` },
      { BASE_URL: keys.typed, PRACTICE_TIME_ZONE: keys.typed, CALLS_MAX: keys.typed, LOG_LEVEL: keys.typed },
      { OPENAI_API_KEY: '', ALLOWED_ORIGINS: keys.typed },
      { PRACTICE_FACTS_FILE: join(folder, 'facts.json') },
      { PRACTICE_FACTS_FILE: join(folder, keys.typed) },
      { PRICES_FILE: join(folder, 'facts.json') },
      { CALL_RECORDINGS_DIR: join(folder, 'facts.json') },
      { HOST: keys.typed },
    ];
    for (const changes of attempts) {
      const server = run('main', changes);
      expect(await server.ended).toBe(1);
      expect(server.complaints()).not.toBe('');
      expect({ changes: Object.keys(changes), found: plantedIn(server.output()) }).toEqual({
        changes: Object.keys(changes),
        found: [],
      });
    }
  },
  testMsMax,
);

it(
  'a command that fails says why, and no name, note or key',
  async () => {
    const { typed } = keys;
    await run('cli/users', {}, 'add', typed).ended;
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
      ['conversations', typed],
      ['db', 'move', '--from', databaseUrl(), '--to', unreachable],
      ['db', 'move', '--from', `file:${join(folder, typed)}`, '--to', unreachable],
      ['db', typed],
    ];
    const inEach = ['users', 'bookings', 'follow-ups', 'conversations'].map((name) =>
      name === 'conversations' ? [name, 'export', '1'] : [name, 'list'],
    );
    const failing = [
      ...attempts.map(([name, ...args]) => ({ name, args, changes: {} })),
      ...[unreachable, damaged()].flatMap((url) =>
        inEach.map(([name = '', ...args]) => ({ name, args, changes: { DATABASE_URL: url } })),
      ),
      { name: 'conversations', args: ['purge'], changes: { CONVERSATIONS_KEPT_DAYS: typed } },
    ];
    for (const { name, args, changes } of failing) {
      const command = run(`cli/${name}`, changes, ...args);
      const code = await command.ended;
      const what = [name, ...args].join(' ');
      expect({ what, failed: code !== 0, said: command.complaints() !== '' }).toEqual({
        what,
        failed: true,
        said: true,
      });
      expect({ what, found: plantedIn(command.output()) }).toEqual({ what, found: [] });
    }
  },
  testMsMax,
);

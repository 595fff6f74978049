/**
 * Strings that cannot be mistaken, wherever people and keys are: none of them is in the log of a server that runs, and in no
 * answer to somebody who is refused. The built program, with the stand-ins behind it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { PLANTED_KEYS, PLANTED_WORDS } from './testing/planted.ts';
import { startPlantedSystem, type PlantedSystem } from './testing/planted-system.ts';
import { dial } from './testing/scripted-call.ts';
import { heard, type } from './testing/typed-call.ts';
import { upgrade } from './testing/upgrade.ts';

/** A bound for a busy machine, not an expectation: what is hummed is hummed in its own time. */
const TEST_MS_MAX = 180_000;

let system: PlantedSystem;
beforeAll(async () => {
  system = await startPlantedSystem();
}, TEST_MS_MAX);
afterAll(() => system.close(), TEST_MS_MAX);

/** Every answer to a request of somebody who has no key, or puts one where it does not belong. */
async function answersTo(port: number): Promise<string> {
  const { wrongCaller, wrongTicket, typed } = PLANTED_KEYS;
  const paths = ['/', '/version', '/health', '/metrics', '/voice', '/voice/browser', `/${typed}`];
  const sockets = ['/voice/browser/media-stream', '/voice/ws-test'];
  const wrong: Record<string, string> = {
    'X-API-Key': wrongCaller,
    Authorization: `Bearer ${wrongCaller}`,
    Cookie: `key=${wrongCaller}`,
  };
  const right = { 'X-API-Key': PLANTED_KEYS.caller.key };
  const of = async (path: string, init: RequestInit): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}\n`;
  };
  let out = '';
  for (const path of [...paths, ...sockets]) {
    out += await of(`${path}?api_key=${wrongCaller}&ticket=${wrongTicket}`, { headers: wrong });
    out += await of(path, { headers: { ...right, Origin: `https://${typed}.example` } });
    // Longer than what is ignored.
    const body = `{"${typed}": ${wrongCaller}`.padEnd(2_000);
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
    out += JSON.stringify(await upgrade(port, `${path}?api_key=${PLANTED_KEYS.caller.key}`, origin));
  }
  return out;
}

/** All that a page is told that sends what nobody should. */
async function toldOfNonsense(port: number): Promise<string> {
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${PLANTED_KEYS.caller.key}`,
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
  const { typed } = PLANTED_KEYS;
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
    const server = system.run('main');
    const port = await server.listening();
    const client = await dial({ wsUrl: `ws://127.0.0.1:${port}`, apiKey: PLANTED_KEYS.caller.key });
    await heard(client, /How can I help/);
    type(client, `Can somebody call me back about my ${PLANTED_WORDS.words}?`);
    await heard(client, /first and last name/);
    type(client, `${PLANTED_WORDS.firstName} ${PLANTED_WORDS.lastName}`);
    await heard(client, /phone number/);
    type(client, PLANTED_WORDS.phone);
    await heard(client, /Is everything right/);
    type(client, 'yes please');
    await heard(client, /practice has your message/);
    client.send({ type: 'voice.hangup' });
    await client.closed;
    let out = await answersTo(port);
    out += await toldOfNonsense(port);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);

    const stored = readFileSync(join(system.folder, 'voice.db'), 'latin1');
    expect(system.plantedIn(stored)).toEqual(
      expect.arrayContaining([...Object.values(PLANTED_WORDS), PLANTED_KEYS.caller.hash]),
    );
    const given = JSON.stringify([system.settings, PLANTED_KEYS]);
    expect(system.plantedIn(given)).toEqual(
      expect.arrayContaining([PLANTED_KEYS.openai, PLANTED_KEYS.wrongTicket, PLANTED_KEYS.caller.key]),
    );

    // It has been through all of it.
    for (const seen of ['message stored', 'call ended', '"level":"debug"'])
      expect(server.output()).toContain(seen);
    for (const seen of [
      'invalid_api_key',
      'origin_not_allowed',
      'not_found',
      'upgrade_required',
      'body_not_allowed',
    ])
      expect(out).toContain(seen);
    expect(out).toMatch(/"type":"error"/);
    expect(system.plantedIn(out + server.output())).toEqual([]);
  },
  TEST_MS_MAX,
);

it(
  'no key is told when the services behind refuse it, and nothing of what they answer',
  async () => {
    const server = system.run('main', {
      OPENAI_API_KEY: PLANTED_KEYS.wrongOpenai,
      SECRET: PLANTED_KEYS.wrongVetstoria,
    });
    const port = await server.listening();
    let out = await (await fetch(`http://127.0.0.1:${port}/health`)).text();
    expect(JSON.parse(out)).toMatchObject({
      apis: { openai: { status: 'unauthorized' }, vetstoria: { status: 'unauthorized' } },
    });
    const socket = new WebSocket(
      `ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${PLANTED_KEYS.caller.key}`,
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
    expect(system.plantedIn(out + server.output())).toEqual([]);
  },
  TEST_MS_MAX,
);

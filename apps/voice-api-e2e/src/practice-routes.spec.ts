/** Every route and socket of the running app, tried with what another practice holds. A new one is tried too. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { openRawClient } from './testing/raw-client.ts';
import { makePracticeFolder, type PracticeFolder } from './testing/practice-folder.ts';
import { startScriptedSystem } from './testing/scripted-call.ts';
import { startProgram } from './testing/start-program.ts';
import type { QuietSystem } from './testing/start-system.ts';
import { upgrade } from './testing/upgrade.ts';

const CALL = '/voice/browser/media-stream';
const OAK_PAGE = 'https://oak.example';
const ELM_PAGE = 'https://elm.example';
/** They ask for no key, and say of a practice only what its page shows to everybody. */
const PUBLIC_ROUTES = [
  'GET /asyncapi.json',
  'GET /call',
  'GET /call/:practice',
  'GET /call/:practice/about',
  'GET /call/:practice/practice.json',
  'GET /docs',
  'GET /health',
  'GET /live',
  'GET /openapi.json',
  'GET /ready',
  'GET /staff',
  'GET /version',
  'GET /voice/browser/tickets/challenge',
  'GET /widget.js',
];

let folder: PracticeFolder;
let system: QuietSystem;
let oakKey: string;
let elmKey: string;

beforeAll(async () => {
  folder = await makePracticeFolder({
    oak: { origins: [OAK_PAGE], limits: { callsMax: 1 } },
    elm: { origins: [ELM_PAGE] },
    // Nobody rings it.
    ash: {},
  });
  system = await startScriptedSystem({
    environment: { PRACTICES_DIR: folder.path },
    overrides: { environment: folder.environment },
  });
  [oakKey, elmKey] = [await keyOf('oak'), await keyOf('elm')];
});

afterAll(async () => {
  await system.close();
  await folder.close();
});

async function keyOf(practice: string): Promise<string> {
  const { key, hash } = createApiKey();
  await system.app.database.users.add({ username: practice, apiKeyHash: hash, createdAtMs: 0, practice });
  return key;
}

const routes = (): { method: string; path: string }[] =>
  system.app.routes().flatMap((route) => {
    const [method = '', path = ''] = route.split(' ');
    // Sessions of staff have tests of their own.
    return PUBLIC_ROUTES.includes(route) || path.startsWith('/staff/') ? [] : [{ method, path }];
  });

/** What the app answers to a request for a practice. */
async function ask(
  { method, path }: { method: string; path: string },
  practice: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const { status, body } = await upgradeOr(method, `${path}?practice=${practice}`, headers);
  return status < 400 ? String(status) : `${status} ${(body as { code?: string }).code ?? ''}`;
}

async function upgradeOr(method: string, path: string, headers: Readonly<Record<string, string>>) {
  if (method === 'WS') return upgrade(system.port, path, headers);
  const response = await fetch(system.url + path, { method, headers });
  return { status: response.status, body: (await response.json()) as unknown };
}

async function voice(key: string): Promise<unknown> {
  const response = await fetch(`${system.url}/voice`, { headers: { 'x-api-key': key } });
  return response.json();
}

async function ticketFor(key: string, origin: string): Promise<string> {
  const headers = { 'x-api-key': key, origin };
  const response = await fetch(`${system.url}/voice/browser/tickets`, { method: 'POST', headers });
  return ((await response.json()) as { ticket: string }).ticket;
}

describe('with what another practice holds', () => {
  it('no route and no socket answers', async () => {
    expect(routes().length).toBeGreaterThan(7);
    expect(
      routes()
        .filter(({ method }) => method === 'WS')
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual([CALL, '/voice/ws-test']);
    const answers: Record<string, string> = {};
    for (const route of routes()) {
      for (const other of ['elm', 'default', 'unknown'])
        answers[`${route.method} ${route.path} of ${other}`] = await ask(route, other, {
          'x-api-key': oakKey,
        });
    }
    expect(Object.entries(answers).filter(([, answer]) => answer !== '403 practice_not_allowed')).toEqual([]);
  });

  it('its ticket opens no call, and is spent', async () => {
    const ticket = await ticketFor(oakKey, OAK_PAGE);
    const call = { method: 'WS', path: CALL };
    const bearer = { authorization: `Bearer ${ticket}`, origin: OAK_PAGE };
    expect(await ask(call, 'elm', bearer)).toBe('403 practice_not_allowed');
    expect(await ask(call, 'oak', bearer)).toBe('401 invalid_api_key');
  });

  it('its page opens no call, with whatever key', async () => {
    const call = { method: 'WS', path: CALL };
    for (const key of [oakKey, system.apiKey])
      expect(await upgrade(system.port, call.path, { 'x-api-key': key, origin: ELM_PAGE })).toMatchObject({
        status: 403,
        body: { code: 'origin_not_allowed' },
      });
    expect(await ask(call, 'elm', { 'x-api-key': elmKey, origin: ELM_PAGE })).toBe('101');
    await Promise.all(system.app.calls.ended());
  });

  it('calls and refusals of another are not shown, and its calls are not taken over', async () => {
    system.realtime.script.answer({ say: 'Hello.' });
    const address = `${system.wsUrl}${CALL}?api_key=${oakKey}&resume=1`;
    const caller = await openRawClient(address);
    const { resume } = await caller.until('voice.call.started');
    expect(await ask({ method: 'WS', path: CALL }, 'oak', { 'x-api-key': oakKey })).toBe(
      '429 too_many_calls',
    );
    expect(await voice(oakKey)).toEqual({
      status: 'ok',
      calls: { open: 1, max: 1 },
      refused: { calls_at_once_by_practice: 1 },
    });
    expect(await voice(elmKey)).toMatchObject({ calls: { open: 0 }, refused: {} });
    expect(await voice(system.apiKey)).toMatchObject({
      calls: { open: 1 },
      refused: { calls_at_once_by_practice: 1 },
    });
    const token = `${CALL}?resume=${resume?.token ?? ''}`;
    expect(await upgrade(system.port, token, { origin: ELM_PAGE })).toMatchObject({ status: 401 });
    caller.send({ type: 'voice.hangup' });
    await caller.closed;
    await Promise.all(system.app.calls.ended());
  });
});

describe('a practice whose diary answers', () => {
  it('is found to be well by npm run practices, and one whose diary refuses is not', async () => {
    const check = async (id: string) => {
      const program = startProgram(
        'cli/practices',
        folder.path,
        { ...folder.environment, PRACTICES_DIR: folder.path },
        ['check', id],
      );
      return [await program.ended, program.output().trim()];
    };
    expect(await check('oak')).toEqual([0, 'oak: ok']);
    const wrong = startProgram(
      'cli/practices',
      folder.path,
      { ...folder.environment, OAK_SECRET: 'wrong', PRACTICES_DIR: folder.path },
      ['check', 'oak'],
    );
    expect([await wrong.ended, wrong.output()]).toEqual([
      1,
      expect.stringMatching(/^oak\.json: the diary does not give its catalogue \(\w+\)/),
    ]);
  });

  it('is known to /health, which asks the diary of the environment alone', async () => {
    const health = (await (await fetch(`${system.url}/health`)).json()) as object;
    expect(health).toMatchObject({
      status: 'ok',
      apis: { vetstoria: { configured: true, status: 'ok' } },
      practices: { known: 4, diaryDown: 0 },
    });
    expect(folder.diaries['ash']?.journal.entries).toEqual([]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientOf, paths } from './testing/practice.ts';
import { startScriptedServer, type ScriptedServer } from './testing/scripted-server.ts';

const START_MS = Date.parse('2026-11-22T10:00:00Z');

let nowMs: number;
let server: ScriptedServer;
const now = (): number => nowMs;
const authentications = (): number => server.receivedAt(paths.authenticate).length;
const tokensSent = (): (string | undefined)[] =>
  server.receivedAt(paths.species).map(({ headers }) => headers.authorization);

const jwt = (claims: object): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

beforeEach(async () => {
  nowMs = START_MS;
  server = await startScriptedServer();
  server.answer(paths.species, { status: 200, json: [] });
});
afterEach(() => server.close());

describe('authentication', () => {
  it('happens once for many calls at once, and not again', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    await Promise.all([client.getSpecies(), client.getSpecies(), client.authenticate()]);
    await client.getSpecies();
    expect(authentications()).toBe(1);
  });

  it.each([
    ['the expiry', { token: 'opaque', expiry: '2026-11-22T10:30:00Z' }, 30],
    [
      'the expiry before the JWT’s',
      { token: jwt({ exp: START_MS / 1000 }), expiry: '2026-11-22T10:30:00Z' },
      30,
    ],
    ['the JWT’s exp', { token: jwt({ exp: START_MS / 1000 + 45 * 60, name: 'Zoë ♥' }) }, 45],
    ['ten minutes for an opaque token', { token: 'opaque' }, 10],
    ['ten minutes for a JWT without exp', { token: jwt({ sub: 'x' }) }, 10],
    ['ten minutes where the JWT is none', { token: 'a.b.c', expiry: 'tomorrow' }, 10],
  ])('is renewed a minute before %s', async (_, reply, lifeMinutes) => {
    const client = clientOf(server, { now, steadyNow: now });
    server.answer(paths.authenticate, { status: 201, json: reply });
    await client.getSpecies();
    nowMs = START_MS + (lifeMinutes - 1) * 60_000 - 1;
    await client.getSpecies();
    expect(authentications()).toBe(1);
    nowMs += 1;
    await client.getSpecies();
    expect(authentications()).toBe(2);
  });

  it('uses the first half of a token that lives less than two minutes', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    server.answer(paths.authenticate, { status: 201, json: { token: 't', expiry: '2026-11-22T10:00:30Z' } });
    await client.getSpecies();
    nowMs += 14_999;
    await client.getSpecies();
    expect(authentications()).toBe(1);
    nowMs += 1;
    await client.getSpecies();
    expect(authentications()).toBe(2);
  });

  it('is forgotten when it fails, and tried anew by the next call', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    server.answer(
      paths.authenticate,
      { status: 409, text: 'Bad data' },
      { status: 200, json: { token: 't' } },
    );
    await expect(client.getSpecies()).rejects.toMatchObject({ code: 'invalid_credentials' });
    expect(await client.getSpecies()).toEqual([]);
  });

  it('goes on for the others when one who waits for it leaves', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    const leaver = new AbortController();
    const arrived = server.arrival(paths.authenticate);
    const left = client.getSpecies({ signal: leaver.signal });
    const stays = client.getSpecies();
    await arrived;
    leaver.abort();
    await expect(left).rejects.toMatchObject({ code: 'aborted' });
    expect(await stays).toEqual([]);
    expect(authentications()).toBe(1);
  });

  it.each([{ json: {} }, { json: { token: '' } }, { text: 'welcome' }])(
    'rejects the reply %j',
    async (reply) => {
      const client = clientOf(server, { now, steadyNow: now });
      server.answer(paths.authenticate, { status: 200, ...reply });
      await expect(client.authenticate()).rejects.toMatchObject({ code: 'unexpected_response' });
    },
  );
});

describe('a 401', () => {
  it('brings one new token and one replay', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    server.answer(
      paths.authenticate,
      { status: 200, json: { token: 'a' } },
      { status: 200, json: { token: 'b' } },
    );
    server.answer(paths.species, { status: 401 }, { status: 200, json: [] });
    expect(await client.getSpecies()).toEqual([]);
    expect(tokensSent()).toEqual(['Bearer a', 'Bearer b']);
  });

  it('after a 401 is final', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    server.answer(paths.species, { status: 401 });
    await expect(client.getSpecies()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(tokensSent()).toHaveLength(2);
    expect(authentications()).toBe(2);
  });

  it('for a token that has already been replaced refreshes nothing', async () => {
    const client = clientOf(server, { now, steadyNow: now });
    server.answer(
      paths.authenticate,
      { status: 200, json: { token: 'a' } },
      { status: 200, json: { token: 'b' } },
    );
    const ok = { status: 200, json: [] };
    server.answer(paths.species, { status: 401 }, { status: 401 }, { status: 401 }, ok);
    await Promise.all([client.getSpecies(), client.getSpecies(), client.getSpecies()]);
    expect(authentications()).toBe(2);
    expect(tokensSent().sort()).toEqual([
      ...Array<string>(3).fill('Bearer a'),
      ...Array<string>(3).fill('Bearer b'),
    ]);
  });
});

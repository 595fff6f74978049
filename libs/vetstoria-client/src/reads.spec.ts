import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isVetstoriaError } from './errors.ts';
import { clientOf, paths } from './testing/practice.ts';
import { startScriptedServer, type Scripted, type ScriptedServer } from './testing/scripted-server.ts';
import type { AttemptEvent } from './types.ts';

const query = {
  scheduleIds: [1],
  fromMs: 0,
  toMs: 1,
  appointments: [{ appointmentTypeId: 1, speciesId: 1 }],
};
const ok: Scripted = { status: 200, json: [] };

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

describe('a read', () => {
  it.each<[string, Scripted]>([
    ['a 500', { status: 500, text: 'oops' }],
    ['a 503', { status: 503 }],
    ['a 429 without a time', { status: 429 }],
    ['a 429 that is over at once', { status: 429, headers: { 'Retry-After': '0' } }],
    [
      'a 429 until a time gone by',
      { status: 429, headers: { 'Retry-After': 'Thu, 01 Jan 2026 00:00:00 GMT' } },
    ],
    ['a lost connection', 'reset'],
  ])('is repeated twice after %s', async (_, failure) => {
    const client = clientOf(server);
    server.answer(paths.slots, failure, failure, ok);
    expect(await client.getSlots(query)).toEqual([]);
    expect(server.receivedAt(paths.slots)).toHaveLength(3);
  });

  it('waits between repetitions by the jitter of the given randomness', async () => {
    const drawn: number[] = [];
    const random = (): number => {
      drawn.push(0.5);
      return 0.5;
    };
    const client = clientOf(server, { random });
    server.answer(paths.species, { status: 500 }, { status: 500 }, ok);
    await client.getSpecies();
    expect(drawn).toHaveLength(2);
  });

  it.each<[number, string]>([
    [400, 'invalid_request'],
    [401, 'unauthorized'],
    [403, 'not_allowed'],
    [404, 'not_found'],
    [409, 'invalid_request'],
    [422, 'invalid_request'],
    [429, 'rate_limited'],
    [500, 'upstream_error'],
    [502, 'upstream_error'],
    [302, 'unexpected_response'],
  ])('answered %d in the end is %s', async (status, code) => {
    const client = clientOf(server);
    server.answer(paths.slots, { status, text: 'Ada Pemberton', headers: { Location: '/elsewhere' } });
    await expect(client.getSlots(query)).rejects.toMatchObject({
      code,
      message: `getSlots: ${code} (HTTP ${status})`,
    });
  });

  it.each([400, 401, 403, 404, 409, 422])('is not repeated with the same token after %d', async (status) => {
    const client = clientOf(server);
    server.answer(paths.slots, { status });
    await expect(client.getSlots(query)).rejects.toMatchObject({ name: 'VetstoriaError' });
    expect(server.receivedAt(paths.slots)).toHaveLength(status === 401 ? 2 : 1);
  });

  it('is given up at once when Retry-After is longer than it may wait', async () => {
    // The HTTP library by itself would sit out the whole hour, whatever its time-out.
    const client = clientOf(server);
    server.answer(paths.slots, { status: 429, headers: { 'Retry-After': '3600' } });
    await expect(client.getSlots(query)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 3_600_000,
    });
    expect(server.receivedAt(paths.slots)).toHaveLength(1);
  });

  it('reads a Retry-After date by the given clock', async () => {
    const client = clientOf(server, { now: () => Date.parse('2026-11-22T10:00:00Z') });
    const headers = { 'Retry-After': 'Sun, 22 Nov 2026 10:01:00 GMT' };
    server.answer(paths.slots, { status: 429, headers });
    await expect(client.getSlots(query)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 60_000,
    });
  });

  it('never waits longer than it may, even where the given clock and the platform’s disagree', async () => {
    const later = 'Tue, 01 Jan 2036 00:00:00 GMT';
    const timeLimits = { retryAfterMsMax: 1, totalMs: 5_000 };
    const client = clientOf(server, { now: () => Date.parse(later), timeLimits });
    server.answer(paths.slots, { status: 429, headers: { 'Retry-After': later } }, ok);
    expect(await client.getSlots(query)).toEqual([]);
  });

  it('ends at its total limit also while it waits for Retry-After', async () => {
    const client = clientOf(server, { timeLimits: { totalMs: 1_000 } });
    server.answer(paths.slots, { status: 429, headers: { 'Retry-After': '5' } });
    await expect(client.getSlots(query)).rejects.toMatchObject({ code: 'timeout' });
    expect(server.receivedAt(paths.slots)).toHaveLength(1);
  });

  it('ends at its total limit when nothing answers', async () => {
    const client = clientOf(server, { timeLimits: { totalMs: 500 } });
    server.answer(paths.slots, 'hang');
    await expect(client.getSlots(query)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('repeats an attempt that took too long', async () => {
    const client = clientOf(server, { timeLimits: { attemptMs: 1_000 } });
    server.answer(paths.slots, 'hang', ok);
    expect(await client.getSlots(query)).toEqual([]);
  });

  it('ends when the caller’s signal says so', async () => {
    const client = clientOf(server);
    const caller = new AbortController();
    server.answer(paths.slots, 'hang');
    const arrived = server.arrival(paths.slots);
    const slots = client.getSlots(query, { signal: caller.signal });
    await arrived;
    caller.abort();
    await expect(slots).rejects.toMatchObject({ code: 'aborted' });
  });

  it('sends nothing for a caller who has already left', async () => {
    await expect(clientOf(server).getSpecies({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(server.received).toEqual([]);
  });

  it.each([NaN, 0.5, Infinity])('of slots from %d sends none', async (fromMs) => {
    const slots = clientOf(server).getSlots({ ...query, fromMs });
    await expect(slots).rejects.toMatchObject({ code: 'invalid_request' });
    expect(server.receivedAt(paths.slots)).toEqual([]);
  });

  it('is unreachable when no server listens', async () => {
    const client = clientOf(server);
    await server.close();
    await expect(client.authenticate()).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('fails on a body that breaks off', async () => {
    const client = clientOf(server);
    server.answer(paths.slots, { cutAfterStatus: 200 });
    await expect(client.getSlots(query)).rejects.toMatchObject({ code: 'connection_lost' });
  });

  it('refuses a reply without end', async () => {
    const client = clientOf(server);
    server.answer(paths.slots, { status: 200, text: `[${' '.repeat(4 * 1024 * 1024)}]` });
    await expect(client.getSlots(query)).rejects.toMatchObject({ code: 'unexpected_response' });
  });
});

describe('hooks', () => {
  it('hear of every attempt, by the given clock', async () => {
    const events: AttemptEvent[] = [];
    const client = clientOf(server, {
      steadyNow: () => 0,
      hooks: { afterAttempt: (event) => events.push(event) },
    });
    server.answer(paths.species, { status: 500 }, 'reset', ok);
    await client.getSpecies();
    expect(events).toEqual([
      { operation: 'authenticate', status: 200, durationMs: 0 },
      { operation: 'getSpecies', status: 500, durationMs: 0 },
      { operation: 'getSpecies', durationMs: 0 },
      { operation: 'getSpecies', status: 200, durationMs: 0 },
    ]);
  });

  it('change nothing by throwing', async () => {
    const afterAttempt = (): void => {
      throw new Error('observer');
    };
    server.answer(paths.species, ok);
    expect(await clientOf(server, { hooks: { afterAttempt } }).getSpecies()).toEqual([]);
  });
});

describe('options', () => {
  it.each([
    [{ baseUrl: 'ftp://example.org' }, 'baseUrl is not an http(s) URL'],
    [{ authUrl: '' }, 'authUrl is not an http(s) URL'],
    [{ secret: '' }, 'secret is empty'],
    [{ timeZone: 'Europe/Camelot' }, 'timeZone is not a known IANA time zone'],
  ])('%j cannot be used', (options, message) => {
    expect(() => clientOf(server, options)).toThrow(message);
  });

  it('may bring their own fetch, which needs to know no Request', async () => {
    const asked: unknown[] = [];
    const ownFetch: typeof fetch = (input, init) => {
      asked.push([input, init?.method, init?.body]);
      return fetch(input, init);
    };
    server.answer(paths.species, ok);
    await clientOf(server, { fetch: ownFetch }).getSpecies();
    expect(asked).toEqual([
      [expect.stringContaining(paths.authenticate), 'POST', '{"secret":"secret-1"}'],
      [expect.stringContaining(paths.species), 'GET', undefined],
    ]);
  });
});

it('tells errors of the package from others', async () => {
  const error: unknown = await clientOf(server)
    .getSpecies()
    .catch((reason: unknown) => reason);
  expect(isVetstoriaError(error)).toBe(true);
  expect(isVetstoriaError(new Error('other'))).toBe(false);
});

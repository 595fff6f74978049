import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createVetstoriaClient } from './client.ts';
import { isProvablyUnsent } from './failure.ts';
import { booking, clientOf, credentials, paths } from './testing/practice.ts';
import { startScriptedServer, type Scripted, type ScriptedServer } from './testing/scripted-server.ts';
import type { AttemptEvent } from './types.ts';

const booked: Scripted = { status: 201, json: { appointments: [{ pimsAppointmentId: 'p1' }] } };

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

const posts = (): number => server.receivedAt(paths.book).length;

describe('a booking is sent once', () => {
  it.each<[string, Scripted, object]>([
    ['500', { status: 500 }, { status: 'unknown', cause: 'upstream_error' }],
    ['503', { status: 503, headers: { 'Retry-After': '0' } }, { status: 'unknown', cause: 'upstream_error' }],
    ['408', { status: 408 }, { status: 'unknown', cause: 'upstream_error' }],
    [
      'a redirect',
      { status: 303, headers: { Location: '/ok' } },
      { status: 'unknown', cause: 'unexpected_response' },
    ],
    ['a lost connection', 'reset', { status: 'unknown', cause: 'connection_lost' }],
    ['silence', 'hang', { status: 'unknown', cause: 'timeout' }],
    [
      '409 slot as text',
      { status: 409, text: 'Timeslot unavailable. Please select a different slot.' },
      { reason: 'slot_unavailable' },
    ],
    [
      '409 slot as JSON',
      { status: 409, json: { message: 'Timeslot unavailable. Please select a different slot.' } },
      { reason: 'slot_unavailable' },
    ],
    ['409 bad data', { status: 409, text: 'Bad data' }, { reason: 'invalid_request' }],
    ['409 screening', { status: 409, text: 'Failed screening' }, { reason: 'screening_blocked' }],
    ['409 blocked', { status: 409, text: 'Client is blocked' }, { reason: 'client_blocked' }],
    ['400', { status: 400 }, { reason: 'invalid_request' }],
    ['422', { status: 422 }, { reason: 'invalid_request' }],
    ['403', { status: 403 }, { reason: 'not_allowed' }],
    ['404', { status: 404 }, { reason: 'not_found' }],
  ])('and after %s never again', async (_, reply, outcome) => {
    const client = clientOf(server, reply === 'hang' ? { timeLimits: { bookingMs: 500 } } : {});
    server.answer(paths.book, reply, booked);
    expect(await client.placeAppointment(booking)).toMatchObject(outcome);
    expect(posts()).toBe(1);
  });

  it('also when the caller leaves while it is under way', async () => {
    const client = clientOf(server, { timeLimits: { bookingMs: 500 } });
    const caller = new AbortController();
    server.answer(paths.book, 'hang');
    const arrived = server.arrival(paths.book);
    const result = client.placeAppointment(booking, { signal: caller.signal });
    await arrived;
    caller.abort();
    expect(await result).toEqual({ status: 'unknown', cause: 'timeout' });
  });

  it('and not at all for a caller who has left before', async () => {
    const client = clientOf(server);
    await client.authenticate();
    const call = { signal: AbortSignal.abort() };
    await expect(client.placeAppointment(booking, call)).rejects.toMatchObject({ code: 'aborted' });
    expect(posts()).toBe(0);
  });
});

describe('a booking is sent again', () => {
  it('after a 401, once, with a new token', async () => {
    const client = clientOf(server);
    server.answer(
      paths.authenticate,
      { status: 200, json: { token: 'a' } },
      { status: 200, json: { token: 'b' } },
    );
    server.answer(paths.book, { status: 401 }, booked);
    expect(await client.placeAppointment(booking)).toEqual({ status: 'confirmed', reference: 'p1' });
    expect(server.receivedAt(paths.book).map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a',
      'Bearer b',
    ]);
  });

  it('but not after a second 401', async () => {
    const client = clientOf(server);
    server.answer(paths.book, { status: 401 });
    await expect(client.placeAppointment(booking)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(posts()).toBe(2);
  });

  it('after a 429 with a short Retry-After', async () => {
    const client = clientOf(server);
    server.answer(paths.book, { status: 429, headers: { 'Retry-After': '0' } }, booked);
    expect(await client.placeAppointment(booking)).toMatchObject({ status: 'confirmed' });
    expect(posts()).toBe(2);
  });

  it.each([
    ['a long Retry-After', { 'Retry-After': '6' }, 6_000],
    ['none', {}, undefined],
  ])('but not after a 429 with %s', async (_, headers, retryAfterMs) => {
    const client = clientOf(server);
    server.answer(paths.book, { status: 429, headers });
    await expect(client.placeAppointment(booking)).rejects.toMatchObject({
      code: 'rate_limited',
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
    expect(posts()).toBe(1);
  });

  it.each([
    ['reset', 'connection_lost'],
    ['hang', 'timeout'],
  ] as const)('and is in doubt when the second sending ends in a %s', async (failure, cause) => {
    const client = clientOf(server, failure === 'hang' ? { timeLimits: { bookingMs: 1_000 } } : {});
    server.answer(paths.book, { status: 429, headers: { 'Retry-After': '0' } }, failure);
    expect(await client.placeAppointment(booking)).toEqual({ status: 'unknown', cause });
    expect(posts()).toBe(2);
  });

  it('when a 429 outlasts the limit it certainly was not booked', async () => {
    const client = clientOf(server, { timeLimits: { bookingMs: 1_000 } });
    server.answer(paths.book, { status: 429, headers: { 'Retry-After': '5' } });
    await expect(client.placeAppointment(booking)).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('twice when no server listens, and is then certainly not booked', async () => {
    const deaf = await startScriptedServer();
    await deaf.close();
    const attempts: AttemptEvent[] = [];
    server.answer(paths.authenticate, { status: 200, json: { token: 't' } });
    const client = createVetstoriaClient({
      ...credentials,
      baseUrl: deaf.url,
      authUrl: server.url,
      timeLimits: { retryDelayMs: 1 },
      hooks: { afterAttempt: (event) => attempts.push(event) },
    });
    await expect(client.placeAppointment(booking)).rejects.toMatchObject({ code: 'unreachable' });
    expect(attempts.map(({ operation }) => operation)).toEqual([
      'authenticate',
      ...Array<string>(3).fill('placeAppointment'),
    ]);
  });

  it('but not to a host that is gone by the time the caller has left', async () => {
    const deaf = await startScriptedServer();
    await deaf.close();
    const caller = new AbortController();
    const attempts: AttemptEvent[] = [];
    server.answer(paths.authenticate, { status: 200, json: { token: 't' } });
    const client = createVetstoriaClient({
      ...credentials,
      baseUrl: deaf.url,
      authUrl: server.url,
      timeLimits: { retryDelayMs: 1 },
      hooks: {
        afterAttempt: (event) => {
          if (event.operation === 'placeAppointment') {
            attempts.push(event);
            caller.abort();
          }
        },
      },
    });
    await expect(client.placeAppointment(booking, { signal: caller.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(attempts).toHaveLength(1);
  });
});

describe('proof that nothing was sent', () => {
  const system = (code: string): Error => Object.assign(new Error(code), { code });
  const failed = (cause: Error): Error => new TypeError('fetch failed', { cause });

  it.each(['ECONNREFUSED', 'ENOTFOUND'])('is %s', (code) => {
    expect(isProvablyUnsent(failed(system(code)))).toBe(true);
  });

  it('is the refusal of every address', () => {
    const refused = new AggregateError([system('ECONNREFUSED'), system('ECONNREFUSED')]);
    expect(isProvablyUnsent(failed(refused))).toBe(true);
    const mixed = new AggregateError([system('ECONNREFUSED'), system('ETIMEDOUT')]);
    expect(isProvablyUnsent(failed(mixed))).toBe(false);
  });

  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
    'is not %s',
    (code) => {
      expect(isProvablyUnsent(failed(system(code)))).toBe(false);
    },
  );

  it('is not an error that says nothing', () => {
    expect(isProvablyUnsent(new TypeError('Failed to fetch'))).toBe(false);
    expect(isProvablyUnsent(undefined)).toBe(false);
  });
});

describe('what the service requires', () => {
  it('is checked before anything is sent, and named without its value', async () => {
    const result = await clientOf(server).placeAppointment({
      ...booking,
      client: { ...booking.client, lastName: ' ', email: '', phone: 'ring me' },
      appointments: [{ appointmentTypeId: 1, speciesId: 1, patientName: '' }],
    });
    expect(result).toEqual({
      status: 'rejected',
      reason: 'invalid_request',
      message:
        'Missing or unusable: client.lastName, client.email, client.phone, appointments.0.patientName.',
    });
    expect(server.received).toEqual([]);
  });
});

it('no outcome, error or event repeats a secret or a person', async () => {
  const said: unknown[] = [];
  const afterAttempt = (event: AttemptEvent): void => void said.push(event);
  const echo = JSON.stringify({ ...booking, ...credentials, token: 'token-1' });
  for (const status of [201, 400, 401, 403, 404, 409, 429, 500]) {
    const client = clientOf(server, { hooks: { afterAttempt } });
    server.answer(paths.book, { status, text: echo });
    server.answer(paths.slots, { status: 200, text: echo });
    const query = { scheduleIds: [1], fromMs: 0, toMs: 1, appointments: [] };
    for (const call of [client.placeAppointment(booking), client.getSlots(query)]) {
      said.push(await call.catch((error: unknown) => everythingIn(error)));
    }
  }
  const lost = clientOf(server);
  server.answer(paths.book, 'reset');
  server.answer(paths.slots, 'reset');
  said.push(await lost.placeAppointment(booking));
  await server.close();
  said.push(
    await clientOf(server)
      .authenticate()
      .catch((error: unknown) => everythingIn(error)),
  );
  expect(said.length).toBeGreaterThan(20);
  expect(JSON.stringify(said)).not.toMatch(
    /Pemberton|Biscuit|7700\W?900123|example\.org|secret-1|token-1|partner-key-1/,
  );
});

/** Message, stack, code and every cause beneath, as a careless log would print them. */
function everythingIn(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return { ...error, message: error.message, stack: error.stack, cause: everythingIn(error.cause) };
}

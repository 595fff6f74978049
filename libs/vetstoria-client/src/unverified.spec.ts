import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { booking, clientOf, paths } from './testing/practice.ts';
import { startScriptedServer, type Scripted, type ScriptedServer } from './testing/scripted-server.ts';
import type { UnverifiedOperations } from './types.ts';

const CLINIC = '/partners/partner-key-1/clinics/site-hash-1';
const ONE = '/bookings/SB-1';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

function unverified(timeLimits = {}): UnverifiedOperations {
  const client = clientOf(server, { unverifiedOperations: true, timeLimits });
  if (!client.unverified) throw new Error('the option offers them');
  return client.unverified;
}

it('are not offered unless they are asked for', () => {
  expect(clientOf(server)).not.toHaveProperty('unverified');
});

it('preferences tell the most patients of one booking', async () => {
  server.answer('/preferences', { status: 200, json: { maxAppointmentCount: 3, more: true } });
  expect(await unverified().getPreferences()).toEqual({ maxAppointmentCount: 3 });
  expect(server.received[1]).toMatchObject({ method: 'GET', path: `${CLINIC}/preferences` });
});

it('a booking is read as the service has it, and read again after a 503', async () => {
  server.answer(ONE, { status: 503 }, { status: 200, json: { any: 'thing' } });
  expect(await unverified().readBooking('SB-1')).toEqual({ any: 'thing' });
  expect(server.receivedAt(ONE)).toMatchObject([
    { method: 'GET', path: `${CLINIC}${ONE}` },
    { method: 'GET' },
  ]);
});

it('a booking that is not there is an error', async () => {
  server.answer(ONE, { status: 404 });
  await expect(unverified().readBooking('SB-1')).rejects.toMatchObject({ code: 'not_found' });
});

it('a move sends the location and the slot, byte for byte', async () => {
  server.answer(ONE, { status: 200 });
  expect(await unverified().moveBooking('SB-1', booking.slot)).toEqual({ status: 'done' });
  expect(server.received[1]).toMatchObject({
    method: 'PUT',
    path: `${CLINIC}${ONE}`,
    body: { locationId: 21, slot: booking.slot },
  });
});

it('a cancellation has no body', async () => {
  server.answer(ONE, { status: 204 });
  expect(await unverified().cancelBooking('SB-1')).toEqual({ status: 'done' });
  expect(server.received[1]).toMatchObject({ method: 'DELETE', path: `${CLINIC}${ONE}`, body: undefined });
});

describe.each(['moveBooking', 'cancelBooking'] as const)('%s is sent once', (operation) => {
  const change = (operations: UnverifiedOperations) =>
    operation === 'moveBooking'
      ? operations.moveBooking('SB-1', booking.slot)
      : operations.cancelBooking('SB-1');

  it.each<[string, Scripted, object]>([
    ['500', { status: 500 }, { status: 'unknown', cause: 'upstream_error' }],
    ['a lost connection', 'reset', { status: 'unknown', cause: 'connection_lost' }],
    ['silence', 'hang', { status: 'unknown', cause: 'timeout' }],
    ['403', { status: 403 }, { status: 'rejected', reason: 'not_allowed' }],
    ['404', { status: 404 }, { status: 'rejected', reason: 'not_found' }],
    [
      '409',
      { status: 409, text: 'Timeslot unavailable. Please select a different slot.' },
      { status: 'rejected', reason: 'slot_unavailable' },
    ],
  ])('and after %s never again', async (_, reply, outcome) => {
    const operations = unverified(reply === 'hang' ? { bookingMs: 500 } : {});
    server.answer(ONE, reply, { status: 200 });
    expect(await change(operations)).toMatchObject(outcome);
    expect(server.receivedAt(ONE)).toHaveLength(1);
  });

  it('and again after a 401, with a new token', async () => {
    const operations = unverified();
    server.answer(
      paths.authenticate,
      { status: 200, json: { token: 'a' } },
      { status: 200, json: { token: 'b' } },
    );
    server.answer(ONE, { status: 401 }, { status: 200 });
    expect(await change(operations)).toEqual({ status: 'done' });
    expect(server.receivedAt(ONE).map(({ headers }) => headers.authorization)).toEqual([
      'Bearer a',
      'Bearer b',
    ]);
  });
});

it.each(['', '.', '..'])('the id "%s", which would change the path, is refused unsent', async (bookingId) => {
  const operations = unverified();
  await expect(operations.cancelBooking(bookingId)).rejects.toMatchObject({ code: 'invalid_request' });
  expect(server.receivedAt('')).toHaveLength(1);
});

import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { useDatabase } from '../testing/use-database.ts';
import { patientDatabase } from './patient-database.ts';

const database = useDatabase();

/** A database of which one operation answers when it is told to; `waits` gets how long each that asks would wait. */
function silentTickets() {
  const waits: number[] = [];
  const answered: (() => void)[] = [];
  const { users, conversations, tickets } = database();
  const silent: typeof tickets.redeem = () =>
    new Promise((resolve) => answered.push(() => resolve(undefined)));
  const patient = patientDatabase(
    { users, conversations, tickets: { ...tickets, redeem: silent } },
    (ms, signal) => {
      waits.push(ms);
      return answered.length > 0
        ? Promise.resolve()
        : new Promise((resolve) => signal.addEventListener('abort', resolve));
    },
  );
  return { patient, waits, answered };
}

it('who asks a silent database is told after a while that it is away, and who asks next much sooner', async () => {
  const { patient, waits } = silentTickets();
  await expect(patient.tickets.redeem('hash', 0)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(patient.tickets.redeem('hash', 0)).rejects.toMatchObject({ code: 'unavailable' });
  expect(waits).toEqual([2_000, 100]);
});

it('an answer, however late, ends the silence', async () => {
  const { patient, waits, answered } = silentTickets();
  await expect(patient.tickets.redeem('hash', 0)).rejects.toMatchObject({ code: 'unavailable' });
  for (const answer of answered.splice(0)) answer();
  await turn();
  await expect(patient.users.count()).resolves.toBe(0);
  expect(waits).toEqual([2_000, 2_000]);
});

it('an operation stays silent while others answer, as when a table is locked', async () => {
  const { patient, waits, answered } = silentTickets();
  await expect(patient.tickets.redeem('hash', 0)).rejects.toMatchObject({ code: 'unavailable' });
  const [late] = answered.splice(0);
  await patient.users.count();
  const asked = patient.tickets.redeem('hash', 0);
  for (const answer of answered.splice(0)) answer();
  late?.();
  await asked;
  expect(waits).toEqual([2_000, 100, 100]);
});

it('what the database refuses is told as it is', async () => {
  const { patient } = silentTickets();
  await expect(patient.tickets.issue({ hash: 'hash', userId: 9, expiresAtMs: 0 })).rejects.toMatchObject({
    code: 'constraint',
  });
});

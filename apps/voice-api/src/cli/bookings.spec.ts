import { beforeEach, describe, expect, it } from '@jest/globals';
import { useCommand } from '../testing/use-command.ts';
import { startConversation } from '../testing/use-database.ts';
import { bookingsCommand } from './bookings-command.ts';

const command = useCommand(
  (args, context) => bookingsCommand(args, { ...context, timeZone: 'Europe/London' }),
  9,
);
const { use, run } = command;

const REX_KEY = `aaaaaaaa1${'0'.repeat(55)}`;
const BELLA_KEY = `aaaaaaaa2${'0'.repeat(55)}`;
const MAX_KEY = `b${'0'.repeat(63)}`;

beforeEach(async () => {
  await use(async (database) => {
    const { bookings } = database;
    const conversationId = await startConversation(database);
    const details = {
      conversationId,
      slotDateTime: '2026-11-25T10:30:00+00:00',
      clinicianName: 'Dr Meredith Grey',
      appointmentTypeName: 'Vaccination',
      speciesName: 'Dog',
      ownerFirstName: 'Ada',
      ownerLastName: 'Example',
      ownerPhone: '07700 900123',
      ownerEmail: 'ada@example.org',
    };
    await bookings.claim({ ...details, key: REX_KEY, petName: 'Rex', createdAtMs: 0 });
    await bookings.claim({ ...details, key: BELLA_KEY, petName: 'Bella', createdAtMs: 1 });
    await bookings.claim({ key: MAX_KEY, slotDateTime: '2026-11-26T09:00:00+00:00', createdAtMs: 2 });
    await bookings.settle(REX_KEY, { status: 'unknown', reason: 'timeout', settledAtMs: 3 });
    await bookings.settle(BELLA_KEY, { status: 'unknown', reason: 'interrupted', settledAtMs: 3 });
    await bookings.settle(MAX_KEY, { status: 'confirmed', reference: 'SB-1', settledAtMs: 3 });
  });
});

describe('bookings list', () => {
  it('lists bookings of unknown outcome, newest first, with the owner to call', async () => {
    const { code, printed } = await run('list');
    expect(code).toBe(0);
    expect(printed.map((text) => text.split('\n').map((line) => line.split('\t')))).toEqual([
      [
        [
          'aaaaaaaa2000',
          'unknown (interrupted)',
          '2026-11-25T10:30:00+00:00',
          'Vaccination for Bella (Dog)',
          'Dr Meredith Grey',
        ],
        [
          '',
          'Ada Example',
          '07700 900123',
          'ada@example.org',
          'asked Thu 1 Jan 1970, 01:00 GMT+1',
          'conversation 1',
          'default',
        ],
      ],
      [
        [
          'aaaaaaaa1000',
          'unknown (timeout)',
          '2026-11-25T10:30:00+00:00',
          'Vaccination for Rex (Dog)',
          'Dr Meredith Grey',
        ],
        [
          '',
          'Ada Example',
          '07700 900123',
          'ada@example.org',
          'asked Thu 1 Jan 1970, 01:00 GMT+1',
          'conversation 1',
          'default',
        ],
      ],
    ]);
  });

  it('lists bookings of another status, also without details', async () => {
    const { printed } = await run('list', '--status', 'confirmed');
    expect(printed).toEqual([
      'b00000000000\tconfirmed (SB-1)\t2026-11-26T09:00:00+00:00\t- for - (-)\t-\n' +
        '\t-\t-\t-\tasked Thu 1 Jan 1970, 01:00 GMT+1\tconversation -\tdefault',
    ]);
    expect(await run('list', '--status', 'rejected')).toMatchObject({ printed: ['No booking is rejected.'] });
  });

  it('keeps text of a caller on one line, without control characters', async () => {
    const details = { slotDateTime: 'then', petName: 'Rex\u001b[31m\nand Max', createdAtMs: 9 };
    await use(({ bookings }) => bookings.claim({ key: 'c'.repeat(64), ...details }));
    const { printed } = await run('list', '--status', 'pending');
    expect(printed[0]?.split('\n')).toHaveLength(2);
    expect(printed[0]).toContain('- for Rex [31m and Max (-)');
  });

  it('prints JSON, with as many rows as --limit says', async () => {
    const { printed } = await run('list', '--json', '--limit', '1');
    expect(JSON.parse(printed[0] ?? '')).toMatchObject([{ key: BELLA_KEY, petName: 'Bella' }]);
  });
});

describe('bookings settle', () => {
  it('confirms with the reference, also in the conversation', async () => {
    expect(await run('settle', 'aaaaaaaa1', '--as', 'confirmed', '--reference', 'SB-7')).toEqual({
      code: 0,
      printed: ['Confirmed.'],
      complained: [],
    });
    await use(async ({ bookings, conversations }) => {
      expect(await bookings.find(REX_KEY)).toMatchObject({
        status: 'confirmed',
        reference: 'SB-7',
        reason: 'settled_by_staff',
        settledAtMs: 9,
      });
      expect(await conversations.find(1)).toMatchObject({ booked: true });
    });
  });

  it('rejects', async () => {
    expect(await run('settle', BELLA_KEY, '--as', 'rejected')).toMatchObject({ code: 0 });
    expect(await use(({ bookings }) => bookings.find(BELLA_KEY))).toMatchObject({ status: 'rejected' });
  });

  it.each([
    ['a prefix of several keys', ['settle', 'aaaaaaaa', '--as', 'rejected'], /Several/],
    ['a booking whose outcome is known', ['settle', MAX_KEY, '--as', 'rejected'], /No booking of unknown/],
    ['an unknown key', ['settle', 'cccccccc', '--as', 'rejected'], /No booking of unknown/],
  ])('leaves %s alone', async (_, args, complaint) => {
    expect(await run(...args)).toMatchObject({ code: 1, complained: [expect.stringMatching(complaint)] });
    expect(await use(({ bookings }) => bookings.find(MAX_KEY))).toMatchObject({ status: 'confirmed' });
  });
});

describe('bookings', () => {
  it.each([
    [[]],
    [['drop']],
    [['list', 'all']],
    [['list', '--status', 'lost']],
    [['list', '--limit', '0']],
    [['list', '--as', 'confirmed']],
    [['settle']],
    [['settle', 'abc', '--as', 'confirmed']],
    [['settle', REX_KEY]],
    [['settle', REX_KEY, '--as', 'unknown']],
    [['settle', REX_KEY, '--as', 'rejected', '--reference', 'SB-7']],
    [['settle', REX_KEY, '--as', 'confirmed', '--json']],
    [['list', '--nonsense']],
  ])('with %j is bad usage', async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, complained: [expect.stringContaining('Usage:')] });
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, printed: [expect.stringContaining('settle KEY')] });
  });

  it('reports that the database cannot be opened', async () => {
    command.databaseUrl = 'nonsense:';
    expect(await run('list')).toMatchObject({
      code: 1,
      complained: [expect.stringContaining('invalid_url')],
    });
  });
});

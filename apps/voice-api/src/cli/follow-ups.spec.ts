import { beforeEach, describe, expect, it } from '@jest/globals';
import { useCommand } from '../testing/use-command.ts';
import { startConversation } from '../testing/use-database.ts';
import { followUpsCommand } from './follow-ups-command.ts';

/** The evening before the clocks of London go back; the call of the second emergency comes after it. */
const SUMMER_MS = Date.parse('2026-10-24T20:00:00Z');
const WINTER_MS = Date.parse('2026-10-25T09:05:00Z');
const NOW_MS = Date.parse('2026-10-25T09:30:00Z');

const command = useCommand(
  (args, context) => followUpsCommand(args, { ...context, timeZone: 'Europe/London' }),
  NOW_MS,
);
const { use, run } = command;

beforeEach(async () => {
  await use(async (database) => {
    const { bookings, followUps } = database;
    const conversationId = await startConversation(database);
    await followUps.add({
      kind: 'message',
      topic: 'insurance',
      words: 'The form\tis\n\u001b[31mon its way',
      callerName: 'Bob\u202e Other',
      createdAtMs: SUMMER_MS,
    });
    await followUps.add({
      uid: 'an-emergency',
      kind: 'emergency',
      topic: 'breathing',
      words: "he isn't breathing",
      conversationId,
      createdAtMs: WINTER_MS,
    });
    await followUps.amend('an-emergency', {
      callerName: 'Ada Example',
      callerPhone: '07700 900123',
      takenBackAtMs: WINTER_MS + 60_000,
      amendedAtMs: WINTER_MS + 60_000,
    });
    await followUps.add({
      kind: 'call_back',
      topic: 'prescription',
      words: 'Rex needs more tablets',
      callerName: 'Ada Example',
      callerPhone: '07700 900123',
      petName: 'Rex',
      callBackWhen: 'after five',
      conversationId,
      createdAtMs: WINTER_MS,
    });
    await followUps.add({
      kind: 'message',
      topic: 'other',
      words: 'Thank you all',
      createdAtMs: NOW_MS,
    });
    await bookings.claim({ key: 'k', slotDateTime: 'then', createdAtMs: 0 });
    await bookings.settle('k', { status: 'unknown', settledAtMs: 1 });
  });
});

describe('follow-ups list', () => {
  it('counts what is open and bookings of unknown outcome, and lists the most urgent and longest waiting first', async () => {
    const { code, printed } = await run('list');
    expect(code).toBe(0);
    expect(printed).toEqual([
      'Open: 1 emergency, 1 call-back, 2 messages, 1 booking of unknown outcome (npm run bookings -- list)',
      'No.\tWhat\tCaller\tNumber\tRing when\tPet',
      '2\tEMERGENCY (breathing)\tAda Example\t07700 900123\t-\t-\n' +
        "\tleft Sun 25 Oct 2026, 09:05 GMT, waiting 25 min\tconversation 1\tdefault\n\the isn't breathing\n" +
        '\ttaken back Sun 25 Oct 2026, 09:06 GMT: the caller said that it is no emergency',
      '3\tcall back (prescription)\tAda Example\t07700 900123\tafter five\tRex\n' +
        '\tleft Sun 25 Oct 2026, 09:05 GMT, waiting 25 min\tconversation 1\tdefault\n\tRex needs more tablets',
      '1\tmessage (insurance)\tBob  Other\t-\t-\t-\n' +
        '\tleft Sat 24 Oct 2026, 21:00 BST, waiting 13 h 30 min\tconversation -\tdefault\n\tThe form is [31mon its way',
      '4\tmessage (other)\t-\t-\t-\t-\n' +
        '\tleft Sun 25 Oct 2026, 09:30 GMT, waiting 0 min\tconversation -\tdefault\n\tThank you all',
    ]);
  });

  it('counts everything, whatever the limit of the list', async () => {
    const { printed } = await run('list', '--limit', '1');
    expect(printed).toHaveLength(3);
    expect(printed[0]).toContain('2 messages');
  });

  it('prints one JSON object', async () => {
    const { printed } = await run('list', '--json', '--limit', '1');
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      {
        open: { emergency: 1, call_back: 1, message: 2 },
        unknownBookings: 1,
        followUps: [{ id: 2, kind: 'emergency', topic: 'breathing', settledAtMs: null }],
      },
    ]);
  });

  it('reports that nothing is open', async () => {
    await run('settle', '1', '2', '3', '4');
    await use(({ bookings }) => bookings.settle('k', { status: 'rejected', settledAtMs: 2 }));
    expect((await run('list')).printed).toEqual([
      'Open: 0 emergencies, 0 call-backs, 0 messages, 0 bookings of unknown outcome',
    ]);
  });
});

describe('follow-ups settle', () => {
  it('stores the note, and lists the follow-up among the settled ones only', async () => {
    expect(await run('settle', '3', '--note', 'rang, tablets are ready')).toEqual({
      code: 0,
      printed: ['Settled 1.'],
      complained: [],
    });
    expect((await run('list')).printed.join('\n')).not.toContain('Rex needs more tablets');
    const { printed } = await run('list', '--settled');
    expect(printed).toHaveLength(3);
    expect(printed[0]).toContain('0 call-backs');
    expect(printed[2]).toContain('\tsettled Sun 25 Oct 2026, 09:30 GMT\trang, tablets are ready');
  });

  it('settles several, and names those that were not open', async () => {
    expect(await run('settle', '1', '2', '99', '1')).toEqual({
      code: 1,
      printed: ['Settled 2.'],
      complained: ['No open follow-up has the number 99.', 'No open follow-up has the number 1.'],
    });
    expect(await use(({ followUps }) => followUps.countOpen())).toEqual({
      emergency: 0,
      call_back: 1,
      message: 1,
    });
  });
});

describe('follow-ups', () => {
  it.each([
    [[]],
    [['drop']],
    [['list', 'all']],
    [['list', '--limit', '0']],
    [['list', '--limit', '501']],
    [['list', '--note', 'x']],
    [['settle']],
    [['settle', 'x']],
    [['settle', '0']],
    [['settle', '1', '--note', ' ']],
    [['settle', '1', '--note', 'x'.repeat(501)]],
    [['settle', '1', '--json']],
    [['settle', '1', '--settled']],
    [['list', '--nonsense']],
  ])('with %j is bad usage', async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, complained: [expect.stringContaining('Usage:')] });
  });

  it('explains itself', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, printed: [expect.stringContaining('settle ID')] });
  });

  it('reports that the database cannot be opened', async () => {
    command.databaseUrl = 'nonsense:';
    expect(await run('list')).toMatchObject({
      code: 1,
      complained: [expect.stringContaining('invalid_url')],
    });
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { useCommand, type Output } from '../testing/use-command.ts';
import { addUser } from '../testing/use-database.ts';
import { conversationsCommand } from './conversations-command.ts';

const PHONE = '+447700900123';
const settings = { timeZone: 'Europe/London', keptDays: 30, auditKeptDays: 60 };

const { use, run: runCommand } = useCommand((args, context) =>
  conversationsCommand(args, { ...context, ...settings }),
);
const run = (line: string): Promise<Output> => runCommand(...line.split(' '));

/** Conversation 1: a settled call-back. 2: an open one. 3: the name was said. 4: a booking. 5: somebody else, still open. */
beforeEach(() =>
  use(async (database) => {
    const { conversations, followUps, bookings } = database;
    const userId = await addUser(database);
    for (let id = 1; id <= 5; id += 1) {
      await conversations.start({ userId, startedAtMs: 0 });
      if (id !== 5) await conversations.end(id, { endedAtMs: 0, reason: 'caller_left', booked: false });
    }
    const row = { kind: 'call_back', topic: 'other', callerName: 'Jane Doe', createdAtMs: 0 } as const;
    await followUps.add({ ...row, conversationId: 1, callerPhone: PHONE });
    await followUps.settle(1, { settledAtMs: 0 });
    await followUps.add({ ...row, conversationId: 2, callerPhone: PHONE });
    await followUps.add({ ...row, callerPhone: PHONE });
    await followUps.settle(3, { settledAtMs: 0 });
    await conversations.addExchange(3, {
      timestampMs: 0,
      userInput: 'I ring for Jane Doe \u001b[31m\u202e, her card is 4242 4242 4242 4242',
      aiResponse: 'Yes.',
      inputTokens: 1,
      outputTokens: 1,
      totalTokens: 2,
    });
    const owner = {
      ownerFirstName: 'Jane\u001b]0;x\u0007',
      ownerLastName: 'DOE',
      ownerEmail: 'j@example.com',
    };
    await bookings.claim({
      key: 'a'.repeat(64),
      conversationId: 4,
      createdAtMs: 0,
      slotDateTime: 'x',
      ...owner,
    });
    await bookings.settle('a'.repeat(64), { status: 'confirmed', settledAtMs: 0 });
    await followUps.add({ ...row, callerName: 'John Roe', conversationId: 5 });
  }),
);

const entries = async (): Promise<string[]> => {
  const listed = JSON.parse((await run('audit --json')).printed.join('')) as Record<string, unknown>[];
  return listed
    .map(({ action, subject, subjectIds, outcome }) =>
      [action, subject, (subjectIds as string[]).join('+'), outcome].join(' '),
    )
    .reverse();
};

describe('find', () => {
  it('lists what is stored of a person, and apart from it what may be', async () => {
    expect(await run('find --name doe')).toEqual({
      code: 0,
      printed: [
        'conversation 4\tbooking aaaaaaaaaaaa (confirmed)',
        'conversation 3\tpossible: only in what was said, or in part',
        'conversation 2\tfollow-up 2 (open)',
        'conversation 1\tfollow-up 1',
        'no conversation\tfollow-up 3',
      ],
      complained: [],
    });
    expect(await entries()).toEqual(['find conversation 4+3+2+1 done']);
  });

  it.each([
    ['--phone 07700900123', [2, 1, null]],
    ['--email J@EXAMPLE.COM', [4]],
    ['--name Doe --limit 2', [4, 3]],
    ['--name Doe --limit 2 --before 3', [2, 1]],
    ['--name Nobody', []],
  ])('prints JSON without details: %s', async (options, ids) => {
    const { printed } = await run(`find ${options} --json`);
    const { found, isCut } = JSON.parse(printed.join('')) as {
      found: { conversationId: number }[];
      isCut: boolean;
    };
    expect(found.map(({ conversationId }) => conversationId)).toEqual(ids);
    expect(isCut).toBe(false);
    expect(printed.join('')).not.toMatch(/jane|doe|7700\W?900123/i);
  });
});

describe('export', () => {
  it('prints all of a person, inert and without card numbers, and says what else may be theirs', async () => {
    const { code, printed, complained } = await run('export --name Doe');
    expect(code).toBe(0);
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { id: 4, bookings: [{ ownerLastName: 'DOE' }] },
      { id: 2, followUps: [{ callerName: 'Jane Doe' }] },
      { id: 1 },
      { id: null, followUps: [{ id: 3, callerPhone: PHONE }] },
    ]);
    expect(complained).toEqual([
      '1 more conversations may speak of this person: see find, and use their numbers.',
    ]);
    const [said] = (await run('export 3')).printed;
    expect(said).toContain('her card is [card number]');
    expect([said, ...printed].join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect((await entries()).slice(0, 4)).toEqual([
      'export conversation 4 done',
      'export conversation 2 done',
      'export conversation 1 done',
      'export follow_up 3 done',
    ]);
  });
});

describe('erase', () => {
  it('shows what it would do, and does nothing', async () => {
    const { code, printed } = await run('erase --phone 07700900123');
    expect({ code, printed }).toEqual({
      code: 0,
      printed: [
        'conversation 2\tfollow-up 2 (open)\tstays: unsettled',
        'conversation 1\tfollow-up 1\twould be erased',
        'no conversation\tfollow-up 3\twould be erased',
        'Nothing has been erased. With --yes 2 of 3 are.',
      ],
    });
    expect(await use(({ conversations }) => conversations.find(1))).toBeDefined();
  });

  it('erases with --yes what may be erased, and says what stays', async () => {
    expect(await run('erase --name Doe --yes')).toMatchObject({
      code: 1,
      printed: ['Erased 3.'],
      complained: ['Conversation 2 stays: unsettled.', expect.stringMatching(/^1 more/)],
    });
    expect((await run('find --name Doe')).printed).toEqual([
      'conversation 3\tpossible: only in what was said, or in part',
      'conversation 2\tfollow-up 2 (open)',
    ]);
    expect(await use(({ bookings }) => bookings.find('a'.repeat(64)))).toMatchObject({
      status: 'confirmed',
      ownerLastName: null,
    });
    expect((await entries()).slice(0, 4)).toEqual([
      'erase conversation 4 done',
      'erase conversation 2 failed',
      'erase conversation 1 done',
      'erase follow_up 3 done',
    ]);
  });

  it('keeps an open call', async () => {
    expect((await run('erase --name Roe')).printed[0]).toBe(
      'conversation 5\tfollow-up 4 (open)\tstays: open',
    );
    expect(await run('erase --name Roe --yes')).toMatchObject({ code: 1, printed: ['Erased 0.'] });
  });
});

it.each([
  'find',
  'find --name !',
  'find --phone 123',
  'find --email jane',
  'export',
  'export 1 --name Doe',
  'erase 1 --name Doe',
  'erase --older-than-days 1 --name Doe --yes',
])('ends with 2 when called as %p, and repeats nothing that was typed', async (line) => {
  const { code, complained } = await run(line);
  expect(code).toBe(2);
  expect(complained.join()).not.toMatch(/jane|doe/i);
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import { DEFAULT_PRACTICE } from '@petvisor/persistence';
import type { CallBrief } from '@petvisor/receptionist';
import { startConversation, useDatabase } from '../testing/use-database.ts';
import type { RememberedJournal } from '../moves/call-memory.ts';
import { performWrite, type CallWrite } from '../outbox/call-write.ts';
import { followUpsOf } from '../outbox/stored-follow-ups.ts';
import { callJournal } from './call-journal.ts';

const NO_USAGE = {
  inputTokens: 0,
  outputTokens: 0,
  totalTokens: 0,
  inputTextTokens: 0,
  inputAudioTokens: 0,
  cachedTextTokens: 0,
  cachedAudioTokens: 0,
  outputTextTokens: 0,
  outputAudioTokens: 0,
  outputReasoningTokens: 0,
  transcribedMs: 0,
};

const database = useDatabase();
let conversationId: number;

beforeEach(async () => {
  conversationId = await startConversation(database());
  known = {};
  refused = [];
  standing = new Set(['breathing', 'collapse']);
});

const STOPPED = {
  words: 'Not booked: Vaccination.',
  callerName: 'Ada Example',
  callerPhone: '07700 900123',
  petName: 'Rex',
};

let known: ReturnType<CallBrief['knownCaller']> = {};
let standing: ReadonlySet<string> = new Set();

/** The types of writes that are refused. */
let refused: readonly CallWrite['type'][] = [];

const write = async (what: CallWrite): Promise<boolean> => {
  if (refused.includes(what.type)) throw new Error('no room');
  return performWrite(database(), what);
};

const journal = (stopped?: typeof STOPPED, before?: RememberedJournal) =>
  callJournal({
    write,
    followUps: followUpsOf(
      { write: (_, what) => write(what) },
      { conversationId, practice: DEFAULT_PRACTICE },
    ),
    conversationId,
    wordsOf: (kind) => (kind === 'breathing' ? "he isn't breathing" : undefined),
    stoppedBooking: () => stopped,
    knownCaller: () => known,
    isEmergency: (kind) => standing.has(kind),
    now: () => 7,
    before,
  });

describe('the words of a call', () => {
  it('hold no card number that was said over several turns', async () => {
    const said = journal();
    for (const [at, userInput] of ['My card: 4242 4242', '4242', '4242, thanks'].entries()) {
      await said.exchange({
        atMs: at,
        userInput,
        aiResponse: 'Go on.',
        generatedResponse: 'Go on.',
        interrupted: false,
        itemId: `a${at}`,
        usage: NO_USAGE,
        costUsd: null,
      });
    }
    const stored = (await database().conversations.find(conversationId))?.exchanges ?? [];
    expect(stored.map(({ userInput }) => userInput)).toEqual([
      'My card: [card number]',
      '[card number]',
      '[card number], thanks',
    ]);
  });
});

describe('an emergency of a call', () => {
  it('is left for staff, with the words where they are known, and marks the conversation', async () => {
    await journal().alerted('breathing');
    await journal().alerted('collapse');
    const emergency = { kind: 'emergency', conversationId, createdAtMs: 7, settledAtMs: null };
    expect(await database().followUps.list()).toMatchObject([
      { ...emergency, topic: 'breathing', words: "he isn't breathing" },
      { ...emergency, topic: 'collapse', words: null },
    ]);
    expect(await database().conversations.find(conversationId)).toMatchObject({ emergencyKind: 'breathing' });
  });

  it('marks the conversation even where it cannot be left for staff, and the call learns of that', async () => {
    refused = ['follow_up'];
    await expect(journal().alerted('breathing')).rejects.toThrow('no room');
    expect(await database().conversations.find(conversationId)).toMatchObject({ emergencyKind: 'breathing' });
  });
});

describe('the row of an emergency', () => {
  const exchange = {
    atMs: 8,
    userInput: 'words',
    aiResponse: 'more',
    generatedResponse: 'more',
    interrupted: false,
    itemId: null,
    usage: NO_USAGE,
    costUsd: 0,
  };
  const rows = () => database().followUps.list();

  it('has who called, as it was known before and as it becomes known', async () => {
    known = { callerName: 'Ada Example' };
    const call = journal();
    await call.alerted('breathing');
    expect(await rows()).toMatchObject([{ callerName: 'Ada Example', callerPhone: null, petName: null }]);
    known = { callerName: 'Ada Example', callerPhone: '07700 900123', petName: 'Rex' };
    await call.exchange(exchange);
    expect(await rows()).toMatchObject([{ ...known, takenBackAtMs: null }]);
  });

  it('is added as the call goes on where it was refused, and once', async () => {
    const call = journal();
    refused = ['follow_up'];
    await expect(call.alerted('breathing')).rejects.toThrow('no room');
    await expect(call.exchange(exchange)).rejects.toThrow('no room');
    refused = [];
    await call.exchange(exchange);
    await call.exchange(exchange);
    expect(await rows()).toMatchObject([{ topic: 'breathing', words: "he isn't breathing" }]);
    expect((await database().conversations.find(conversationId))?.exchanges).toHaveLength(3);
  });

  it('says which emergency the caller took back, and that it is one again', async () => {
    const call = journal();
    await call.alerted('breathing');
    standing = new Set();
    await call.exchange(exchange);
    standing = new Set(['collapse']);
    await call.alerted('collapse');
    await call.exchange(exchange);
    expect(await rows()).toMatchObject([
      { topic: 'breathing', takenBackAtMs: 7 },
      { topic: 'collapse', takenBackAtMs: null },
    ]);
    standing = new Set(['breathing']);
    await call.exchange(exchange);
    expect(await rows()).toMatchObject([
      { topic: 'breathing', takenBackAtMs: null },
      { topic: 'collapse', takenBackAtMs: 7 },
    ]);
  });
});

describe('a booking that stopped because the caller was not understood', () => {
  const end = async (booked: boolean, stopped?: typeof STOPPED): Promise<void> =>
    journal(stopped).ended({
      conversationId,
      reason: 'caller_hung_up',
      booked,
      startedAtMs: 1,
      endedAtMs: 9,
      usage: NO_USAGE,
      costUsd: 0,
    });

  it('is left for staff, who ring back', async () => {
    await end(false, STOPPED);
    expect(await database().followUps.list()).toMatchObject([
      { ...STOPPED, kind: 'call_back', topic: 'booking_not_understood', conversationId, createdAtMs: 7 },
    ]);
    expect(await database().conversations.find(conversationId)).toMatchObject({
      closeReason: 'caller_hung_up',
    });
  });

  it('does not keep the conversation open where it cannot be left', async () => {
    refused = ['follow_up'];
    await expect(end(false, STOPPED)).rejects.toThrow('no room');
    expect(await database().conversations.find(conversationId)).toMatchObject({
      closeReason: 'caller_hung_up',
    });
  });

  it('is none where something was booked, or nothing stopped', async () => {
    await end(true, STOPPED);
    expect(await database().followUps.list()).toEqual([]);
  });
});

describe('a call that goes on in another process', () => {
  const exchange = (atMs: number, userInput: string) => ({
    atMs,
    userInput,
    aiResponse: 'I see.',
    generatedResponse: 'I see.',
    interrupted: false,
    itemId: null,
    usage: NO_USAGE,
    costUsd: 0,
  });

  it('writes nothing again that the one before has written, and loses nothing', async () => {
    const first = journal();
    await first.exchange(exchange(1, 'one'));
    const stored = first.state();
    await first.exchange(exchange(2, 'two'));
    await first.exchange(exchange(2, 'two at once'));
    const next = journal(undefined, structuredClone(stored));
    await next.exchange(exchange(2, 'two'));
    await next.exchange(exchange(3, 'three'));
    const { exchanges = [] } = (await database().conversations.find(conversationId)) ?? {};
    expect(exchanges.map(({ userInput }) => userInput)).toEqual(['one', 'two', 'two at once', 'three']);
  });

  it('adds what it learns to the rows of its emergencies', async () => {
    const first = journal();
    await first.alerted('breathing');
    known = { callerName: 'Ada Example' };
    const next = journal(undefined, structuredClone(first.state()));
    await next.exchange(exchange(1, 'My name is Ada Example.'));
    expect(await database().followUps.list()).toMatchObject([
      { topic: 'breathing', callerName: 'Ada Example' },
    ]);
  });
});

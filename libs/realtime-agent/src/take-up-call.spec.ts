import { afterEach, describe, expect, it } from '@jest/globals';
import { readPackedCall, takeUpCall, type CallKeeper, type PackedCall } from './index.ts';
import { answer, responseCreated, responseDone, toolCalled } from './testing/index.ts';
import { fakeCaller, fakeJournal } from './testing/fake-caller.ts';
import { scriptedModel } from './testing/scripted-model.ts';
import { endCalls, pendingTool, says, start, testSetup } from './testing/start-call.ts';

afterEach(endCalls);

/** Keeps a call as a table would. */
function keep(): CallKeeper & { readonly stored: string[]; last(): PackedCall } {
  const stored: string[] = [];
  return {
    stored,
    store: async (packed) => void stored.push(JSON.stringify(packed)),
    last: () => readPackedCall(JSON.parse(stored.at(-1)!)),
  };
}

/** Another process takes the call up, with a model and a caller's socket of its own. */
function takeUp(packed: PackedCall, parts: Pick<Parameters<typeof takeUpCall>[0], 'clock' | 'tools'>) {
  const model = scriptedModel();
  const caller = fakeCaller();
  const journal = fakeJournal();
  const setup = { ...testSetup, voice: 'another', model: 'another' };
  const call = takeUpCall({ setup, caller, journal, connectModel: model.connect, ...parts }, packed);
  model.open();
  model.confirm();
  call.callerBack();
  return { model, caller, journal, call };
}

describe('a call that moves', () => {
  it('stops at a quiet moment, is stored, and goes on elsewhere without a greeting', async () => {
    const keeper = keep();
    const { call, emit, caller, clock, model } = start({ keeper });
    emit(...says('u1', 'My dog is called Rex.'), answer('r1', 'Rex, I see.', 500));
    call.move();
    await clock.advance(3_000);
    expect(await call.ended).toMatchObject({ isMoved: true });
    expect(caller.ofType('voice.call.moving')).toHaveLength(1);
    expect(caller.ofType('voice.call.ended')).toEqual([]);
    expect(caller.closes).toEqual([{ code: 1012, reason: 'moving' }]);
    expect(model.isClosed).toBe(true);

    const next = takeUp(keeper.last(), { clock, tools: [] });
    const sent = JSON.stringify(next.model.sent);
    expect(sent).toContain('My dog is called Rex.');
    expect(sent).toContain('Rex, I see.');
    expect(sent).not.toContain('response.create');
    expect(next.caller.ofType('voice.call.resumed')).toHaveLength(1);
    next.call.callerLeft();
    expect(await next.call.ended).toMatchObject({ isMoved: false, reason: 'caller_left', conversationId: 7 });
  });

  it('ends as any other where it cannot be stored once it has stopped', async () => {
    const keeper: CallKeeper = {
      store: ({ isStopped }) => (isStopped ? Promise.reject(new Error('no token')) : Promise.resolve()),
    };
    const { call, caller, journal, clock } = start({ keeper, setup: { speaksFirst: false } });
    call.move();
    await clock.advance(100);
    expect(await call.ended).toMatchObject({ isMoved: false, reason: 'server_going_away' });
    expect(caller.ofType('voice.call.ended')).toHaveLength(1);
    expect(journal.summaries).toHaveLength(1);
  });

  it('ends after two seconds where the store is silent once it has stopped', async () => {
    const keeper: CallKeeper = {
      store: ({ isStopped }) => (isStopped ? new Promise<never>(() => undefined) : Promise.resolve()),
    };
    const { call, caller, clock } = start({ keeper, setup: { speaksFirst: false } });
    call.move();
    await clock.advance(1_900);
    expect(caller.ofType('voice.call.ended')).toEqual([]);
    await clock.advance(200);
    expect(await call.ended).toMatchObject({ isMoved: false, reason: 'server_going_away' });
  });

  it.each([
    ['silent', () => new Promise<never>(() => undefined)],
    ['refused', () => Promise.reject(new Error('away'))],
  ])('goes on here while it is %s by the store, and moves when it can be stored', async (_, fail) => {
    let isAway = true;
    const kept = keep();
    const keeper: CallKeeper = { store: (packed) => (isAway ? fail() : kept.store(packed)) };
    const { call, emit, caller, clock } = start({ keeper, setup: { speaksFirst: false } });
    call.move();
    await clock.advance(20_000);
    emit(...says('u1', 'My dog is called Rex.'), answer('r1', 'Rex, I see.', 500));
    await clock.advance(3_000);
    expect(caller.ofType('voice.call.ended')).toEqual([]);
    isAway = false;
    await clock.advance(6_000);
    expect(await call.ended).toMatchObject({ isMoved: true });
    expect(kept.last().isStopped).toBe(true);
  });

  it('waits for a write', async () => {
    const keeper = keep();
    const { tool, runs } = pendingTool('place', 'write');
    const { call, emit, clock } = start({ keeper, tools: [tool] });
    emit(...says('u1', 'Yes.'), responseCreated('r1'), toolCalled('r1', 'c1', 'place'));
    call.move();
    await clock.advance(1_000);
    expect(call.isWriting).toBe(true);
    expect(keeper.last()).toMatchObject({ isStopped: false, state: { calls: [{ status: 'running' }] } });
    runs[0]!.answer({ output: { status: 'confirmed' } });
    call.callerLeft();
    await clock.advance(100);
    await call.ended;
  });
});

it('what is written of a call does not wait for a store that is silent', async () => {
  const keeper: CallKeeper = { store: () => new Promise<never>(() => undefined) };
  const { call, emit, journal, clock } = start({ keeper, setup: { speaksFirst: false } });
  for (const turn of ['1', '2']) {
    emit(...says(`u${turn}`, 'A dog.'), answer(`r${turn}`, 'I see.', 500));
    await clock.advance(3_000);
  }
  expect(journal.exchanges).toHaveLength(2);
  call.callerLeft();
  await call.ended;
});

describe('a write', () => {
  const yes = [...says('u1', 'Yes.'), responseCreated('r1'), toolCalled('r1', 'c1', 'place')];

  it('begins once the call is stored, or after a second', async () => {
    const { tool, runs } = pendingTool('place', 'write');
    const stored = Promise.withResolvers<void>();
    const { call, emit, clock } = start({ keeper: { store: () => stored.promise }, tools: [tool] });
    emit(...yes);
    await clock.advance(900);
    expect(runs).toEqual([]);
    await clock.advance(200);
    expect(runs).toHaveLength(1);
    stored.resolve();
    runs[0]!.answer({ output: { status: 'confirmed' } });
    call.callerLeft();
    await call.ended;
  });

  it('does not begin in a process that another one has taken the call from', async () => {
    const { tool, runs } = pendingTool('place', 'write');
    const keeper: CallKeeper = {
      store: async (_, options) => {
        if (options?.isUrgent !== true) return;
        call.stop('server_going_away');
        throw new Error('elsewhere');
      },
    };
    const { call, emit, clock } = start({ keeper, tools: [tool] });
    emit(...yes);
    await clock.advance(3_000);
    await call.ended;
    expect(runs).toEqual([]);
  });
});

describe('a call whose process has died', () => {
  it('is taken up from its last exchange: no tool runs again, and the agent says that words may be missing', async () => {
    const keeper = keep();
    const { tool, runs } = pendingTool('place', 'write', 60_000);
    const { emit, clock } = start({ keeper, tools: [tool] });
    emit(...says('u1', 'A dog.'), answer('r1', 'I see.', 500), ...says('u2', 'Yes, book it.'));
    emit(responseCreated('r2'), toolCalled('r2', 'c1', 'place'), responseDone('r2'));
    await clock.advance(3_000);
    emit(...says('u3', 'Hello?'), answer('r3', 'One moment.', 500), ...says('u4', 'Yes.'));
    await clock.advance(3_000);
    expect(runs).toHaveLength(1);
    const running = keeper.stored.map((each) => readPackedCall(JSON.parse(each)));
    const packed = running.find(({ state }) => state.calls.length > 0)!;

    const again = pendingTool('place', 'write');
    const next = takeUp(packed, { clock, tools: [again.tool] });
    await clock.advance(100);
    expect(again.runs).toEqual([]);
    const sent = JSON.stringify(next.model.sent);
    expect(sent).toContain('It may or may not have been done');
    expect(sent).toContain('What the caller said last may be missing');
    expect(sent).toContain('response.create');
    next.call.callerLeft();
    await next.call.ended;
  });
});

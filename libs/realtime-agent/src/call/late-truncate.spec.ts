/** A client that says late where it stopped an item: what is heard by then, or on its way, is not touched. */
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  speechStarted,
} from '../testing/index.ts';
import { endCalls, says, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

const quiet = { speaksFirst: false };
const fire = { kind: 'fire', instructions: 'Say that it is urgent.', note: 'It is urgent.', notice: {} };
const BYTES_PER_MS = 48;

function truncates({ call }: StartedCall, responseId: string, endMs: number): void {
  const item_id = itemOf(responseId);
  call.receive({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms: endMs });
}

function types({ call }: StartedCall, text: string): void {
  const content = [{ type: 'input_text' as const, text }];
  call.receive({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
  call.receive({ type: 'response.create' });
}

function heardMs({ caller }: StartedCall, responseId: string): number {
  return (caller.playedBytes.get(itemOf(responseId)) ?? 0) / BYTES_PER_MS;
}

/** The agent has been speaking for 500 of 3,000 ms. */
async function speaking(options: Parameters<typeof start>[0] = {}): Promise<StartedCall> {
  const started = start({ setup: quiet, ...options });
  started.emit(responseCreated('r1'), audioDelta('r1', 3_000));
  await started.clock.advance(500);
  return started;
}

describe('the answer to what interrupts the agent is heard to its end when the old item is truncated', () => {
  /** What the caller does, and what the service begins in answer to it. */
  const interruptions: readonly (readonly [string, (started: StartedCall) => void])[] = [
    ['a typed message', (started) => types(started, 'Hi')],
    ['a typed emergency', (started) => types(started, 'fire')],
    [
      'a tap',
      ({ call }) => {
        call.receive({ type: 'response.cancel' });
        call.receive({ type: 'response.create' });
      },
    ],
  ];
  const moments = ['before it has begun', 'when it has begun', 'while it is heard'] as const;
  const cases = interruptions.flatMap(([what, act]) => moments.map((when) => [what, when, act] as const));

  it.each(cases)('%s: %s', async (_, when, act) => {
    const started = await speaking({ listen: (words) => (words === 'fire' ? fire : undefined) });
    const { model, caller, clock, emit } = started;
    act(started);
    emit(responseDone('r1', { status: 'cancelled' }));
    const cancels = model.unread('response.cancel');
    expect(model.unread('response.create')).toBe(1);
    if (when === 'before it has begun') truncates(started, 'r1', 480);
    emit(responseCreated('r2'));
    if (when === 'when it has begun') truncates(started, 'r1', 480);
    emit(audioDelta('r2', 1_000));
    await clock.advance(300);
    if (when === 'while it is heard') truncates(started, 'r1', 480);
    emit(audioDelta('r2', 1_000), audioDone('r2'), responseDone('r2'));
    await clock.advance(3_000);
    expect(heardMs(started, 'r2')).toBe(2_000);
    expect(caller.ofType('voice.flush')).toEqual([{ type: 'voice.flush', item_id: itemOf('r1') }]);
    expect(model.unread('response.cancel')).toBe(cancels);
    expect(model.unread('conversation.item.truncate')).toBe(1);
  });

  it('spoken words', async () => {
    const started = await speaking();
    started.emit(says('u1', 'Hello?'), responseDone('r1', { status: 'cancelled' }));
    started.emit(responseCreated('r2'), audioDelta('r2', 1_000));
    truncates(started, 'r1', 480);
    started.emit(audioDelta('r2', 1_000), audioDone('r2'), responseDone('r2'));
    await started.clock.advance(3_000);
    expect(heardMs(started, 'r2')).toBe(2_000);
  });
});

describe('a client that truncates', () => {
  it('an item that waits in front of another has that one cut, and hears the other at once', async () => {
    const started = await speaking();
    const { model, caller, clock, emit } = started;
    emit(audioDone('r1'), responseDone('r1'), responseCreated('r2'), audioDelta('r2', 300));
    truncates(started, 'r1', 500);
    expect(model.next('conversation.item.truncate')).toMatchObject({
      item_id: itemOf('r1'),
      audio_end_ms: 500,
    });
    expect(model.unread('conversation.item.truncate')).toBe(0);
    await clock.advance(100);
    expect(heardMs(started, 'r2')).toBe(300);
    emit(audioDelta('r2', 100), audioDone('r2'), responseDone('r2'));
    await clock.advance(500);
    expect(heardMs(started, 'r2')).toBe(400);
    expect(heardMs(started, 'r1')).toBe(900);
    // The ends of both are told, after the sound.
    expect(caller.ofType('response.output_audio.done').map(({ item_id }) => item_id)).toEqual([
      itemOf('r1'),
      itemOf('r2'),
    ]);
  });

  it('an item that was heard by the clock has it cut, and the next one goes on without a pause', async () => {
    const started = start({ setup: quiet });
    const { model, journal, clock, emit } = started;
    emit(answer('r1', 'Good morning.', 1_000));
    await clock.advance(1_000);
    emit(says('u1', 'Hello.'), responseCreated('r2'), audioDelta('r2', 5_000));
    await clock.advance(1_000);
    truncates(started, 'r1', 400);
    expect(model.next('conversation.item.truncate')).toMatchObject({
      item_id: itemOf('r1'),
      audio_end_ms: 400,
    });
    await clock.advance(1_000);
    expect(heardMs(started, 'r2')).toBe(2_400);
    expect(journal.exchanges).toMatchObject([{ aiResponse: 'Good morning.' }]);
  });

  it('an item to its end changes nothing of the next one', async () => {
    const started = start({ setup: quiet });
    const { model, clock, emit } = started;
    emit(answer('r1', 'Good morning.', 1_000));
    await clock.advance(1_000);
    emit(responseCreated('r2'), audioDelta('r2', 5_000));
    await clock.advance(1_000);
    truncates(started, 'r1', 1_000);
    expect(model.unread('conversation.item.truncate')).toBe(0);
    await clock.advance(1_000);
    expect(heardMs(started, 'r2')).toBe(2_400);
  });

  it('an item that is still generated hears nothing more of its response', async () => {
    const started = await speaking();
    truncates(started, 'r1', 450);
    expect(started.model.next('conversation.item.truncate')).toMatchObject({ audio_end_ms: 450 });
    started.emit(audioDelta('r1', 1_000));
    await started.clock.advance(3_000);
    expect(heardMs(started, 'r1')).toBe(900);
    expect(started.model.unread('response.cancel')).toBe(0);
  });

  it.each(['r0', 'r9'])('an item that there is not changes nothing: %s', async (responseId) => {
    const started = await speaking();
    truncates(started, responseId, 0);
    expect(started.model.unread('conversation.item.truncate')).toBe(0);
    started.emit(audioDone('r1'), responseDone('r1'));
    await started.clock.advance(3_000);
    expect(heardMs(started, 'r1')).toBe(3_000);
  });

  it('an item that the agent was stopped in has it cut once', async () => {
    const started = await speaking();
    started.emit(speechStarted('u1'));
    truncates(started, 'r1', 100);
    expect(started.model.next('conversation.item.truncate')).toMatchObject({ audio_end_ms: 500 });
    expect(started.model.unread('conversation.item.truncate')).toBe(0);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineTool, type Statement, type Tool } from './index.ts';
import {
  answer,
  audioDelta,
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  wordsDelta,
} from './testing/index.ts';
import { promptVoice, spokenMs } from './testing/scripted-voice.ts';
import {
  endCalls,
  pendingTool,
  says,
  start as startCall,
  type StartedCall,
  type StartOptions,
} from './testing/start-call.ts';

afterEach(endCalls);

const statement = (purpose: Statement['purpose'], text: string): Statement => ({
  purpose,
  language: 'en',
  text,
});
const GREETING = 'Hello, this is the assistant of the practice. This call is written down.';
const READ_BACK = 'So that is Tuesday at half past ten for Rex. Is that right?';
const OUTCOME = 'It is booked: Tuesday at half past ten.';
const opening = {
  greeting: statement('opening', GREETING),
  disclosure: statement('disclosure', 'An assistant. The call is written down.'),
};
const readBack: Tool = defineTool({
  name: 'read_back',
  description: 'read_back',
  parameters: z.object({}),
  timeLimitMs: 1_000,
  effect: 'read',
  run: () =>
    Promise.resolve({
      output: {},
      say: statement('read_back', READ_BACK),
      readBack: { id: 'b1', lines: [{ label: 'Pet', value: 'Rex' }], status: 'open' as const, canTap: true },
    }),
});

/** A call in which the opening has been heard. */
async function start(options: StartOptions = {}): Promise<StartedCall> {
  const call = startCall({ voice: promptVoice, ...options, setup: { opening, ...options.setup } });
  await call.clock.advance(spokenMs(GREETING) + 100);
  return call;
}
const spoken = ({ caller }: StartedCall): readonly string[] =>
  caller.ofType('response.output_audio_transcript.done').map(({ transcript }) => transcript);
const notes = ({ model }: StartedCall): readonly string[] =>
  model.sent.flatMap((event) =>
    event.type === 'conversation.item.create' && event.item.type === 'message' && event.item.role === 'system'
      ? event.item.content.map((part) => ('text' in part ? (part.text ?? '') : ''))
      : [],
  );
async function breakFor(call: StartedCall, ms: number): Promise<void> {
  call.call.callerLost();
  await call.clock.advance(ms);
  call.call.callerBack();
  await call.clock.advance(20);
}

describe('a caller whose line breaks', () => {
  it('is waited for, and nothing is sent meanwhile', async () => {
    const call = await start();
    call.emit(...says('u1', 'Hello?'), responseCreated('r1'), audioDelta('r1', 2_000));
    await call.clock.advance(500);
    call.call.callerLost();
    const told = call.caller.told.length;
    const played = call.caller.playedBytes.get('item_r1')!;
    call.emit(audioDelta('r1', 2_000), responseDone('r1'));
    await call.clock.advance(29_000);
    expect(call.caller.told).toHaveLength(told);
    expect(call.caller.playedBytes.get('item_r1')).toBe(played);
    expect(call.caller.closes).toEqual([]);
  });

  it('ends the call after 30 seconds', async () => {
    const call = await start();
    call.call.callerLost();
    await call.clock.advance(29_999);
    expect(call.journal.summaries).toEqual([]);
    await call.clock.advance(2);
    expect(call.journal.summaries).toMatchObject([{ reason: 'caller_left' }]);
  });

  it('ends the call at once before it has begun', async () => {
    const early = startCall({ isConfirmed: false });
    early.call.callerLost();
    await early.call.ended;
    expect(early.journal.summaries).toMatchObject([{ reason: 'caller_left' }]);
  });

  it('ends the call when the server stops', async () => {
    const call = await start();
    call.call.callerLost();
    call.call.stop('server_going_away');
    await call.call.ended;
    expect(call.journal.summaries).toMatchObject([{ reason: 'server_going_away' }]);
  });

  it('is not asked whether it is there', async () => {
    const call = await start();
    call.call.callerLost();
    call.emit({ type: 'input_audio_buffer.timeout_triggered', item_id: 'idle1' }, responseCreated('r9'));
    expect(call.model.unread('response.cancel')).toBe(1);
  });
});

describe('a caller who is back', () => {
  it('is told what the page needs', async () => {
    const call = await start({ tools: [readBack] });
    call.emit(...says('u1', 'Tuesday for Rex.'), responseCreated('r1'), toolCalled('r1', 'c1', 'read_back'));
    call.emit(responseDone('r1'));
    await call.clock.advance(100);
    await breakFor(call, 1_000);
    expect(call.caller.ofType('voice.call.resumed')).toMatchObject([
      {
        conversation_id: 7,
        captions: [
          { role: 'assistant', text: GREETING },
          { role: 'user', item_id: 'u1', text: 'Tuesday for Rex.' },
        ],
        shown: [
          { type: 'voice.disclosure', heard: true },
          { type: 'voice.read_back', id: 'b1', status: 'open' },
        ],
      },
    ]);
  });

  it('hears a read-back again that broke off, and can confirm it with a tap', async () => {
    const call = await start({ tools: [readBack] });
    call.emit(...says('u1', 'Tuesday.'), responseCreated('r1'), toolCalled('r1', 'c1', 'read_back'));
    call.emit(responseDone('r1'));
    await call.clock.advance(1_000);
    await breakFor(call, 5_000);
    expect(spoken(call).filter((text) => text === READ_BACK)).toHaveLength(2);
    await call.clock.advance(spokenMs(READ_BACK) + 100);
    call.call.receive({ type: 'voice.read_back.answer', id: 'b1', answer: 'yes' });
    expect(call.caller.ofType('error')).toEqual([]);
  });

  it('does not hear a read-back again that its client has played to the end', async () => {
    const call = await start({ tools: [readBack] });
    call.emit(...says('u1', 'Tuesday.'), responseCreated('r1'), toolCalled('r1', 'c1', 'read_back'));
    call.emit(responseDone('r1'));
    await call.clock.advance(spokenMs(READ_BACK) - 200);
    const id = call.caller.ofType('response.output_audio_transcript.done').at(-1)!.item_id;
    call.call.callerLost();
    await call.clock.advance(1_000);
    call.call.callerBack({ itemId: id, audioEndMs: spokenMs(READ_BACK) });
    await call.clock.advance(3_000);
    expect(spoken(call).filter((text) => text === READ_BACK)).toHaveLength(1);
    call.call.receive({ type: 'voice.read_back.answer', id: 'b1', answer: 'yes' });
    expect(call.caller.ofType('error')).toEqual([]);
  });

  it('hears the opening again when it broke off, and it then counts', async () => {
    const call = startCall({ voice: promptVoice, setup: { opening } });
    await call.clock.advance(1_000);
    for (let breaks = 0; breaks < 5; breaks++) await breakFor(call, 1_000);
    expect(call.journal.disclosures).toEqual([]);
    await call.clock.advance(spokenMs(GREETING) + 100);
    expect(call.journal.disclosures).toHaveLength(1);
    expect(spoken(call)).toEqual(Array.from({ length: 6 }, () => GREETING));
  });

  it('hears the rest of an answer that broke off', async () => {
    const call = await start();
    call.emit(...says('u1', 'When are you open?'), answer('r1', 'We are open from eight to six.', 3_000));
    await call.clock.advance(500);
    await breakFor(call, 2_000);
    expect(notes(call).at(-1)).toMatch(/Not heard yet: ".*eight to six\."$/);
    expect(call.model.unread('response.create')).toBe(1);
  });

  it('hears nothing again of an answer that was heard to its end', async () => {
    const call = await start();
    call.emit(...says('u1', 'When are you open?'), answer('r1', 'From eight to six.', 1_000));
    await call.clock.advance(1_500);
    await breakFor(call, 2_000);
    expect(notes(call)).toEqual([]);
    expect(call.model.unread('response.create')).toBe(0);
  });

  it('hears an answer that was given meanwhile', async () => {
    const call = await start();
    call.emit(...says('u1', 'When are you open?'));
    call.call.callerLost();
    call.emit(responseCreated('r1'), wordsDelta('r1', 'From eight to six.'), audioDelta('r1', 900));
    call.emit(responseDone('r1'));
    await call.clock.advance(1_000);
    call.call.callerBack();
    expect(notes(call).at(-1)).toContain('Not heard yet: "From eight to six."');
    expect(call.model.unread('response.create')).toBe(1);
  });

  it('hears the outcome of a booking that went on meanwhile, which was made once', async () => {
    const { tool, runs } = pendingTool('book', 'write');
    const call = await start({ tools: [tool] });
    call.emit(...says('u1', 'Yes.'), responseCreated('r1'), toolCalled('r1', 'c1', 'book'));
    call.emit(responseDone('r1'));
    await call.clock.flush();
    call.call.callerLost();
    runs[0]!.answer({
      output: { status: 'confirmed' },
      say: statement('outcome', OUTCOME),
      booking: { status: 'confirmed' },
    });
    await call.clock.advance(3_000);
    expect(spoken(call)).not.toContain(OUTCOME);
    call.call.callerBack();
    await call.clock.advance(20);
    expect(runs).toHaveLength(1);
    expect(spoken(call).filter((text) => text === OUTCOME)).toHaveLength(1);
    const [resumed] = call.caller.ofType('voice.call.resumed');
    expect(resumed!.shown).toContainEqual({ type: 'voice.booking', status: 'confirmed' });
  });

  it('goes on with a sentence in the middle of which the line broke', async () => {
    const call = await start();
    call.emit(speechStarted('u1'));
    await breakFor(call, 5_000);
    expect(call.model.unread('response.create')).toBe(0);
    call.emit(...says('u1', 'I would like to book.').slice(1));
    expect(call.journal.summaries).toEqual([]);
  });

  it('gets an answer to a typed message of which the request for the answer was lost', async () => {
    const call = await start();
    const content = [{ type: 'input_text' as const, text: 'Are you open?' }];
    const item = { type: 'message' as const, role: 'user' as const, content };
    call.call.receive({ type: 'conversation.item.create', item });
    await breakFor(call, 1_000);
    expect(call.model.unread('response.create')).toBe(1);
  });
});

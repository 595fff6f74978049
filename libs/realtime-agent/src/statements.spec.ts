import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  defineTool,
  type Alert,
  type Statement,
  type ToolContext,
  type ToolOutcome,
  type Voice,
} from './index.ts';
import {
  answer,
  audioDelta,
  audioDone,
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
  wordsDelta,
} from './testing/index.ts';
import { promptVoice, scriptedVoice, spokenMs } from './testing/scripted-voice.ts';
import {
  closeTool,
  endCalls,
  says,
  start as startCall,
  type StartedCall,
  type StartOptions,
} from './testing/start-call.ts';

afterEach(endCalls);

const statement = (purpose: Statement['purpose'], text: string, bindingChars?: number): Statement => ({
  purpose,
  language: 'en',
  text,
  ...(bindingChars !== undefined && { bindingChars }),
});
const GREETING = 'Hello, this is the assistant of the practice. This call is written down.';
const DISCLOSURE = 'This is an automated assistant. The call is written down.';
const APOLOGY = 'I am sorry, I cannot go on. Please call 020 7946 0123.';
const READ_BACK = 'So that is Tuesday at half past ten for Rex. Is that right?';
const opening = { greeting: statement('opening', GREETING), disclosure: statement('disclosure', DISCLOSURE) };
const CONTACT = { label: 'Practice', phone: '020 7946 0123' };
const voiceless: Voice = {
  // eslint-disable-next-line require-yield
  async *speak() {
    await Promise.resolve();
    throw new Error('no voice today');
  },
};

/** A call with an opening and an apology, whose model has not answered yet. */
const start = (options: StartOptions = {}): StartedCall =>
  startCall({
    voice: promptVoice,
    isConfirmed: false,
    ...options,
    setup: {
      opening,
      apology: statement('apology', APOLOGY),
      contacts: { unavailable: [CONTACT], emergency: [CONTACT] },
      ...options.setup,
    },
  });
const spoken = ({ caller }: StartedCall): readonly string[] =>
  caller.ofType('response.output_audio_transcript.done').map(({ transcript }) => transcript);
const playedMs = ({ caller }: StartedCall): number =>
  [...caller.playedBytes.values()].reduce((sum, bytes) => sum + bytes, 0) / 48;
const confirm = ({ model }: StartedCall): void => {
  model.open();
  model.confirm();
};
const itemsOf = ({ model }: StartedCall, role: string): readonly string[] =>
  model.sent.flatMap((event) =>
    event.type === 'conversation.item.create' && event.item.type === 'message' && event.item.role === role
      ? event.item.content.map((part) => ('text' in part ? (part.text ?? '') : ''))
      : [],
  );

describe('the opening of a call', () => {
  it('is heard before the model is there, and the model is told of it once it was heard', async () => {
    const call = start();
    expect(call.caller.told.map(({ type }) => type)).toEqual(['session.created', 'voice.call.started']);
    await call.clock.advance(20);
    expect(playedMs(call)).toBeGreaterThan(300);
    expect(spoken(call)).toEqual([GREETING]);
    confirm(call);
    expect(itemsOf(call, 'assistant')).toEqual([]);
    await call.clock.advance(spokenMs(GREETING));
    expect(itemsOf(call, 'assistant')).toEqual([GREETING]);
    expect(call.model.unread('response.create')).toBe(0);
  });

  it('is told to a session that begins after it', async () => {
    const call = start();
    await call.clock.advance(spokenMs(GREETING) + 50);
    confirm(call);
    expect(itemsOf(call, 'assistant')).toEqual([GREETING]);
  });

  it('counts as heard only at its end, once', async () => {
    const call = start();
    await call.clock.advance(spokenMs(GREETING) - 50);
    expect(call.journal.disclosures).toEqual([]);
    await call.clock.advance(100);
    expect(call.journal.disclosures).toHaveLength(1);
    expect(call.caller.ofType('voice.disclosure')).toEqual([{ type: 'voice.disclosure', heard: true }]);
    await call.clock.advance(5_000);
    expect(call.journal.disclosures).toHaveLength(1);
  });

  it.each([0, 500, 1_500, 3_000, 5_000])(
    'is followed by the disclosure when it is cut after %s ms',
    async (ms) => {
      const call = start();
      confirm(call);
      await call.clock.advance(ms);
      call.emit(speechStarted('u1'));
      await call.clock.advance(400);
      expect(spoken(call).filter((text) => text === DISCLOSURE)).toEqual([]);
      call.emit(turnEnds('u1'), responseCreated('r1'), audioDelta('r1', 400), wordsDelta('r1', 'Yes.'));
      await call.clock.advance(spokenMs(DISCLOSURE) - 500);
      expect(spoken(call).at(-1)).toBe(DISCLOSURE);
      expect(call.journal.disclosures).toEqual([]);
      expect(call.caller.playedBytes.get('item_r1')).toBeUndefined();
      call.emit(audioDone('r1'), responseDone('r1'), transcribed('u1', 'Hello?'));
      await call.clock.advance(1_000);
      expect(call.journal.disclosures).toHaveLength(1);
      expect(call.caller.playedBytes.get('item_r1')).toBe(400 * 48);
    },
  );

  it('falls to the model if the voice fails', async () => {
    const call = start({ voice: voiceless });
    await call.clock.advance(10);
    confirm(call);
    await call.clock.advance(10);
    expect(call.model.unread('response.create')).toBe(1);
  });

  it('falls to the model if the voice is silent for too long', async () => {
    const voice = scriptedVoice();
    const call = start({ voice });
    confirm(call);
    await call.clock.advance(2_999);
    expect(voice.asked[0]!.signal.aborted).toBe(false);
    await call.clock.advance(1);
    expect(voice.asked[0]!.signal.aborted).toBe(true);
    expect(call.logged.join('\n')).toContain('timed_out');
  });
});

describe('the bill', () => {
  const billed = async (voice: Voice, listenMs: number): Promise<[number | undefined, number]> => {
    const call = start({ voice });
    confirm(call);
    await call.clock.advance(listenMs);
    call.call.receive({ type: 'voice.hangup' });
    await call.call.ended;
    const { usage, costUsd } = call.journal.summaries[0]!;
    return [usage.spokenMs, Math.round((costUsd ?? 0) * 1e6)];
  };
  const priced: Voice = { ...promptVoice, model: 'gpt-4o-mini-tts' };
  const costs = (ms: number): number => Math.round((ms / 60_000) * 0.015 * 1e6);

  it('has the speech that was made for the call, of which some may be unheard', async () => {
    const ms = spokenMs(GREETING);
    expect(await billed(priced, ms + 100)).toEqual([ms, costs(ms)]);
    expect(await billed(priced, 500)).toEqual([ms, costs(ms)]);
  });

  it('counts a statement that was stopped while it was made as a whole one', async () => {
    const voice = { ...scriptedVoice(), model: 'gpt-4o-mini-tts' };
    const call = start({ voice });
    await call.clock.flush();
    voice.asked[0]!.audio(400);
    await call.clock.advance(200);
    call.call.receive({ type: 'voice.hangup' });
    await call.call.ended;
    expect(call.journal.summaries[0]!.usage.spokenMs).toBe(spokenMs(GREETING));
  });

  it('has nothing for what was prepared, or for a voice without a model', async () => {
    const ms = spokenMs(GREETING);
    expect(await billed({ ...priced, isPrepared: () => true }, ms)).toEqual([undefined, 0]);
    expect(await billed(promptVoice, ms)).toEqual([ms, 0]);
  });
});

describe('a model that is lost', () => {
  it.each([
    ['a refused key', (call: StartedCall) => Promise.resolve(call.model.lose('unauthorized'))],
    [
      'a host that cannot be reached',
      async (call: StartedCall) => {
        call.model.lose('connect_failed');
        await call.clock.advance(10);
        call.model.lose('connect_failed');
      },
    ],
    ['a model that never answers', (call: StartedCall) => call.clock.advance(20_001)],
    [
      'a session that differs',
      (call: StartedCall) => {
        call.model.open();
        call.model.confirm({ voice: 'other', audio: { output: { voice: 'other' } } });
        return Promise.resolve();
      },
    ],
  ])('at the start is apologised for, with the number: %s', async (_, fail) => {
    const call = start();
    await fail(call);
    await call.clock.advance(50);
    expect(spoken(call).at(-1)).toBe(APOLOGY);
    expect(call.caller.ofType('voice.contact')).toEqual([
      { type: 'voice.contact', reason: 'unavailable', contacts: [CONTACT] },
    ]);
    expect(call.caller.closes).toEqual([]);
    await call.clock.advance(spokenMs(APOLOGY) + 300);
    expect(call.caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    expect(call.journal.exchanges.at(-1)!.aiResponse).toContain(APOLOGY);
  });

  it('that never answers is waited for with a word', async () => {
    const text = 'One moment, please.';
    const call = start({ setup: { moment: { purpose: 'moment', language: 'en', text } } });
    await call.clock.advance(10_050);
    expect(spoken(call).at(-1)).toBe(text);
    expect(call.model.connections).toBe(2);
  });

  it('has its number told even where nothing can be said', async () => {
    const call = start({ setup: { apology: undefined } });
    call.model.lose('unauthorized');
    await call.call.ended;
    expect(call.caller.ofType('voice.contact')).toHaveLength(1);
  });

  it('ends the call at once if there is no voice either', async () => {
    const call = start({ voice: voiceless });
    await call.clock.advance(10);
    call.model.lose('unauthorized');
    await call.clock.advance(10);
    expect(call.caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
  });
});

/** A call whose tool `place` gives this outcome, after the opening. */
async function withTool(outcome: ToolOutcome, options: StartOptions = {}) {
  let context: ToolContext | undefined;
  const place = defineTool({
    name: 'place',
    description: 'Places.',
    parameters: z.object({}),
    timeLimitMs: 5_000,
    effect: 'write',
    run: (_, given) => {
      context = given;
      return Promise.resolve(outcome);
    },
  });
  const call = startCall({
    voice: promptVoice,
    tools: [place],
    ...options,
    setup: { speaksFirst: false, ...options.setup },
  });
  call.emit(
    says('u1', 'Tuesday, please.'),
    responseCreated('r1'),
    toolCalled('r1', 'c1', 'place'),
    responseDone('r1'),
  );
  await call.clock.advance(20);
  const dialogue = () => context!.dialogue();
  return { ...call, dialogue };
}
const readBack = {
  id: 'b1',
  lines: [{ label: 'When', value: 'Tuesday 10:30' }],
  status: 'open' as const,
  canTap: true,
};
const outcome: ToolOutcome = {
  output: { status: 'being_read_back' },
  unspoken: { status: 'read_it_back' },
  say: statement('read_back', READ_BACK, 44),
  readBack,
};
const resultsOf = ({ model }: Pick<StartedCall, 'model'>): readonly string[] =>
  model.sent.flatMap((event) =>
    event.type === 'conversation.item.create' && event.item.type === 'function_call_output'
      ? [event.item.output]
      : [],
  );

describe('what a tool says', () => {
  it('is spoken, and the model is asked for nothing', async () => {
    const call = await withTool(outcome);
    expect(spoken(call)).toEqual([READ_BACK]);
    expect(resultsOf(call)).toEqual(['{"status":"being_read_back"}']);
    expect(call.caller.ofType('voice.read_back')).toEqual([
      { type: 'voice.read_back', id: 'b1', lines: readBack.lines, status: 'open', can_tap: true },
    ]);
    await call.clock.advance(spokenMs(READ_BACK) + 100);
    expect(call.model.unread('response.create')).toBe(0);
    expect(itemsOf(call, 'assistant')).toEqual([READ_BACK]);
    expect(call.dialogue().at(-1)).toMatchObject({
      text: READ_BACK,
      purpose: 'read_back',
      isBindingHeard: true,
    });
    expect(call.journal.exchanges.at(-1)).toMatchObject({ aiResponse: READ_BACK, interrupted: false });
  });

  it('is told by the model if the voice fails', async () => {
    const call = await withTool(outcome, { voice: voiceless });
    expect(resultsOf(call)).toEqual(['{"status":"read_it_back"}']);
    expect(call.model.unread('response.create')).toBe(1);
  });

  it('binds once its binding words were heard, also if the rest was cut', async () => {
    const call = await withTool(outcome);
    const neededMs = (spokenMs(READ_BACK) * 44) / READ_BACK.length + 250;
    await call.clock.advance(neededMs - 60);
    expect(call.dialogue().at(-1)).toMatchObject({ isBindingHeard: false });
    await call.clock.advance(80);
    expect(call.dialogue().at(-1)).toMatchObject({ isBindingHeard: true });
    call.emit(speechStarted('u2'), turnEnds('u2'), transcribed('u2', 'Yes.'));
    expect(call.dialogue().slice(-2)).toMatchObject([
      { purpose: 'read_back', isBindingHeard: true },
      { text: 'Yes.' },
    ]);
    expect(itemsOf(call, 'assistant')[0]).toMatch(/^So that is Tuesday at half past ten for Rex\.?/);
  });

  it('binds no sooner for a client that says at once that it has heard all of it', async () => {
    const call = await withTool(outcome);
    const { id } = call.dialogue().at(-1)!;
    for (let elapsedMs = 0; elapsedMs < 1_000; elapsedMs += 100) {
      call.call.receive({ type: 'voice.playback', item_id: id, audio_end_ms: 600_000 });
      await call.clock.advance(100);
    }
    call.emit(speechStarted('u2'), turnEnds('u2'), transcribed('u2', 'Yes.'));
    expect(call.dialogue().slice(-2)).toMatchObject([
      { purpose: 'read_back', isBindingHeard: false },
      { text: 'Yes.' },
    ]);
  });

  it('does not bind if it was cut before', async () => {
    const call = await withTool(outcome);
    await call.clock.advance(1_000);
    call.emit(speechStarted('u2'), turnEnds('u2'), transcribed('u2', 'Yes.'));
    await call.clock.advance(10_000);
    expect(call.dialogue().find(({ purpose }) => purpose === 'read_back')).toMatchObject({
      isBindingHeard: false,
    });
    expect(itemsOf(call, 'assistant')).toEqual(['So that is']);
  });

  it('is said again after a sound that was no turn', async () => {
    const call = await withTool(outcome);
    await call.clock.advance(1_000);
    call.emit(speechStarted('u2'));
    call.emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u2', audio_end_ms: 900 });
    await call.clock.advance(1_100);
    expect(spoken(call)).toEqual([READ_BACK, READ_BACK]);
  });

  it('comes after what the model was saying, and before what it says next', async () => {
    const call = await withTool(outcome);
    call.emit(responseCreated('r2'), audioDelta('r2', 400), audioDone('r2'), responseDone('r2'));
    await call.clock.advance(spokenMs(READ_BACK) - 500);
    expect(call.caller.playedBytes.get('item_r2')).toBeUndefined();
    await call.clock.advance(1_000);
    expect(call.caller.playedBytes.get('item_r2')).toBe(400 * 48);
  });
});

describe('a tap', () => {
  const tap = (id = 'b1', answer: 'yes' | 'no' = 'yes') =>
    ({ type: 'voice.read_back.answer', id, answer }) as const;

  it('confirms what was read back, and the model is told', async () => {
    const call = await withTool(outcome);
    await call.clock.advance(spokenMs(READ_BACK) + 50);
    call.call.receive(tap());
    expect(call.dialogue().at(-1)).toMatchObject({
      role: 'caller',
      text: '',
      consent: { readBackId: 'b1', answer: 'yes' },
    });
    expect(itemsOf(call, 'user').at(-1)).toContain('confirmed');
    expect(call.model.unread('response.create')).toBe(1);
    call.call.receive(tap());
    expect(call.caller.ofType('error').map(({ error }) => error.code)).toEqual(['no_read_back']);
  });

  it('is refused before the binding words were heard, and for another read-back', async () => {
    const call = await withTool(outcome);
    call.call.receive(tap());
    call.call.receive(tap('b2'));
    call.call.pressKey('1');
    expect(call.caller.ofType('error').map(({ error }) => error.code)).toEqual([
      'read_back_not_heard',
      'no_read_back',
      'read_back_not_heard',
    ]);
    expect(call.dialogue().some(({ consent }) => consent)).toBe(false);
  });

  it('may decline at any time, and a key confirms as well', async () => {
    const declined = await withTool(outcome);
    declined.call.receive(tap('b1', 'no'));
    expect(declined.dialogue().at(-1)).toMatchObject({ consent: { answer: 'no' } });
    const keyed = await withTool(outcome);
    await keyed.clock.advance(spokenMs(READ_BACK) + 50);
    keyed.call.pressKey('2');
    keyed.call.pressKey('1');
    expect(keyed.dialogue().filter(({ consent }) => consent)).toMatchObject([{ consent: { answer: 'yes' } }]);
  });
});

describe('an emergency', () => {
  const WORDS = 'This is urgent. Please call 020 7946 0999 now.';
  const alert: Alert = {
    kind: 'breathing',
    instructions: 'Say that it is urgent.',
    note: 'It is urgent.',
    notice: { phone: '1' },
    say: statement('emergency', WORDS),
  };
  const listen = (words: string): Alert | undefined => (words.includes('choking') ? alert : undefined);

  it('is answered by the call itself, over the model', async () => {
    const call = startCall({
      voice: promptVoice,
      listen,
      setup: { speaksFirst: false, contacts: { unavailable: [], emergency: [CONTACT] } },
    });
    call.emit(speechStarted('u1'), turnEnds('u1'), responseCreated('r1'), audioDelta('r1', 400));
    call.emit(transcribed('u1', 'He is choking!'));
    await call.clock.advance(20);
    expect(spoken(call)).toEqual([WORDS]);
    expect(call.caller.ofType('voice.contact')).toMatchObject([{ reason: 'emergency', contacts: [CONTACT] }]);
    expect(itemsOf(call, 'system')).toEqual(['It is urgent.']);
    expect(call.model.unread('response.cancel')).toBe(1);
    call.emit(responseDone('r1', { status: 'cancelled' }));
    await call.clock.advance(spokenMs(WORDS) + 100);
    expect(call.model.unread('response.create')).toBe(0);
  });

  it('closes the card of a read-back that is open', async () => {
    const call = await withTool(outcome, { listen });
    call.emit(says('u2', 'He is choking!'));
    await call.clock.advance(20);
    const closed = { id: 'b1', status: 'closed', can_tap: false, lines: readBack.lines };
    expect(call.caller.ofType('voice.read_back').slice(1)).toMatchObject([closed]);
    await call.clock.advance(spokenMs(READ_BACK) + 50);
    call.call.pressKey('1');
    expect(call.dialogue().some(({ consent }) => consent)).toBe(false);
  });

  it('is answered by the model if the voice fails', async () => {
    const call = startCall({ voice: voiceless, listen, setup: { speaksFirst: false } });
    call.emit(speechStarted('u1'), turnEnds('u1'), transcribed('u1', 'He is choking!'));
    await call.clock.advance(8_100);
    expect(call.model.next('response.create').response).toMatchObject({ tool_choice: 'none' });
  });
});

describe('the goodbye of a call with a voice', () => {
  const idle = (itemId: string) => ({ type: 'input_audio_buffer.timeout_triggered', item_id: itemId });
  const begin = async () => {
    const call = startCall({ voice: promptVoice, tools: [closeTool], setup: { speaksFirst: false } });
    call.emit(responseCreated('r1'), audioDelta('r1', 1_000), audioDone('r1'));
    call.emit(toolCalled('r1', 'c1', 'close_websocket'), responseDone('r1'));
    await call.clock.flush();
    return call;
  };

  it('is not the end for a caller who says something over it', async () => {
    const call = await begin();
    call.emit(speechStarted('u1'));
    await call.clock.advance(5_000);
    expect(call.caller.closes).toEqual([]);
    call.emit(
      turnEnds('u1'),
      responseCreated('r2'),
      audioDelta('r2', 400),
      audioDone('r2'),
      responseDone('r2'),
    );
    await call.clock.advance(5_000);
    expect(call.caller.closes).toEqual([]);
    expect(call.caller.playedBytes.get('item_r2')).toBe(400 * 48);
  });

  it('ends the call after a sound that was no turn, and after speech without an end', async () => {
    const coughing = await begin();
    coughing.emit(speechStarted('u1'));
    await coughing.clock.advance(3_000);
    coughing.emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u1', audio_end_ms: 900 });
    await coughing.clock.advance(1_500);
    expect(coughing.caller.closes).toEqual([{ code: 1000, reason: 'agent_ended' }]);
    const endless = await begin();
    endless.emit(speechStarted('u1'));
    await endless.clock.advance(63_000);
    expect(endless.caller.closes).toEqual([{ code: 1000, reason: 'agent_ended' }]);
  });

  it('has no part in a silence in which the caller listens to a statement', async () => {
    const call = await withTool(outcome);
    call.emit(idle('u9'), responseCreated('r9'));
    expect(call.model.unread('response.cancel')).toBe(1);
    call.emit(responseDone('r9', { status: 'cancelled' }), idle('u10'));
    await call.clock.advance(spokenMs(READ_BACK) + 100);
    call.emit(idle('u11'), responseCreated('r11'));
    expect(call.model.unread('response.cancel')).toBe(1);
  });
});

describe('a statement', () => {
  it('is not counted as heard while its audio is still arriving', async () => {
    const voice = scriptedVoice();
    const call = await withTool(outcome, { voice });
    voice.asked[0]!.audio(400);
    await call.clock.advance(500);
    expect(call.dialogue().at(-1)).toMatchObject({ text: '', isBindingHeard: false });
    call.emit(speechStarted('u2'), turnEnds('u2'));
    expect(voice.asked[0]!.signal.aborted).toBe(true);
    expect(itemsOf(call, 'assistant')).toEqual(['So']);
  });

  it('that breaks off is cut where it was heard to, and the model goes on', async () => {
    const voice = scriptedVoice();
    const call = await withTool(outcome, { voice });
    voice.asked[0]!.audio(2_000);
    await call.clock.advance(500);
    voice.asked[0]!.fail();
    await call.clock.advance(10);
    expect(call.model.unread('response.create')).toBe(1);
    expect(call.caller.ofType('voice.flush')).toHaveLength(1);
    const brokenOffMs = playedMs(call);
    call.emit(answer('r2', 'It is Tuesday.', 600));
    await call.clock.advance(2_000);
    expect([call.caller.playedBytes.get('item_r2'), playedMs(call)]).toEqual([600 * 48, brokenOffMs + 600]);
  });

  it('is heard to its end when the answer behind it makes an assertion', async () => {
    const call = await withTool(outcome, {
      asserts: (words) => (words.includes('booked') ? 'booking' : undefined),
    });
    await call.clock.advance(500);
    call.emit(responseCreated('r2'), wordsDelta('r2', 'Well, '), audioDelta('r2', 600));
    call.emit(wordsDelta('r2', 'you are booked.'), audioDelta('r2', 600));
    await call.clock.advance(spokenMs(READ_BACK));
    expect(call.dialogue().at(-2)).toMatchObject({ text: READ_BACK, isBindingHeard: true });
    expect(call.caller.playedBytes.has('item_r2')).toBe(false);
  });

  it('never interleaves with audio of the model', async () => {
    const voice = scriptedVoice();
    const call = await withTool(outcome, { voice });
    const order: string[] = [];
    const play = call.caller.play.bind(call.caller);
    call.caller.play = (place, audio) => {
      order.push(place.item_id);
      play(place, audio);
    };
    voice.asked[0]!.audio(300);
    await call.clock.advance(10);
    call.emit(answer('r2', 'And then?', 600));
    await call.clock.advance(400);
    voice.asked[0]!.audio(300);
    await call.clock.advance(400);
    voice.asked[0]!.end();
    await call.clock.advance(2_000);
    expect(order.filter((id, i) => id !== order[i - 1])).toEqual([order[0], 'item_r2']);
  });
});

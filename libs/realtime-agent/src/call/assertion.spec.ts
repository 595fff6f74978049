import { afterEach, describe, expect, it } from '@jest/globals';
import { replayCall, type AssertionKind } from '../index.ts';
import {
  answer,
  audioDelta,
  audioDone,
  itemOf,
  responseCreated,
  responseDone,
  toolCalled,
  wordsDelta,
} from '../testing/index.ts';
import { endCalls, pendingTool, start } from '../testing/start-call.ts';

afterEach(endCalls);

const asserts = (words: string): AssertionKind | undefined =>
  words.includes('booked') ? 'booking' : words.includes('cancelled') ? 'other' : undefined;
const quiet = { speaksFirst: false };
const playedMs = ({ caller }: ReturnType<typeof start>, id: string): number =>
  (caller.playedBytes.get(itemOf(id)) ?? 0) / 48;

describe('an assertion that nothing has confirmed', () => {
  it('is not heard: its answer is dropped, cut and cancelled, and the agent corrects itself', async () => {
    const call = start({ asserts, setup: quiet });
    const { clock, model, caller, logged, emit } = call;
    emit(responseCreated('r1'), wordsDelta('r1', 'Lovely. '), audioDelta('r1', 2_000));
    await clock.advance(200);
    emit(wordsDelta('r1', "You're booked"), audioDelta('r1', 2_000));
    expect(playedMs(call, 'r1')).toBe(600);
    expect(caller.ofType('voice.flush')).toHaveLength(1);
    expect(model.next('conversation.item.truncate')).toMatchObject({ audio_end_ms: 200 });
    expect(model.next('response.cancel')).toMatchObject({ response_id: 'r1' });
    emit(responseDone('r1', { status: 'cancelled' }));
    expect(JSON.stringify(model.next('conversation.item.create'))).toContain('not booked yet');
    expect(model.unread('response.create')).toBe(1);
    expect(logged.join()).toContain('false_assertion');
  });

  it('is found in the words of its sentence, however they come', () => {
    const judged: string[] = [];
    const call = start({
      asserts: (words) => (judged.push(words) === 0 ? 'booking' : undefined),
      setup: quiet,
    });
    const pieces = ['Lovely', '. You', "'re bo", 'oked? No', '; not', ' yet.', ''];
    call.emit(responseCreated('r1'), ...pieces.map((piece) => wordsDelta('r1', piece)));
    expect(judged).toEqual([
      'Lovely',
      'Lovely. You',
      " You're bo",
      " You're booked? No",
      ' No; not',
      ' not yet.',
      '',
    ]);
  });

  it('is not read either', () => {
    const { caller, emit } = start({ asserts, setup: quiet });
    emit(responseCreated('r1'), wordsDelta('r1', 'Lovely. '), wordsDelta('r1', "You're booked"));
    emit(wordsDelta('r1', ' for Tuesday'), {
      type: 'response.output_audio_transcript.done',
      response_id: 'r1',
      item_id: itemOf('r1'),
      output_index: 0,
      content_index: 0,
      transcript: "Lovely. You're booked for Tuesday",
    });
    emit(
      responseDone('r1', {
        output: [
          {
            id: itemOf('r1'),
            type: 'message',
            role: 'assistant',
            content: [{ type: 'output_audio', transcript: "Lovely. You're booked for Tuesday" }],
          },
        ],
      }),
    );
    expect(JSON.stringify(caller.told)).not.toMatch(/booked for|You're/);
  });

  it('is found when its words come in pieces', () => {
    const { model, emit } = start({ asserts, setup: quiet });
    emit(responseCreated('r1'), wordsDelta('r1', 'It is boo'), wordsDelta('r1', 'ked'));
    expect(model.unread('response.cancel')).toBe(1);
  });

  it('is corrected a few times, and withheld always', () => {
    const { model, caller, emit } = start({ asserts, setup: quiet });
    for (let i = 0; i < 12; i++)
      emit(responseCreated(`r${i}`), wordsDelta(`r${i}`, 'booked'), responseDone(`r${i}`));
    expect(model.sent.filter(({ type }) => type === 'response.create')).toHaveLength(5);
    expect(JSON.stringify(caller.told)).not.toContain('"booked"');
  });
});

describe('sound', () => {
  it('waits for its words, but for the first moment of an answer', async () => {
    const call = start({ asserts, setup: quiet });
    call.emit(responseCreated('r1'), audioDelta('r1', 4_000));
    await call.clock.advance(1_000);
    expect(playedMs(call, 'r1')).toBe(240);
    call.emit(wordsDelta('r1', 'Good morning, how can I help you today?'));
    await call.clock.advance(5_000);
    expect(playedMs(call, 'r1')).toBe(39 * 80);
    call.emit(audioDone('r1'), responseDone('r1'));
    await call.clock.advance(5_000);
    expect(playedMs(call, 'r1')).toBe(4_000);
  });

  it('of an ordinary answer is sent at the same moments as without a judge', async () => {
    const words = 'Of course. Which day would you like, and would the morning or the afternoon be better?';
    const sent = async (options: Parameters<typeof start>[0]): Promise<number[]> => {
      const call = start({ setup: quiet, ...options });
      call.emit(responseCreated('r1'));
      const moments: number[] = [];
      // Made three times as fast as it is spoken, the words as fast as the sound.
      for (let i = 0; i < words.length; i += 3) {
        call.emit(audioDelta('r1', 3 * 62), wordsDelta('r1', words.slice(i, i + 3)));
        await call.clock.advance(62);
        moments.push(playedMs(call, 'r1'));
      }
      return moments;
    };
    const judged = await sent({ asserts });
    const unjudged = await sent({});
    const lateMs = judged.map((ms, i) => (unjudged[i] ?? 0) - ms);
    // Of the 400 ms that are sent ahead some come later; the caller hears no gap.
    expect(Math.max(...lateMs)).toBeLessThan(400);
    judged.forEach((ms, i) => expect(ms).toBeGreaterThanOrEqual(Math.min((i + 1) * 62, unjudged[i] ?? 0)));
  });

  it('that waits is dropped when the model link is lost with its words', async () => {
    const call = start({ asserts, setup: quiet });
    call.emit(responseCreated('r1'), audioDelta('r1', 4_000));
    call.model.lose();
    await call.clock.advance(5_000);
    expect(playedMs(call, 'r1')).toBe(240);
  });
});

describe('after a confirmed booking', () => {
  it('to say so is free, until another one fails', async () => {
    const { tool, runs } = pendingTool('place', 'write');
    const call = start({ asserts, setup: quiet, tools: [tool] });
    const { clock, model, emit } = call;
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'place'), responseDone('r1'));
    await clock.advance(0);
    runs[0]!.answer({ output: 'ok', booking: { status: 'confirmed' } });
    await clock.advance(0);
    emit(answer('r2', 'You are booked.', 1_000));
    await clock.advance(2_000);
    expect(playedMs(call, 'r2')).toBe(1_000);
    expect(model.unread('response.cancel')).toBe(0);
    emit(responseCreated('r3'), toolCalled('r3', 'c2', 'place'), responseDone('r3'));
    await clock.advance(0);
    runs[1]!.answer({ output: 'no', booking: { status: 'rejected' } });
    await clock.advance(0);
    emit(responseCreated('r4'), wordsDelta('r4', 'Both are booked.'));
    expect(model.unread('response.cancel')).toBe(1);
  });
});

describe('what no tool does', () => {
  it('is not sent before its words are judged, also after a confirmed booking', async () => {
    const { tool, runs } = pendingTool('place', 'write');
    const call = start({ asserts, setup: quiet, tools: [tool] });
    const { clock, emit } = call;
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'place'), responseDone('r1'));
    await clock.advance(0);
    runs[0]!.answer({ output: 'ok', booking: { status: 'confirmed' } });
    await clock.advance(0);
    emit(responseCreated('r2'), audioDelta('r2', 2_000));
    await clock.advance(1_000);
    expect(playedMs(call, 'r2')).toBe(240);
  });

  it('is not heard after a confirmed booking either, and the agent says how things stand', async () => {
    const { tool, runs } = pendingTool('place', 'write');
    const call = start({ asserts, setup: quiet, tools: [tool] });
    const { clock, emit, logged } = call;
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'place'), responseDone('r1'));
    await clock.advance(0);
    runs[0]!.answer({ output: 'ok', booking: { status: 'confirmed' } });
    await clock.advance(0);
    emit(responseCreated('r2'), wordsDelta('r2', 'The old one is cancelled'), audioDelta('r2', 2_000));
    expect(playedMs(call, 'r2')).toBe(0);
    emit(responseDone('r2', { status: 'cancelled' }));
    expect(logged.join()).toContain('false_assertion');
  });
});

it('a call with an assertion is replayed without judging the words again', () => {
  const recorded: string[] = [];
  const { call, emit } = start({ asserts, setup: quiet, trace: (line) => void recorded.push(line) });
  emit(responseCreated('r1'), audioDelta('r1', 900), wordsDelta('r1', 'You are booked'), responseDone('r1'));
  call.callerLeft();
  const steps = [...replayCall(recorded)];
  expect(steps.filter(({ isSame }) => !isSame)).toEqual([]);
  expect(steps.at(-1)?.state.truth.falseAssertions).toBe(1);
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
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
import { endCalls, start as startCall } from './testing/start-call.ts';
import { defineTool, type Tool, type ToolContext } from './index.ts';

afterEach(endCalls);

/** A call in which the tool `look` keeps what it can see of the dialogue. */
function start() {
  let context: ToolContext | undefined;
  const look: Tool = defineTool({
    name: 'look',
    description: 'Looks.',
    parameters: z.object({}),
    timeLimitMs: 60_000,
    effect: 'read',
    run: (_, given) => {
      context = given;
      return new Promise(() => undefined);
    },
  });
  const { clock, emit, call } = startCall({ setup: { speaksFirst: false }, tools: [look] });
  const seen = () => context?.dialogue().map(({ role, text }) => [role, text]);
  const confidences = () => context?.dialogue().map(({ confidence }) => confidence);
  return { clock, emit, seen, confidences, call };
}

describe('the dialogue that a tool sees', () => {
  it('has what was said and heard, in its order, also of exchanges that are written', async () => {
    const { clock, emit, seen } = start();
    emit(speechStarted('u1'), turnEnds('u1'), transcribed('u1', 'A vaccination, please.'));
    emit(answer('r1', 'For whom?', 400));
    await clock.advance(500);
    emit(speechStarted('u2'), turnEnds('u2'), transcribed('u2', 'For Rex.'));
    emit(responseCreated('r2'), toolCalled('r2', 'c1', 'look'), responseDone('r2'));
    await clock.flush();
    expect(seen()).toEqual([
      ['caller', 'A vaccination, please.'],
      ['agent', 'For whom?'],
      ['caller', 'For Rex.'],
    ]);
  });

  it('shows a turn without words until they are transcribed', async () => {
    const { clock, emit, seen } = start();
    emit(speechStarted('u1'), turnEnds('u1'), responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    await clock.flush();
    expect(seen()).toEqual([['caller', null]]);
    emit(transcribed('u1', 'Yes.'));
    expect(seen()).toEqual([['caller', 'Yes.']]);
  });

  it('shows how sure the words of the caller are, where the service says it', async () => {
    const { clock, emit, confidences } = start();
    emit(speechStarted('u1'), turnEnds('u1'));
    emit({ ...transcribed('u1', 'Yes.'), logprobs: [{ token: 'Yes', logprob: Math.log(0.5) }] });
    emit(speechStarted('u2'), turnEnds('u2'), transcribed('u2', 'Please.'));
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    await clock.flush();
    expect(confidences()).toEqual([0.5, undefined]);
  });

  it('has of the agent only the words that were heard, as time goes by', async () => {
    const { clock, emit, seen } = start();
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    emit(audioDelta('r1', 4_000), wordsDelta('r1', 'one two three four'));
    await clock.flush();
    expect(seen()).toEqual([['agent', '']]);
    emit(audioDone('r1'), responseDone('r1'));
    await clock.advance(2_000);
    expect(seen()).toEqual([['agent', 'one two']]);
    await clock.advance(2_000);
    expect(seen()).toEqual([['agent', 'one two three four']]);
  });

  it('ends an interrupted answer where the caller stopped hearing it', async () => {
    const { clock, emit, seen } = start();
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    emit(
      audioDelta('r1', 4_000),
      wordsDelta('r1', 'one two three four'),
      audioDone('r1'),
      responseDone('r1'),
    );
    await clock.advance(2_000);
    emit(speechStarted('u1'), turnEnds('u1'), transcribed('u1', 'Yes.'));
    await clock.advance(5_000);
    expect(seen()).toEqual([
      ['agent', 'one two'],
      ['caller', 'Yes.'],
    ]);
  });

  it('has what was typed', async () => {
    const { clock, emit, seen, call } = start();
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'));
    await clock.flush();
    call.receive({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Yes, please' }] },
    });
    expect(seen()).toEqual([['caller', 'Yes, please']]);
  });

  it('is bounded', async () => {
    const { clock, emit, seen } = start();
    for (let turn = 0; turn < 70; turn++) {
      emit(speechStarted(`u${turn}`), turnEnds(`u${turn}`), transcribed(`u${turn}`, `turn ${turn}`));
      emit(answer(`r${turn}`, 'Yes?', 20));
      await clock.advance(100);
    }
    emit(responseCreated('r'), toolCalled('r', 'c1', 'look'));
    await clock.flush();
    expect(seen()).toHaveLength(60);
    expect(seen()?.at(-1)).toEqual(['agent', 'Yes?']);
  });
});

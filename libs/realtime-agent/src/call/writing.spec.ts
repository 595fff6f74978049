import { afterEach, describe, expect, it } from '@jest/globals';
import { type CallResult, type Journal } from '../index.ts';
import {
  answer,
  responseCreated,
  responseDone,
  speechStarted,
  toolCalled,
  transcribed,
  turnEnds,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start } from '../testing/start-call.ts';

afterEach(endCalls);

describe('the journal', () => {
  it('has whole exchanges with the tokens of all their responses', async () => {
    const { tool, runs } = pendingTool('look');
    const { clock, journal, call, emit } = start({ tools: [tool] });
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    emit(
      says('u1', 'Any time on Tuesday?'),
      responseCreated('r2'),
      toolCalled('r2', 'c1', 'look'),
      responseDone('r2'),
    );
    await clock.flush();
    runs[0]!.answer({ output: {} });
    await clock.flush();
    emit(answer('r3', 'At ten.', 300));
    await clock.advance(400);
    expect(journal.exchanges).toMatchObject([
      { userInput: '', aiResponse: 'Welcome.', interrupted: false, usage: { totalTokens: 120 } },
      {
        userInput: 'Any time on Tuesday?',
        aiResponse: 'At ten.',
        interrupted: false,
        usage: { inputTokens: 200, outputTokens: 40, totalTokens: 240 },
      },
    ]);
    call.receive({ type: 'voice.hangup' });
    await expect(call.ended).resolves.toMatchObject({ usage: { totalTokens: 360 } });
  });

  it('waits for words that come after the answer, but not for ever', async () => {
    const { clock, journal, emit } = start({ setup: { speaksFirst: false } });
    emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'Yes.', 100));
    await clock.advance(1_000);
    expect(journal.exchanges).toEqual([]);
    emit(transcribed('u1', 'Are you open?'));
    await clock.flush();
    expect(journal.exchanges).toMatchObject([{ userInput: 'Are you open?', aiResponse: 'Yes.' }]);
    emit(speechStarted('u2'), turnEnds('u2'), answer('r2', 'Sure.', 100));
    await clock.advance(6_000);
    expect(journal.exchanges[1]).toMatchObject({ userInput: '', aiResponse: 'Sure.' });
  });

  it('has the words of each turn in its own exchange, in whatever order they come', async () => {
    const { clock, journal, emit } = start({ setup: { speaksFirst: false } });
    emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'Yes.', 100));
    await clock.advance(200);
    emit(speechStarted('u2'), turnEnds('u2'), answer('r2', 'Sure.', 100));
    emit(transcribed('u2', 'And on Tuesday?'), transcribed('u1', 'Are you open?'));
    await clock.advance(200);
    expect(journal.exchanges).toMatchObject([
      { userInput: 'Are you open?', aiResponse: 'Yes.' },
      { userInput: 'And on Tuesday?', aiResponse: 'Sure.' },
    ]);
  });

  it('has the length of what was written down, as the service counts it, or else as it was spoken', async () => {
    const { clock, journal, emit } = start({ setup: { speaksFirst: false } });
    const words = { ...transcribed('u1', 'Hello?'), usage: { type: 'duration', seconds: 1.25 } };
    emit(speechStarted('u1'), turnEnds('u1'), words, answer('r1', 'Hello.', 100));
    await clock.advance(200);
    emit(speechStarted('u2'), turnEnds('u2'), transcribed('u2', 'Bye.'), answer('r2', 'Bye.', 100));
    await clock.advance(200);
    expect(journal.exchanges.map(({ usage }) => usage.transcribedMs)).toEqual([1_250, 900]);
  });

  it('that refuses is reported, and the call ends all the same', async () => {
    const refusing: Journal = {
      exchange: () => Promise.reject(new Error('disk full')),
      alerted: () => Promise.resolve(),
      rated: () => Promise.resolve(),
      ended: () => Promise.reject(new Error('disk full')),
    };
    const { clock, logged, call, emit } = start({ journal: refusing });
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    call.receive({ type: 'voice.hangup' });
    const result: CallResult = await call.ended;
    expect(result.journalFailures).toBe(2);
    expect(logged.filter((line) => line.startsWith('journal entry refused'))).toHaveLength(2);
  });

  it('has the rating', async () => {
    const { clock, journal, call } = start();
    call.receive({ type: 'voice.rate', rating: 5 });
    await clock.flush();
    expect(journal.ratings).toEqual([5]);
  });
});

import { afterEach, describe, expect, it } from '@jest/globals';
import { audioDelta, responseCreated, speechStarted, turnEnds } from '../testing/index.ts';
import { promptVoice } from '../testing/scripted-voice.ts';
import { endCalls, start as startCall, type StartedCall, type StartOptions } from '../testing/start-call.ts';

afterEach(endCalls);

const WORDS = 'I can hear that somebody is there, but not what you say.';
const LOUD = Buffer.alloc(48_000, Buffer.from([0x00, 0x10, 0x00, 0xf0]));

const start = (options: StartOptions = {}): StartedCall =>
  startCall({
    voice: promptVoice,
    ...options,
    setup: {
      speaksFirst: false,
      unheard: { purpose: 'prompt', language: 'en', text: WORDS },
      ...options.setup,
    },
  });

/** The caller is loud for so many seconds. */
async function sounds({ call, clock }: StartedCall, seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    call.receiveAudio(LOUD);
    await clock.advance(1_000);
  }
}
const prompts = ({ caller }: StartedCall): number =>
  caller.ofType('response.output_audio_transcript.done').filter(({ transcript }) => transcript === WORDS)
    .length;

describe('a caller whose sound becomes no turn', () => {
  it('is told so after a while, at most twice', async () => {
    const call = start();
    await sounds(call, 6);
    expect(prompts(call)).toBe(0);
    await sounds(call, 1);
    expect(prompts(call)).toBe(1);
    await sounds(call, 40);
    expect(prompts(call)).toBe(2);
  });

  it('is not told so because of one sound after another', async () => {
    const call = start();
    for (let i = 0; i < 5; i++) {
      await sounds(call, 2);
      await call.clock.advance(3_000);
    }
    expect(prompts(call)).toBe(0);
  });

  it.each([
    ['while it speaks', (call: StartedCall) => call.emit(speechStarted('u1'))],
    ['while it waits for an answer', (call: StartedCall) => call.emit(speechStarted('u1'), turnEnds('u1'))],
    [
      'while the agent is heard',
      (call: StartedCall) => call.emit(responseCreated('r1'), audioDelta('r1', 9_000)),
    ],
  ])('is not told so %s', async (_, happen) => {
    const call = start({ limits: { answerMsMax: 60_000 } });
    await sounds(call, 5);
    happen(call);
    await sounds(call, 3);
    expect(prompts(call)).toBe(0);
  });

  it('is not taken for nobody', async () => {
    const call = start({ limits: { silenceMsMax: 10_000 } });
    await sounds(call, 14);
    expect(call.caller.closes).toEqual([]);
  });

  it('is not told so without the words or the voice for it', async () => {
    const silent = start({ setup: { unheard: undefined } });
    await sounds(silent, 10);
    const voiceless = start({ voice: undefined });
    await sounds(voiceless, 10);
    expect(prompts(silent) + prompts(voiceless)).toBe(0);
  });
});

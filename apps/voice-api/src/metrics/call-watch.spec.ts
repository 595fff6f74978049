import { beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineTool, runCall, type RunCallOptions, type RunningCall } from '@petvisor/realtime-agent';
import {
  answer,
  audioDelta,
  fakeCaller,
  fakeClock,
  fakeJournal,
  responseCreated,
  responseDone,
  scriptedModel,
  speechStarted,
  toolCalled,
  transcribed,
  type FakeClock,
  type ScriptedEvent,
  type ScriptedModel,
} from '@petvisor/realtime-agent/testing';
import { AnswerTimer } from './answer-timer.ts';
import { CallWatch } from './call-watch.ts';
import type { Metrics } from './metrics.ts';

const MS_PER_S = 1_000;
/** Of the fake connection, before anybody speaks. */
const GATE_MS = 40;

let clock: FakeClock;
let model: ScriptedModel;
let call: RunningCall;
let watch: CallWatch;
/** As `name{label=value} number`. */
let seen: string[];

const metrics: Metrics = {
  count: (name, labels = {}, by = 1) => void (by > 0 && seen.push(`${name} ${valuesOf(labels)}${by}`)),
  time: (name, ms, labels = {}) => void seen.push(`${name} ${valuesOf(labels)}${Math.round(ms)}`),
  read: () => undefined,
  ofPractice: () => metrics,
};

const valuesOf = (labels: object): string =>
  Object.values(labels)
    .map((value) => `${value} `)
    .join('');

function begin(options: Partial<RunCallOptions> = {}): void {
  call = runCall({
    setup: {
      conversationId: 7,
      model: 'gpt-realtime-2.1',
      voice: 'marin',
      instructions: 'Be kind.',
      transcription: { model: 'gpt-transcribe', languages: ['en'] },
      turnDetection: { type: 'server_vad', threshold: 0.5, silenceMs: 500 },
      noiseReduction: 'off',
      speaksFirst: true,
    },
    tools: [],
    caller: fakeCaller(),
    connectModel: model.connect,
    journal: fakeJournal(),
    clock,
    observe: watch.observe,
    ...options,
  });
  model.open();
  model.confirm();
}

beforeEach(() => {
  seen = [];
  clock = fakeClock();
  model = scriptedModel();
  watch = new CallWatch({ metrics, openedAtMs: clock.now(), gateMs: GATE_MS });
});

const of = (name: string): string[] =>
  seen.filter((line) => line.startsWith(`petvisor_${name} `)).map((line) => line.slice(name.length + 10));

const emit = (...events: readonly (ScriptedEvent | readonly ScriptedEvent[])[]): void => {
  for (const event of events.flat()) model.emit(event);
};

/** The caller is heard for so long, and the service finds that the words ended before. */
function speak(itemId: string, ms: number, endMs: number): void {
  emit(speechStarted(itemId));
  call.receiveAudio(Buffer.alloc(48 * ms, 1));
  emit(
    { type: 'input_audio_buffer.speech_stopped', item_id: itemId, audio_end_ms: endMs },
    { type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: null },
  );
}

describe('a call that is watched', () => {
  it('shows its first sound, and where the time until an answer went', async () => {
    begin();
    await clock.advance(300);
    emit(responseCreated('r1'), audioDelta('r1', 20));
    expect(of('first_sound_seconds')).toEqual(['300']);
    emit(responseDone('r1'));
    await clock.advance(MS_PER_S);

    // Of two seconds of sound the words were over 100 ms before the end of the pause was found, and the pause is 500 ms.
    speak('c1', 2_000, 1_900);
    await clock.advance(700);
    emit(responseCreated('r2'), audioDelta('r2', 20));
    expect(of('answer_seconds')).toEqual([String(GATE_MS + 600 + 700)]);
    expect(of('answer_stage_seconds')).toEqual(['gate 40', 'turn 600', 'model 700', 'judging 0', 'pacing 0']);
  });

  it('counts answers that were cut, sounds that were none, and transcripts', async () => {
    begin();
    emit(responseCreated('r1'), audioDelta('r1', 2_000));
    await clock.advance(100);
    emit(speechStarted('c1'), {
      type: 'input_audio_buffer.speech_stopped',
      item_id: 'c1',
      audio_end_ms: 300,
    });
    await clock.advance(10_000);
    expect([of('barge_ins_total'), of('false_starts_total')]).toEqual([['1'], ['1']]);
    speak('c2', 100, 100);
    emit(transcribed('c2', 'Hello.'), answer('r2', 'Hello!', 400));
    expect(of('transcripts_total')).toEqual(['written 1']);
  });

  it('times tools by what came of them', async () => {
    const tool = defineTool({
      name: 'take_message',
      description: 'Takes a message.',
      parameters: z.object({}),
      timeLimitMs: 1_000,
      effect: 'read',
      run: () => new Promise(() => undefined),
    });
    begin({ tools: [tool] });
    emit(responseCreated('r1'), toolCalled('r1', 'call_1', 'take_message'));
    await clock.advance(1_000);
    expect(of('tool_seconds')).toEqual(['take_message failed 1000']);
  });

  it('counts links that were lost and replaced, and what the service refused', async () => {
    begin();
    emit(answer('r1', 'Welcome.', 100));
    await clock.advance(200);
    model.lose('connection_lost');
    expect(of('model_links_lost_total')).toEqual(['connection_lost 1']);
    expect(of('model_links_replaced_total')).toEqual(['1']);
    model.open();
    model.confirm();
    emit({
      type: 'error',
      error: { type: 'invalid_request_error', code: 'insufficient_quota', message: 'm' },
    });
    expect(of('model_refusals_total')).toEqual(['quota 1']);
    const result = await call.ended;
    watch.ended(result);
    expect(of('calls_ended_total')).toEqual(['voice_service_failed 1']);
  });

  it('counts tokens and money by what they were for', async () => {
    begin();
    speak('c1', 1_000, 1_000);
    emit(transcribed('c1', 'Hello.'), answer('r1', 'Hello!', 400));
    await clock.advance(20_000);
    call.callerLeft();
    const { costUsd } = await call.ended;
    const paid = of('cost_usd_total').map((line) => Number(line.split(' ')[1]));
    expect(paid.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(costUsd ?? NaN, 9);
  });
});

describe('audio that is held back', () => {
  type Step = Parameters<AnswerTimer['step']>;
  const at = (atMs: number, event: object): Step[0] => ({ ...event, atMs }) as Step[0];
  const words = { type: 'model.event', event: { type: 'response.output_audio_transcript.delta' } };

  it.each([
    ['judging', words],
    ['pacing', { type: 'timer', name: 'pace' }],
  ])('counts as %s by what lets it go', (stage, cause) => {
    const seenMs: Record<string, number>[] = [];
    const timer = new AnswerTimer(0, ({ stagesMs }) => seenMs.push(stagesMs));
    const state = { setup: {}, patience: {}, limits: {} } as Step[2];
    const typed = { type: 'caller.event', event: { type: 'conversation.item.create' } };
    timer.step(at(0, typed), [], state, 0);
    timer.step(at(100, { type: 'model.audio' }), [{ type: 'speaker.queue' }] as unknown as Step[1], state, 0);
    timer.step(at(150, cause), [{ type: 'speaker.play', bytes: 960 }], state, 0);
    expect(seenMs).toEqual([{ gate: 0, turn: 0, model: 100, judging: 0, pacing: 0, [stage]: 50 }]);
  });
});

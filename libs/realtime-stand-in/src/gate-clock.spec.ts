/**
 * `audio_start_ms` and `audio_end_ms` of the service count the audio that it received. The noise gate delays samples,
 * but must not shift these times.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNoiseGate } from '@petvisor/audio-dsp';
import { runCall } from '@petvisor/realtime-agent';
import {
  fakeClock,
  fakeCaller,
  fakeJournal,
  scriptedModel,
  seededRandom,
} from '@petvisor/realtime-agent/testing';
import {
  createSpeech,
  createVoiceActivity,
  type VoiceActivity,
  type VoiceActivityEvent,
} from '@petvisor/speech';

const SECOND = 24_000;
/** Frame of the voice activity detector. */
const FRAME_MS = 10;
/** Size of one frame of a browser. */
const CHUNK_BYTES = 1_920;
/** Loud enough for the gate to reduce it, too quiet to change the results of the detector. */
const NOISE_AMPLITUDE = 600;
const SEED = 4;

let pcm: Int16Array;
let activity: VoiceActivity;

beforeAll(async () => {
  const speech = await createSpeech({ threads: 1 });
  const sentence = await speech.speak('I would like to book a vaccination for my dog.');
  await speech.close();
  const random = seededRandom(SEED);
  pcm = Int16Array.from(
    { length: 4 * SECOND + 2 * sentence.length },
    () => random.int(2 * NOISE_AMPLITUDE) - NOISE_AMPLITUDE,
  );
  for (const start of [SECOND, 2.5 * SECOND + sentence.length])
    sentence.forEach((sample, i) => (pcm[start + i] = pcm[start + i]! + sample));
  activity = await createVoiceActivity();
});
afterAll(() => activity.close());

/** Audio that the model of a call receives. */
function heardThrough(noiseReduction: 'server' | 'off'): Int16Array {
  const model = scriptedModel();
  const call = runCall({
    setup: {
      conversationId: 1,
      model: 'gpt-realtime-2.1',
      voice: 'marin',
      instructions: 'Listen.',
      transcription: { model: 'gpt-transcribe', languages: ['en'] },
      noiseReduction,
      speaksFirst: false,
    },
    tools: [],
    caller: fakeCaller(),
    journal: fakeJournal(),
    connectModel: model.connect,
    clock: fakeClock(),
    noiseGate: createNoiseGate(),
  });
  model.open();
  model.confirm();
  const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    call.receiveAudio(bytes.subarray(at, at + CHUNK_BYTES));
  call.callerLeft();
  const heard = model.heard();
  return new Int16Array(heard.buffer, heard.byteOffset, heard.length / 2);
}

function timesOf(samples: Int16Array): readonly VoiceActivityEvent[] {
  activity.reset();
  return activity.push(samples);
}

describe('the clock of what the model hears', () => {
  it('is the caller’s own, with the noise gate as without', () => {
    const truth = timesOf(pcm);
    const plain = timesOf(heardThrough('off'));
    const gated = heardThrough('server');
    expect(truth.map(({ type }) => type)).toEqual(['started', 'stopped', 'started', 'stopped']);
    expect(plain).toEqual(truth);
    // The gate has changed the audio.
    expect(gated.subarray(SECOND / 2, SECOND)).not.toEqual(pcm.subarray(SECOND / 2, SECOND));
    const events = timesOf(gated);
    expect(events.map(({ type }) => type)).toEqual(truth.map(({ type }) => type));
    for (const [i, { atMs }] of events.entries())
      expect(Math.abs(atMs - truth[i]!.atMs)).toBeLessThanOrEqual(FRAME_MS);
  });
});

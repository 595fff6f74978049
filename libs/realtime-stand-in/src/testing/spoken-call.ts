/** A spoken call for each test of a spec, with speech synthesis and recognition on both sides and the booking mind. */
import { afterAll, afterEach, beforeAll, beforeEach, jest } from '@jest/globals';
import { createSpeech } from '@petvisor/speech';
import type { Speech, VoiceName } from '@petvisor/speech';
import { bookingMind } from '../mind/mind.ts';
import { startScriptedCall } from './scripted-call.ts';
import type { ScriptedCallSetup } from './scripted-call.ts';
import { instructionsFor, TEST_CATALOGUE } from './test-catalogue.ts';

export const TOOLS = ['get_available_time_slots', 'place_appointment', 'close_websocket'].map((name) => ({
  type: 'function',
  name,
  description: name,
  parameters: { type: 'object' },
}));

export const SESSION = {
  type: 'realtime',
  instructions: instructionsFor(TEST_CATALOGUE),
  tools: TOOLS,
  audio: {
    input: {
      transcription: { model: 'gpt-transcribe' },
      turn_detection: { type: 'server_vad', silence_duration_ms: 500 },
    },
  },
};

export interface SpokenCall extends ScriptedCallSetup {
  speech: Speech;
}

export function useSpokenCall() {
  // Filled anew before each test.
  const call = {} as SpokenCall;
  // A limit for speech on a busy machine, not an expectation.
  jest.setTimeout(120_000);

  beforeAll(async () => {
    call.speech = await createSpeech({ threads: 1 });
  });
  afterAll(() => call.speech.close());
  beforeEach(async () => {
    Object.assign(call, await startScriptedCall({ speech: call.speech, mind: bookingMind }));
  });
  afterEach(() => call.close());

  return {
    call,
    /** Configures the session and waits for the greeting. */
    greet: async (session: Readonly<Record<string, unknown>> = SESSION): Promise<void> => {
      await call.configure(session);
      call.client.send({ type: 'response.create' });
      await call.done();
    },
    say: async (words: string, voice: VoiceName = 'rms'): Promise<void> =>
      call.client.append(await call.speech.speak(words, { voice })),
  };
}

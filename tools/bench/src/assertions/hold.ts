/** The time for which the sound of an answer waits in a call, in virtual time, so that the load of the machine is irrelevant. */
import { runCall, type Base64Audio, type RunCallOptions } from '@petvisor/realtime-agent';
import { fakeClock, fakeCaller, fakeJournal, scriptedModel } from '@petvisor/realtime-agent/testing';
import type { FakeClock, ScriptedModel } from '@petvisor/realtime-agent/testing';
import { AUDIO } from '@petvisor/wire-protocol';
import type { Moment } from './answer.ts';

export interface Passage {
  /** Time from the arrival of each piece of sound until all of it was sent. */
  readonly waitsMs: readonly number[];
  /** Total silence between the first sound and the last one. */
  readonly silenceMs: number;
}

export interface Subject {
  readonly clock: FakeClock;
  readonly model: ScriptedModel;
  readonly hangUp: () => void;
}

/** Opens a call whose model may speak. `onSent` is called for each piece that is sent to the caller. */
export function openCall(asserts: RunCallOptions['asserts'], onSent: (bytes: number) => void): Subject {
  const clock = fakeClock();
  const model = scriptedModel();
  const caller = { ...fakeCaller(), play: (_: unknown, { bytes }: Base64Audio) => onSent(bytes) };
  const call = runCall({
    setup: {
      conversationId: 1,
      model: 'gpt-realtime-2.1',
      voice: 'marin',
      instructions: 'Be kind.',
      transcription: { model: 'gpt-transcribe', languages: ['en'] },
      noiseReduction: 'off',
      speaksFirst: false,
    },
    tools: [],
    caller,
    connectModel: model.connect,
    journal: fakeJournal(),
    clock,
    ...(asserts === undefined ? {} : { asserts }),
  });
  model.open();
  model.confirm();
  return { clock, model, hangUp: () => call.callerLeft() };
}

export async function passThrough(
  answer: readonly Moment[],
  asserts?: RunCallOptions['asserts'],
): Promise<Passage> {
  const due: { readonly atMs: number; readonly untilBytes: number }[] = [];
  const waitsMs: number[] = [];
  let arrivedBytes = 0;
  let sentBytes = 0;
  let heardUntilMs: number | undefined;
  let silenceMs = 0;
  const { clock, model, hangUp } = openCall(asserts, (bytes) => {
    const nowMs = clock.now();
    sentBytes += bytes;
    silenceMs += Math.max(0, nowMs - (heardUntilMs ?? nowMs));
    heardUntilMs = Math.max(nowMs, heardUntilMs ?? nowMs) + bytes / AUDIO.bytesPerMs;
    for (let next = due[0]; next !== undefined && next.untilBytes <= sentBytes; next = due[0]) {
      waitsMs.push(nowMs - next.atMs);
      due.shift();
    }
  });
  const startMs = clock.now();
  for (const { atMs, event, audioMs } of answer) {
    const dueMs = startMs + Math.round(atMs);
    if (dueMs > clock.now()) await clock.advance(dueMs - clock.now());
    if (audioMs > 0) {
      arrivedBytes += audioMs * AUDIO.bytesPerMs;
      due.push({ atMs: clock.now(), untilBytes: arrivedBytes });
    }
    model.emit(event);
  }
  await clock.advance(arrivedBytes / AUDIO.bytesPerMs);
  hangUp();
  if (sentBytes !== arrivedBytes) throw new Error('a part of the answer was not sent');
  return { waitsMs, silenceMs };
}

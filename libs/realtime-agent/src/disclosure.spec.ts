/** The proof of the disclosure: whenever a caller talks over it, the record says truthfully whether it was heard. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { AUDIO } from '@petvisor/wire-protocol';
import type { Statement } from './index.ts';
import { answer, speechStarted, transcribed, turnEnds } from './testing/index.ts';
import { promptVoice, spokenMs } from './testing/scripted-voice.ts';
import { endCalls, start, type StartedCall } from './testing/start-call.ts';

afterEach(endCalls);

const ANSWER = 'Hello!';
const STEP_MS = 20;
const REPORT_MS = 140;
const greeting: Statement = {
  purpose: 'opening',
  language: 'en',
  text: 'Hello. I am an assistant; I record.',
};
const disclosure: Statement = { purpose: 'disclosure', language: 'en', text: 'An assistant. I record.' };

/** A caller with a loudspeaker that plays what is sent, item after item, and stops at once when they speak. */
function listener(call: StartedCall, { lateMs }: { readonly lateMs: number | undefined }) {
  const { caller, clock } = call;
  const heardMs = new Map<string, number>();
  let sinceReportMs = 0;
  const playing = (): string | undefined =>
    [...caller.playedBytes].find(([id, bytes]) => (heardMs.get(id) ?? 0) < bytes / AUDIO.bytesPerMs)?.[0];
  const report = (item_id: string): void => {
    const event = { type: 'voice.playback', item_id, audio_end_ms: heardMs.get(item_id) ?? 0 } as const;
    if (lateMs !== undefined) clock.after(lateMs, () => call.call.receive(event));
  };
  return {
    heardMs,
    async listen(ms: number): Promise<void> {
      for (let leftMs = ms; leftMs > 0; leftMs -= STEP_MS) {
        const id = playing();
        await clock.advance(STEP_MS);
        if (id === undefined) continue;
        heardMs.set(id, (heardMs.get(id) ?? 0) + STEP_MS);
        sinceReportMs += STEP_MS;
        if (playing() === id && sinceReportMs < REPORT_MS) continue;
        sinceReportMs = 0;
        report(id);
      }
    },
    async speak(itemId: string, ms: number): Promise<void> {
      call.emit(speechStarted(itemId));
      for (const [id, bytes] of caller.playedBytes) heardMs.set(id, bytes / AUDIO.bytesPerMs);
      await clock.advance(ms);
      call.emit(turnEnds(itemId), transcribed(itemId, 'Hello?'));
    },
  };
}

const begin = () => {
  const call = start({
    voice: promptVoice,
    isConfirmed: false,
    setup: { opening: { greeting, disclosure } },
  });
  call.model.open();
  call.model.confirm();
  return call;
};
/** What was played, in this order. */
const played = ({ caller }: StartedCall): readonly string[] => {
  const captions = caller.ofType('response.output_audio_transcript.done');
  return [...caller.playedBytes.keys()].map(
    (id) => captions.find(({ item_id }) => item_id === id)?.transcript ?? ANSWER,
  );
};
const offsets = (text: string): number[] =>
  Array.from({ length: (spokenMs(text) + 300) / STEP_MS }, (_, step) => step * STEP_MS);

/** What is said to have been heard was. What was heard is known once the reports of it are there. */
function checkRecord({ journal }: StartedCall, offsetMs: number, endMs: number, lateMs = 0): boolean {
  const isHeard = journal.disclosures.length > 0;
  if (offsetMs < endMs || offsetMs >= endMs + lateMs)
    expect([offsetMs, isHeard]).toEqual([offsetMs, offsetMs >= endMs]);
  return isHeard;
}

describe.each([
  ['by the clock', undefined],
  ['by the reports of a client', 0],
  ['by reports that are under way for 220 ms', 220],
])('whether the disclosure was heard, %s', (_, lateMs) => {
  it('is recorded truthfully when the caller talks over the opening, at every 20 ms', async () => {
    for (const offsetMs of offsets(greeting.text)) {
      const call = begin();
      const ear = listener(call, { lateMs });
      await call.clock.flush();
      await ear.listen(offsetMs);
      await ear.speak('u1', 400);
      const isHeard = checkRecord(call, offsetMs, spokenMs(greeting.text), lateMs);
      call.emit(answer('r1', ANSWER, 400));
      await ear.listen(spokenMs(disclosure.text) + 2_500);
      const again = isHeard ? [] : [disclosure.text];
      expect([offsetMs, ...played(call)]).toEqual([offsetMs, greeting.text, ...again, ANSWER]);
      expect([offsetMs, call.journal.disclosures.length]).toEqual([offsetMs, 1]);
      endCalls();
    }
  });

  it('is recorded truthfully when the caller talks over the repeat as well, at every 20 ms', async () => {
    for (const offsetMs of offsets(disclosure.text)) {
      const call = begin();
      const ear = listener(call, { lateMs });
      await call.clock.flush();
      await ear.listen(1_000);
      await ear.speak('u1', 400);
      await call.clock.flush();
      await ear.listen(offsetMs);
      await ear.speak('u2', 400);
      const isHeard = checkRecord(call, offsetMs, spokenMs(disclosure.text), lateMs);
      call.emit(answer('r2', ANSWER, 400));
      await ear.listen(spokenMs(disclosure.text) + 2_500);
      // The caller is answered first.
      const again = isHeard ? [] : [disclosure.text];
      expect([offsetMs, ...played(call)]).toEqual([
        offsetMs,
        greeting.text,
        disclosure.text,
        ANSWER,
        ...again,
      ]);
      expect([offsetMs, call.journal.disclosures.length]).toEqual([offsetMs, 1]);
      endCalls();
    }
  });
});

it('does not count as heard by a client that has stopped playing', async () => {
  const call = begin();
  const ear = listener(call, { lateMs: 0 });
  await call.clock.flush();
  await ear.listen(1_500);
  await call.clock.advance(spokenMs(greeting.text) - 500);
  expect(played(call)).toEqual([greeting.text]);
  await call.clock.advance(1_500);
  expect(call.caller.ofType('voice.disclosure').map(({ heard }) => heard)).toEqual([false]);
  expect(played(call)).toEqual([greeting.text, disclosure.text]);
  expect(call.journal.disclosures).toEqual([]);
});

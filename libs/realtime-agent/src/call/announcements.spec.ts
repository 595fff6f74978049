import { afterEach, describe, expect, it } from '@jest/globals';
import { audioDelta, responseCreated, responseFailed } from '../testing/index.ts';
import { endCalls, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

const ofMs = (ms: number): { pcm: Uint8Array; words: string } => ({
  pcm: new Uint8Array(ms * 48),
  words: 'One moment, please.',
});
const rateLimited = ({ emit }: StartedCall): void =>
  emit(responseCreated('r1'), responseFailed('r1', 'rate_limit_exceeded'));
const spoken = ({ caller }: StartedCall): readonly string[] =>
  caller.ofType('response.output_audio_transcript.done').map(({ item_id }) => item_id);

describe('an announcement', () => {
  it('is told to have ended once it was sent', async () => {
    const call = start({ announcements: { moment: ofMs(800) } });
    rateLimited(call);
    const [item_id] = spoken(call);
    expect(call.caller.ofType('response.output_audio.done')).toEqual([]);
    await call.clock.advance(800);
    expect(call.caller.ofType('response.output_audio.done')).toEqual([
      {
        type: 'response.output_audio.done',
        response_id: item_id,
        item_id,
        output_index: 0,
        content_index: 0,
      },
    ]);
  });

  it.each([
    ['nothing', 0, 0],
    ['as much as fits beside what waits already', 1_400, 1],
    ['more than that', 1_401, 0],
  ])('is played when it fits: %s', async (_, ms, played) => {
    const call = start({ announcements: { moment: ofMs(ms) }, limits: { queuedAudioMsMax: 2_000 } });
    // Of 1,000 ms there wait 600, since 400 are sent ahead.
    call.emit(responseCreated('r1'), audioDelta('r1', 1_000), responseFailed('r1', 'rate_limit_exceeded'));
    expect(spoken(call)).toHaveLength(played);
  });

  it('is not there for a caller whose call has not begun', async () => {
    const { clock, caller, call } = start({ isConfirmed: false, announcements: { apology: ofMs(800) } });
    await clock.advance(10_000);
    expect(caller.ofType('response.output_audio_transcript.done')).toEqual([]);
    await expect(call.ended).resolves.toMatchObject({ reason: 'voice_service_failed' });
  });

  it('of an apology is heard once, and to its end', async () => {
    const call = start({ announcements: { apology: ofMs(3_000) } });
    call.model.lose('unauthorized');
    await call.clock.advance(3_000 + 249);
    expect(call.caller.closes).toEqual([]);
    await call.clock.advance(1);
    expect(call.caller.closes).toEqual([{ code: 4502, reason: 'voice_service_failed' }]);
    expect(spoken(call)).toHaveLength(1);
  });

  it('of an apology comes before the end of a call that is one too many', async () => {
    const call = start({ announcements: { apology: ofMs(3_000) } });
    call.call.stop('overloaded');
    await call.clock.advance(3_000 + 249);
    expect(call.caller.closes).toEqual([]);
    await call.clock.advance(1);
    expect(call.caller.closes).toEqual([{ code: 1013, reason: 'overloaded' }]);
    expect(call.caller.told.at(-1)).toMatchObject({ type: 'voice.call.ended', reason: 'overloaded' });
    expect(spoken(call)).toHaveLength(1);
  });

  it('of an apology comes before the end of a call whose server stops, once', async () => {
    const call = start({ announcements: { apology: ofMs(3_000) } });
    call.call.stop('server_going_away', { apologises: true });
    await call.clock.advance(2_000);
    expect(spoken(call)).toHaveLength(1);
    expect(call.caller.closes).toEqual([]);
    call.call.stop('server_going_away');
    expect(call.caller.closes).toEqual([{ code: 1001, reason: 'server_going_away' }]);
  });

  it('is not there when a server that stops has no words', async () => {
    const call = start();
    call.call.stop('server_going_away', { apologises: true });
    expect(call.caller.closes).toEqual([{ code: 1001, reason: 'server_going_away' }]);
  });
});

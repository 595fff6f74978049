/** What the model on a new link is told and asked for, and for how long it may be silent. */
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  answer,
  responseCreated,
  responseDone,
  responseFailed,
  speechStarted,
  toolCalled,
  turnEnds,
} from '../testing/index.ts';
import { endCalls, pendingTool, says, start, type StartedCall } from '../testing/start-call.ts';

afterEach(endCalls);

describe('a new model link', () => {
  const quiet = { speaksFirst: false };
  const confirmed = ({ model }: StartedCall): void => {
    model.open();
    model.confirm();
  };
  const heardAnswer = async ({ clock, emit }: StartedCall): Promise<void> => {
    emit(says('u1', 'Hello.'), answer('r1', 'Good morning.', 100));
    await clock.advance(200);
  };

  it('is tried at once, then after half a second, then after a whole one', async () => {
    const { clock, model } = start();
    model.lose();
    expect(model.connections).toBe(2);
    for (const [waitMs, connections] of [
      [500, 3],
      [1_000, 4],
    ] as const) {
      model.lose('connect_failed');
      await clock.advance(waitMs - 1);
      expect(model.connections).toBe(connections - 1);
      await clock.advance(1);
      expect(model.connections).toBe(connections);
    }
  });

  it('begins a new row of losses once it has answered', async () => {
    const call = start();
    for (let i = 1; i < 8; i++) {
      call.model.lose();
      expect(call.model.connections).toBe(i + 1);
      confirmed(call);
      call.emit(answer(`r${i}`, 'So.', 100));
      await call.clock.advance(200);
    }
    expect(call.caller.closes).toEqual([]);
  });

  /** What had happened when the link was lost, and whether the caller is owed an answer. */
  const owed: readonly (readonly [string, (call: StartedCall) => void, 'go on' | 'did not catch' | null])[] =
    [
      ['nothing', () => undefined, null],
      ['an answer that was heard in part', ({ emit }) => emit(answer('r2', 'One more.', 5_000)), null],
      ['a turn without its words', ({ emit }) => emit(speechStarted('u2'), turnEnds('u2')), 'did not catch'],
      ['a caller who speaks', ({ emit }) => emit(speechStarted('u2')), 'did not catch'],
      ['a turn that waits for its answer', ({ emit }) => emit(says('u2', 'And then?')), 'go on'],
      ['an answer that has begun', ({ emit }) => emit(responseCreated('r2')), 'go on'],
      [
        'an answer that the client has stopped',
        ({ emit, call }) => {
          emit(responseCreated('r2'));
          call.receive({ type: 'response.cancel' });
        },
        null,
      ],
      ['an answer that was asked for', ({ call }) => call.receive({ type: 'response.create' }), 'go on'],
      [
        'an answer that is wanted after another',
        ({ emit, call }) => {
          emit(responseCreated('r2'));
          call.receive({ type: 'response.cancel' });
          call.receive({ type: 'response.create' });
        },
        'go on',
      ],
      [
        'an answer that is to be tried again',
        ({ emit }) => emit(responseCreated('r2'), responseFailed('r2', 'server_error')),
        'go on',
      ],
      [
        'an answer that a sound has stopped',
        ({ emit }) => {
          emit(answer('r2', 'One more.', 5_000), speechStarted('u2'));
          emit({ type: 'input_audio_buffer.speech_stopped', item_id: 'u2', audio_end_ms: 300 });
        },
        'go on',
      ],
    ];
  it.each(owed)('owes the caller an answer, or none: %s', async (_, happened, note) => {
    const call = start({ setup: quiet });
    await heardAnswer(call);
    happened(call);
    const since = call.model.sent.length;
    call.model.lose();
    confirmed(call);
    const told = call.model.sent.slice(since);
    expect(told.filter(({ type }) => type === 'response.create')).toHaveLength(note === null ? 0 : 1);
    const notes = JSON.stringify(told.filter((event) => JSON.stringify(event).includes('"system"')));
    expect(notes.includes('Go on from where')).toBe(note === 'go on');
    expect(notes.includes('did not catch')).toBe(note === 'did not catch');
    // What is said anew is answered as ever.
    call.emit(answer('r8', 'So.', 100));
    await call.clock.advance(200);
    call.emit(says('u9', 'Thank you.'), answer('r9', 'You are welcome.', 100));
    await call.clock.advance(10_000);
    expect(call.model.sent.slice(since).filter(({ type }) => type === 'response.create')).toHaveLength(
      note === null ? 0 : 1,
    );
    expect(call.model.connections).toBe(2);
  });

  it('does not wait for words that only the old session could write down', async () => {
    const { clock, model, journal, emit } = start({ setup: quiet });
    emit(speechStarted('u1'), turnEnds('u1'), answer('r1', 'Pardon?', 100));
    await clock.advance(200);
    expect(journal.exchanges).toEqual([]);
    model.lose();
    model.open();
    model.confirm();
    emit(answer('r2', 'I did not catch that.', 100));
    await clock.advance(200);
    expect(journal.exchanges).toMatchObject([{ userInput: '', aiResponse: 'Pardon? I did not catch that.' }]);
  });

  it.each([
    ['an answer that is overdue', says('u1', 'Hello?')],
    ['a response that is to be tried again', [responseCreated('r0'), responseFailed('r0', 'server_error')]],
  ])('does not ask twice for %s', async (_, events) => {
    const call = start({ setup: quiet });
    call.emit(events);
    await call.clock.advance(1_000);
    call.model.lose();
    confirmed(call);
    call.model.next('response.create');
    await call.clock.advance(9_000);
    call.emit(answer('r1', 'Good morning.', 100));
    await call.clock.advance(1_000);
    expect(call.model.unread('response.create')).toBe(0);
  });

  it('is told of an alert that was answered on the old one', async () => {
    const alert = { kind: 'fire', instructions: 'Say so.', note: 'It may be urgent.', notice: {} };
    const call = start({ setup: quiet, listen: (words) => (words === 'fire' ? alert : undefined) });
    call.emit(says('u1', 'fire'), answer('r1', 'That is urgent.', 100));
    call.emit(answer('r2', 'That is urgent.', 100));
    await call.clock.advance(200);
    const since = call.model.sent.length;
    call.model.lose();
    confirmed(call);
    expect(JSON.stringify(call.model.sent.slice(since))).toContain('It may be urgent.');
  });

  it('is not missed while nothing is owed, nor while a tool is at work', async () => {
    const { tool } = pendingTool('look', 'read', 60_000);
    const { clock, model, emit } = start({ tools: [tool], setup: quiet, limits: { fillerMs: 90_000 } });
    emit(responseCreated('r1'), toolCalled('r1', 'c1', 'look'), responseDone('r1'));
    await clock.advance(40_000);
    expect(model.connections).toBe(1);
  });

  it('is noticed to be silent when it does not begin what it was asked for', async () => {
    const { clock, model } = start();
    await clock.advance(14_999);
    expect(model.connections).toBe(1);
    await clock.advance(1);
    expect(model.connections).toBe(2);
  });
});

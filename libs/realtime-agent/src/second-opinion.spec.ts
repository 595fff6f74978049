import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answer, toolCalled } from './testing/index.ts';
import { endCalls, pendingTool, says, start as startCall } from './testing/start-call.ts';
import { defineTool, replayCall, type Alert, type Opinion, type Utterance } from './index.ts';
import { z } from 'zod';

afterEach(endCalls);

const USAGE = { inputTokens: 1_000, cachedTokens: 600, outputTokens: 50 };
const opinion = (changes: Partial<Opinion> = {}): Opinion => ({
  emergency: undefined,
  consent: 'unclear',
  usage: USAGE,
  ...changes,
});
const alertOf = (kind: string): Alert => ({
  kind,
  instructions: 'Say that it is urgent.',
  note: 'It may be urgent.',
  notice: { phone: '020 7946 0123' },
});

/** A call whose second judge the test answers. */
function start({ limits = {} }: { limits?: { opinionMsMax?: number } } = {}) {
  const asked: {
    words: string;
    before: readonly { who: string; text: string }[];
    signal: AbortSignal;
    give: (opinion: Opinion) => Promise<void>;
    refuse: () => Promise<void>;
  }[] = [];
  const recorded: string[] = [];
  const looked: (readonly Utterance[])[] = [];
  const look = defineTool({
    name: 'look',
    description: 'look',
    parameters: z.object({}),
    timeLimitMs: 1_000,
    effect: 'read',
    run: (_, { dialogue }) => {
      looked.push(dialogue());
      return Promise.resolve({ output: 'seen' });
    },
  });
  const reported: string[] = [];
  const started = startCall({
    setup: { speaksFirst: false },
    limits,
    tools: [look, pendingTool('slow').tool],
    secondOpinion: {
      model: 'gpt-5-mini',
      judge: ({ words, before }, { signal }) => {
        const { promise, resolve, reject } = Promise.withResolvers<Opinion>();
        const give = async (given: Opinion): Promise<void> => {
          resolve(given);
          await settled();
        };
        const refuse = async (): Promise<void> => {
          reject(new TypeError(`no opinion on ${words}`));
          await settled();
        };
        asked.push({ words, before, signal, give, refuse });
        return promise;
      },
    },
    report: (kind) => {
      if (reported.includes(kind)) return undefined;
      reported.push(kind);
      return alertOf(kind);
    },
    trace: (line) => void recorded.push(line),
  });
  let calls = 0;
  /** What a tool sees of the caller now. */
  const seen = async (): Promise<readonly (Utterance['opinion'] | null)[]> => {
    const id = `r_look${(calls += 1)}`;
    started.emit({ type: 'response.created', response: { id } }, toolCalled(id, `c${calls}`, 'look'));
    await settled();
    return looked.at(-1)!.flatMap(({ role, opinion: of }) => (role === 'caller' ? [of ?? null] : []));
  };
  return { ...started, asked, reported, recorded, seen };
}

describe('a second opinion', () => {
  it('is asked of the words of each turn, with the turns before it', async () => {
    const { emit, call, asked, clock } = start();
    emit(says('u1', 'Hello.'), answer('r1', 'How can I help?', 200));
    await clock.advance(500);
    call.receive({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'He is limp.' }] },
    });
    await settled();
    const hello = { who: 'caller', text: 'Hello.' };
    expect(asked).toMatchObject([
      { words: 'Hello.', before: [] },
      { words: 'He is limp.', before: [hello, { who: 'agent', text: 'How can I help?' }] },
    ]);
  });

  it('is not asked of nothing, nor without a second judge', async () => {
    const { emit, asked } = start();
    emit(says('u1', ' '));
    const without = startCall({ setup: { speaksFirst: false } });
    without.emit(says('u1', 'Hello.'));
    await settled();
    expect([asked, without.logged]).toEqual([[], []]);
  });

  it('raises the alert of an emergency that only it has found, each kind once', async () => {
    const { emit, caller, journal, asked } = start();
    emit(says('u1', 'His tongue is a funny colour.'));
    await settled();
    await asked[0]!.give(opinion({ emergency: 'breathing' }));
    emit(says('u2', 'It is blue.'));
    await settled();
    await asked[1]!.give(opinion({ emergency: 'breathing' }));
    expect(caller.ofType('voice.emergency')).toHaveLength(1);
    expect(journal.alerts).toEqual(['breathing']);
  });

  it('is seen by tools beside the words, pending until it is there', async () => {
    const { emit, asked, seen } = start();
    emit(says('u1', 'Yes.'));
    await settled();
    expect(await seen()).toEqual(['pending']);
    await asked[0]!.give(opinion({ consent: 'no' }));
    expect(await seen()).toEqual(['no']);
  });

  it('that fails is none, is counted, and its error is logged without words', async () => {
    const { emit, asked, seen, logged, call } = start();
    emit(says('u1', 'Yes, Rex.'));
    await settled();
    await asked[0]!.refuse();
    expect(await seen()).toEqual([null]);
    expect(logged.join('\n')).toContain('second opinion failed');
    expect(logged.join('\n')).not.toContain('Rex');
    call.callerLeft();
    expect(await call.ended).toMatchObject({ opinionFailures: 1 });
  });

  it('that takes too long is none, and is not waited for any longer', async () => {
    const { emit, asked, seen, clock, reported } = start({ limits: { opinionMsMax: 800 } });
    emit(says('u1', 'Yes.'));
    await settled();
    await clock.advance(799);
    expect(await seen()).toEqual(['pending']);
    await clock.advance(1);
    expect(await seen()).toEqual([null]);
    expect(asked[0]!.signal.aborted).toBe(true);
    await asked[0]!.give(opinion({ emergency: 'bleeding', consent: 'no' }));
    expect([await seen(), reported]).toEqual([[null], []]);
  });

  it('is asked of four turns at the same time and of no more', async () => {
    const { emit, asked, seen } = start();
    for (const id of ['u1', 'u2', 'u3', 'u4', 'u5']) emit(says(id, `Words of ${id}.`));
    await settled();
    expect(asked).toHaveLength(4);
    expect(await seen()).toEqual(['pending', 'pending', 'pending', 'pending', null]);
  });

  it('is in the bill of its exchange, which waits for it', async () => {
    const { emit, asked, journal, clock } = start();
    emit(says('u1', 'Hello.'), answer('r1', 'How can I help?', 200));
    await clock.advance(1_500);
    expect(journal.exchanges).toEqual([]);
    await asked[0]!.give(opinion());
    await clock.advance(10);
    expect(journal.exchanges[0]?.usage.opinions).toEqual(USAGE);
  });

  it('is given up with the call, which it does not keep from ending', async () => {
    const { emit, asked, call } = start();
    emit(says('u1', 'Hello.'));
    await settled();
    call.callerLeft();
    await call.ended;
    expect(asked[0]!.signal.aborted).toBe(true);
  });

  it('is in the trace as an event of its own, so that the call is replayed without it', async () => {
    const { emit, asked, call, recorded } = start();
    emit(says('u1', 'He is limp.'));
    await settled();
    await asked[0]!.give(opinion({ emergency: 'collapse', consent: 'yes' }));
    call.callerLeft();
    await call.ended;
    expect([...replayCall(recorded)].filter(({ isSame }) => !isSame)).toEqual([]);
  });
});

/** A caller of a scripted model: what is said is a tenth of a second long, so that it is soon heard. */
import { randomUUID } from 'node:crypto';
import { setTimeout as play } from 'node:timers/promises';
import { bookingArguments, readAloud, searchArguments } from '@petvisor/receptionist/testing';
import type { JournalEntry, ScriptedAnswer, ScriptedCall } from '@petvisor/realtime-stand-in';
import type { RawClient } from './raw-client.ts';
import type { QuietSystem } from './start-system.ts';
import { type } from './typed-call.ts';

const SAID_MS = 100;
/** The gateway believes that audio was heard when it can have been played, by a clock that begins a little later. */
const PLAYED_MS = SAID_MS + 50;
/** A bound for a busy machine. */
const TOOL_MS_MAX = 30_000;
const DAY_MS = 86_400_000;
const briefAudio = new Int16Array(SAID_MS * 24);

export interface ToolOutput {
  readonly status: string;
  readonly reason?: string;
  readonly confirmation_token?: string;
  readonly say?: Readonly<Record<string, string>>;
  readonly slots?: readonly { readonly slot_token: string }[];
  readonly next_available?: readonly { readonly slot_token: string }[];
}

export const placing = (slotToken: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  name: 'place_appointment',
  arguments: { ...bookingArguments(slotToken), ...changes },
});

/** @param days from today on. On a Sunday, when the practice is closed, the following days are offered. */
export function dateIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

/** An answer of the model that is soon heard. */
export function brief(say: string): ScriptedAnswer {
  return { say, audio: briefAudio };
}

export class ScriptedCaller {
  readonly #realtime: QuietSystem['realtime'];
  #client: RawClient;
  #answersHeard = 0;
  /** Whether the caller types, which the model may not be there for yet. */
  types = false;
  /** Whether the model reads back what it is told to. */
  readsBack = false;
  /** What the model says in its next answer, whatever the tools say. */
  nextWords: string | undefined;

  constructor({ realtime }: Pick<QuietSystem, 'realtime'>, client: RawClient) {
    this.#realtime = realtime;
    this.#client = client;
  }

  /** Goes on with another connection, on which nothing was heard yet. */
  goOn(client: RawClient): void {
    this.#client = client;
    this.#answersHeard = 0;
  }

  /** The caller says something, and the model will answer with these calls. */
  says(words: string, ...calls: readonly Omit<ScriptedCall, 'callId'>[]): readonly ScriptedCall[] {
    const { script } = this.#realtime;
    // A session that replaces another one is told what the tools have said before.
    const own = calls.map((call) => ({ ...call, callId: `call_${randomUUID().slice(0, 8)}` }));
    script.answer({ calls: own });
    if (this.types) type(this.#client, words);
    else script.callerSays(words, { transcription: 'before' });
    return own;
  }

  /** The caller says something, and the model answers with these calls. @returns what the tools said, in their order */
  async model(words: string, ...calls: readonly Omit<ScriptedCall, 'callId'>[]): Promise<ToolOutput[]> {
    const { script } = this.#realtime;
    const own = this.says(words, ...calls);
    const outputs: ToolOutput[] = [];
    for (const { callId } of own) {
      const entry = await this.#realtime.expect('conversation.item.create', {
        withinMs: TOOL_MS_MAX,
        where: (each) => itemOf(each).call_id === callId && itemOf(each).output !== undefined,
      });
      outputs.push(JSON.parse(itemOf(entry).output ?? '{}') as ToolOutput);
    }
    const begun = outputs.find(({ status }) => status === 'read_back');
    script.answer(
      brief(this.nextWords ?? (this.readsBack && begun !== undefined ? readBack(begun) : 'Let me see.')),
    );
    await this.heard();
    return outputs;
  }

  /** Asks for an appointment. @returns the token of the first that is free */
  async offered(changes: Parameters<typeof searchArguments>[0] = {}): Promise<string> {
    const [found] = await this.model('An appointment, please.', {
      name: 'get_available_time_slots',
      arguments: searchArguments({ date: dateIn(3), ...changes }),
    });
    const [slot] = [...(found?.slots ?? []), ...(found?.next_available ?? [])];
    if (slot === undefined) throw new Error('nothing is free');
    return slot.slot_token;
  }

  /** One more answer has come to its end, and the page has played it and says so. */
  async heard(): Promise<void> {
    const client = this.#client;
    this.#answersHeard += 1;
    const done = await client.until(
      'response.output_audio.done',
      () => count(client, 'response.output_audio.done') >= this.#answersHeard,
    );
    const last = client.events.findLast((event) => event.type === 'response.output_audio.done') ?? done;
    await play(PLAYED_MS);
    client.send({ type: 'voice.playback', item_id: last.item_id, audio_end_ms: SAID_MS });
    // Its answer says that the report before it has been taken.
    const updates = count(client, 'session.updated');
    client.send({ type: 'session.update', session: {} });
    await client.until('session.updated', () => count(client, 'session.updated') > updates);
  }
}

function count({ events }: RawClient, name: string): number {
  return events.filter(({ type }) => type === name).length;
}

function itemOf({ event }: JournalEntry): { readonly call_id?: string; readonly output?: string } {
  return (event as { item: { call_id?: string; output?: string } }).item;
}

/** What an agent says who knows of one pet. */
function readBack({ say }: ToolOutput): string {
  return readAloud({ ...say, other_pets: undefined });
}

/** Callers who ring until they are taken: what they want, what they were told, and what they were refused with. */
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom, type Random } from '@petvisor/realtime-agent/testing';
import { startCaller, type CallerRecord } from '../chaos/caller.ts';
import { scriptOf, WISHES, type Wish } from './scripts.ts';
import type { SupervisedServer } from './supervise-server.ts';

export interface Call {
  readonly wish: Wish;
  readonly email: string;
  readonly record: CallerRecord;
  /** When it began and when its socket was closed, by `performance.now()`. */
  readonly began: number;
  readonly closed: number;
}

export interface Ringing {
  readonly server: Pick<SupervisedServer, 'listening'>;
  readonly key: string;
  readonly random: Random;
  readonly refused: (why: string) => void;
}

/** A call that goes on for longer is hung up. */
const CALL_MS_MAX = 90_000;
/** Before the same caller rings again. */
const AGAIN_MS = { min: 300, max: 1_500 };

/** Resolves with the call that was taken; each that was refused is reported. */
export async function ringUntilTaken(number: number, ringing: Ringing): Promise<Call> {
  const { server, key, random, refused } = ringing;
  const wish = random.pick(WISHES);
  const script = scriptOf(wish, number, random);
  for (;;) {
    const port = await server.listening();
    const began = performance.now();
    const url = `ws://127.0.0.1:${port}/voice/browser/media-stream?api_key=${key}`;
    const caller = startCaller({ url, manner: 'polite', script, random: seededRandom(random.int(2 ** 31)) });
    const limit = setTimeout(() => caller.terminate(), CALL_MS_MAX);
    await caller.closed;
    clearTimeout(limit);
    const record = caller.record();
    if (conversationOf(record) !== undefined)
      return { wish, email: script.persona.email, record, began, closed: performance.now() };
    refused(record.refusedWith ?? `closed with ${record.closeCode}`);
    await pause(AGAIN_MS.min + random.int(AGAIN_MS.max - AGAIN_MS.min));
  }
}

export function conversationOf({ events }: CallerRecord): number | undefined {
  return events.find((event) => event.type === 'voice.call.started')?.conversation_id;
}

/** What a call has written last is durable after this time: the patience with the database, and a margin. */
const DURABLE_MS_MAX = 3_000;

/** Whether the server was killed before all of the call was durable. */
export function isKilled({ began, closed }: Call, kills: readonly number[]): boolean {
  return kills.some((atMs) => atMs > began && atMs < closed + DURABLE_MS_MAX);
}

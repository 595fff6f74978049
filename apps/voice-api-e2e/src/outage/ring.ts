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
  /** When the caller was told that it is an emergency, by the wall clock; undefined when she was not. */
  readonly emergencyAtMs: number | undefined;
  /** The same by `performance.now()`. */
  readonly alarmed: number | undefined;
}

export interface Ringing {
  readonly server: Pick<SupervisedServer, 'listening'>;
  readonly key: string;
  readonly random: Random;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
  readonly refused: (why: string) => void;
}

/** A call that goes on for longer is hung up. */
const CALL_MS_MAX = 90_000;
/** Of all callers, those whose page has a ticket instead of a key. */
const TICKETS_SHARE = 0.4;
/** The server was killed meanwhile. */
export const NO_TICKET = 'no ticket: connection lost';
/** Before the same caller rings again. */
const AGAIN_MS = { min: 300, max: 1_500 };

/** Resolves with the call that was taken; each that was refused is reported. */
export async function ringUntilTaken(number: number, ringing: Ringing): Promise<Call> {
  const { server, key, random, now, refused } = ringing;
  const wish = random.pick(WISHES);
  const script = scriptOf(wish, number, random);
  const again = (why: string): Promise<void> => {
    refused(why);
    return pause(AGAIN_MS.min + random.int(AGAIN_MS.max - AGAIN_MS.min));
  };
  for (;;) {
    const port = await server.listening();
    const began = performance.now();
    const secret = random.chance(TICKETS_SHARE) ? await askForTicket(port, key) : { query: `api_key=${key}` };
    if ('refusedWith' in secret) {
      await again(secret.refusedWith);
      continue;
    }
    const url = `ws://127.0.0.1:${port}/voice/browser/media-stream?${secret.query}`;
    let emergencyAtMs: number | undefined;
    let alarmed: number | undefined;
    const caller = startCaller({
      url,
      manner: 'polite',
      script,
      random: seededRandom(random.int(2 ** 31)),
      hears: ({ type }) => {
        if (type !== 'voice.emergency') return;
        emergencyAtMs ??= now();
        alarmed ??= performance.now();
      },
    });
    const limit = setTimeout(() => caller.terminate(), CALL_MS_MAX);
    await caller.closed;
    clearTimeout(limit);
    const record = caller.record();
    if (conversationOf(record) !== undefined)
      return {
        wish,
        email: script.persona.email,
        record,
        began,
        closed: performance.now(),
        emergencyAtMs,
        alarmed,
      };
    await again(record.refusedWith ?? `closed with ${record.closeCode}`);
  }
}

async function askForTicket(
  port: number,
  key: string,
): Promise<{ readonly query: string } | { readonly refusedWith: string }> {
  const url = `http://127.0.0.1:${port}/voice/browser/tickets`;
  try {
    const response = await fetch(url, { method: 'POST', headers: { 'x-api-key': key } });
    if (!response.ok) return { refusedWith: `no ticket: ${response.status}` };
    const { ticket } = (await response.json()) as { ticket: string };
    return { query: `ticket=${ticket}` };
  } catch {
    return { refusedWith: NO_TICKET };
  }
}

export function conversationOf({ events }: CallerRecord): number | undefined {
  return events.find((event) => event.type === 'voice.call.started')?.conversation_id;
}

/** What a call has written last is durable after this time: the patience with the database, and a margin. */
const DURABLE_MS_MAX = 1_000;

/** Whether the server was killed before all of the call was durable. */
export function isKilled({ began, closed }: Call, kills: readonly number[]): boolean {
  return kills.some((atMs) => atMs > began && atMs < closed + DURABLE_MS_MAX);
}

/** An emergency is durable after this time: the patience with the database, a write to the disk, and a margin. */
const EMERGENCY_DURABLE_MS_MAX = 300;

/** Whether the server was killed so soon after the words that their emergency may be lost. */
export function isCutOff({ alarmed }: Pick<Call, 'alarmed'>, kills: readonly number[]): boolean {
  return (
    alarmed !== undefined &&
    kills.some(
      (atMs) => atMs < alarmed + EMERGENCY_DURABLE_MS_MAX && atMs > alarmed - EMERGENCY_DURABLE_MS_MAX,
    )
  );
}

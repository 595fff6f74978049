/** Staff's webhook: what they were told. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Told } from './judge-told.ts';

export interface Staff {
  readonly url: string;
  readonly told: readonly Told[];
  /** Resolves when they have been told of all these follow-ups, or not in time. */
  untilTold(uids: readonly (string | null)[]): Promise<void>;
  close(): void;
}

/** A server that was killed tells what it has not told when it is back. */
const LATE_MS_MAX = 60_000;

/** @param now the wall clock, as the server has it */
export async function startStaff(now: () => number): Promise<Staff> {
  const told: Told[] = [];
  const server: Server = createServer((request, response) => {
    void (async () => {
      const { type, data } = JSON.parse(await text(request)) as { type: string; data: { uid: string } };
      told.push({ id: String(request.headers['webhook-id']), uid: data.uid, type, atMs: now() });
      response.writeHead(204).end();
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    untilTold: async (uids) => {
      const deadlineMs = performance.now() + LATE_MS_MAX;
      const isTold = (wanted: string | null): boolean => told.some(({ uid }) => uid === wanted);
      while (!uids.every(isTold) && performance.now() < deadlineMs) await pause(250);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

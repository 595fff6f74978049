/** Staff's webhook: what they were told, by the id of the message. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that was killed tells what it has not told when it is back. */
const LATE_MS_MAX = 60_000;

export async function startStaff() {
  /** When each was first told, and how often. */
  const told = new Map<string, { readonly atMs: number; times: number }>();
  const server: Server = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    request.resume().once('end', () => {
      const before = told.get(id);
      if (before === undefined) told.set(id, { atMs: Date.now(), times: 1 });
      else before.times += 1;
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    told,
    line: () =>
      `staff: ${told.size} told, ${[...told.values()].filter(({ times }) => times > 1).length} more than once`,
    /** Resolves when as many are told as there are emergencies, or not in time. */
    untilTold: async (emergencies: number) => {
      const deadlineMs = performance.now() + LATE_MS_MAX;
      while (told.size < emergencies && performance.now() < deadlineMs) await pause(250);
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { watchHeartbeat } from './heartbeat.ts';

let server: WebSocketServer;
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

/** A watched socket, its caller, and the moment of the next question. */
async function connect(options: { readonly autoPong: boolean }): Promise<{
  readonly caller: WebSocket;
  readonly served: WebSocket;
  readonly tick: () => void;
  readonly isWatched: () => boolean;
}> {
  const { port } = server.address() as AddressInfo;
  const connected = once(server, 'connection') as Promise<[WebSocket]>;
  const caller = new WebSocket(`ws://127.0.0.1:${port}`, options);
  const [served] = await connected;
  if (caller.readyState !== caller.OPEN) await once(caller, 'open');
  let task: (() => void) | undefined;
  let frames = 0;
  served.on('message', () => (frames += 1));
  watchHeartbeat(
    served,
    () => frames,
    (_, given) => {
      task = given;
      return () => (task = undefined);
    },
  );
  return { caller, served, tick: () => task?.(), isWatched: () => task !== undefined };
}

describe('a caller', () => {
  it('who answers is left alone', async () => {
    const { served, tick } = await connect({ autoPong: true });
    for (let i = 0; i < 3; i++) {
      const answered = once(served, 'pong');
      tick();
      await answered;
    }
    expect(served.readyState).toBe(served.OPEN);
  });

  it('who is heard of otherwise is left alone', async () => {
    const { caller, served, tick } = await connect({ autoPong: false });
    for (let i = 0; i < 3; i++) {
      tick();
      caller.send('{}');
      await once(served, 'message');
    }
    expect(served.readyState).toBe(served.OPEN);
  });

  it('of whom nothing is heard is gone, and is not asked any more', async () => {
    const { served, tick, isWatched } = await connect({ autoPong: false });
    const closed = once(served, 'close') as Promise<[number]>;
    tick();
    expect(served.readyState).toBe(served.OPEN);
    tick();
    expect((await closed)[0]).toBe(1006);
    expect(isWatched()).toBe(false);
  });
});

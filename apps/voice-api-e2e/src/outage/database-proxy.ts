/** Stands between the server and PostgreSQL, and is away, silent or slow when it is told to. */
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';

export type ProxyState = 'there' | 'away' | 'silent' | 'slow';

export interface DatabaseProxy {
  /** Folder of the socket, as in `host=`. */
  readonly folder: string;
  become(state: ProxyState): Promise<void>;
  close(): Promise<void>;
}

const SOCKET_NAME = '.s.PGSQL.5432';
/** Added to each piece of each direction. */
const SLOW_MS = 300;

/** @param target folder of PostgreSQL's own socket */
export async function startDatabaseProxy(target: string): Promise<DatabaseProxy> {
  // Not in TMPDIR: the path of a socket is limited to 107 characters.
  const folder = await mkdtemp('/tmp/petvisor-proxy-');
  const path = join(folder, SOCKET_NAME);
  const sockets = new Set<Socket>();
  let state: ProxyState = 'there';
  let server: Server | undefined;

  const link = (from: Socket, to: Socket): void => {
    from.pipe(new Lag(() => state)).pipe(to);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    sockets.add(from);
  };
  const listen = async (): Promise<void> => {
    server = createServer((client) => {
      const upstream = createConnection(join(target, SOCKET_NAME));
      link(client, upstream);
      link(upstream, client);
    }).listen(path);
    await once(server, 'listening');
  };
  const leave = async (): Promise<void> => {
    const leaving = server;
    server = undefined;
    for (const socket of sockets) socket.destroy();
    if (leaving !== undefined) await new Promise((resolve) => leaving.close(resolve));
  };
  await listen();
  return {
    folder,
    become: async (next) => {
      state = next;
      if (next === 'away') await leave();
      else if (server === undefined) await listen();
      // What was held back for good has no answer any more.
      if (next === 'there') for (const socket of sockets) socket.destroy();
    },
    close: async () => {
      await leave();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Passes data on, later or never. */
class Lag extends Transform {
  readonly #state: () => ProxyState;

  constructor(state: () => ProxyState) {
    super();
    this.#state = state;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const state = this.#state();
    if (state === 'silent') return;
    if (state === 'slow') setTimeout(() => done(null, chunk), SLOW_MS).unref();
    else done(null, chunk);
  }
}

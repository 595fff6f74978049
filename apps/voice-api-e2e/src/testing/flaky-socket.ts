/** Stands between a program and a server on a Unix socket, and takes the server away. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface FlakySocket {
  /** Breaks what is connected, and refuses connections until `back`. */
  away(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
}

export async function startFlakySocket(path: string, toPath: string): Promise<FlakySocket> {
  const sockets = new Set<Socket>();
  let server: Server | undefined;

  const open = async (): Promise<void> => {
    server = createServer((socket) => {
      const target = connect(toPath);
      for (const [from, to] of [
        [socket, target],
        [target, socket],
      ] as const) {
        sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          sockets.delete(from);
          to.destroy();
        });
        from.pipe(to);
      }
    }).listen(path);
    await once(server, 'listening');
  };
  const close = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    if (closing === undefined) return;
    closing.close();
    for (const socket of sockets) socket.destroy();
    await once(closing, 'close');
    rmSync(path, { force: true });
  };
  await open();
  return { away: close, back: open, close };
}

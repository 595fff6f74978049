/** Nest's Express adapter on our own HTTP server, whose limits Nest's options do not know. */
import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import { createHttpServer, type HttpServerOptions } from './http-server.ts';

export class HttpAdapter extends ExpressAdapter {
  readonly #options: HttpServerOptions;
  readonly #sockets = new Set<Socket>();

  constructor(options: HttpServerOptions) {
    super();
    this.#options = options;
  }

  override initHttpServer(): void {
    const server = createHttpServer(this.getInstance<RequestListener>(), this.#options);
    server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.httpServer = server;
  }

  /** Connections that are kept alive would keep the server open. Those of calls are closed by now. */
  override close(): Promise<unknown> | undefined {
    for (const socket of this.#sockets) socket.destroy();
    return super.close();
  }
}

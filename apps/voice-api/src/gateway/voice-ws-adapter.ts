/** Nest's `ws` adapter with limits, refusals at the upgrade, and a closing handshake at shutdown. */
import type { IncomingMessage, Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { CLOSE, MESSAGE_BYTES_MAX } from '@petvisor/wire-protocol';
import type { WebSocketServer } from 'ws';
import { REFUSALS, writeRefusal } from '../http/refusal.ts';
import type { Admission } from './admission.ts';
import { chooseProtocol } from './credentials.ts';
import { createUpgradeListener, type RoutedServer } from './upgrade-router.ts';

/** Maximum time from our close frame to the client's, in milliseconds. */
const CLOSE_MS_MAX = 5_000;
/** The same at shutdown. */
const SHUTDOWN_CLOSE_MS_MAX = 2_000;
/** Maximum number of frames of which one message consists. */
const MESSAGE_FRAGMENTS_MAX = 64;

export class VoiceWsAdapter extends WsAdapter {
  readonly #admission: Admission;
  #detach: (() => void) | undefined;

  constructor(app: INestApplicationContext, admission: Admission) {
    super(app);
    this.#admission = admission;
  }

  override create(port: number, options: Record<string, unknown> = {}): unknown {
    // Compression would cost CPU on every frame and save nothing on audio.
    const server = super.create(port, {
      ...options,
      maxPayload: MESSAGE_BYTES_MAX,
      closeTimeout: CLOSE_MS_MAX,
      maxFragments: MESSAGE_FRAGMENTS_MAX,
      perMessageDeflate: false,
      // Gateways answer as many as is reasonable (`frame-watch.ts`).
      autoPong: false,
      handleProtocols: chooseProtocol,
    }) as WebSocketServer;
    // What `handshakeRefusal` does not look at, such as a malformed list of subprotocols.
    server.on('wsClientError', (_error, socket) => {
      this.#admission.refused(REFUSALS.badRequest);
      writeRefusal(socket, REFUSALS.badRequest);
    });
    return server;
  }

  /** The paths that sockets are opened on. */
  paths(): string[] {
    return [...this.wsServersRegistry.values()].flat().map(({ path }: RoutedServer) => path);
  }

  /** Nest would log an error for each protocol error of a client; the gateway sees its close code. */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (client) => client.on('error', () => undefined));
    return server;
  }

  /** The gateways attach their own listeners. Nest would parse every frame without finding a handler. */
  override bindMessageHandlers(): void {}

  override async close(server: WebSocketServer): Promise<void> {
    const closed = [...server.clients].map(
      (client) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(() => client.terminate(), SHUTDOWN_CLOSE_MS_MAX);
          client.once('close', () => {
            clearTimeout(timer);
            resolve();
          });
          client.close(CLOSE.goingAway);
        }),
    );
    await Promise.all(closed);
    await new Promise((resolve) => server.close(resolve));
  }

  override async dispose(): Promise<void> {
    this.#detach?.();
    await super.dispose();
  }

  protected override ensureHttpServerExists(port: number, httpServer?: Server): Server | undefined {
    if (httpServer === undefined) throw new Error('gateways need the HTTP server of the app');
    if (this.httpServersRegistry.has(port)) return undefined;
    this.httpServersRegistry.set(port, httpServer);
    const servers = (): readonly RoutedServer[] => (this.wsServersRegistry.get(port) ?? []) as RoutedServer[];
    const listener = createUpgradeListener(servers, this.#admission);
    httpServer.on('upgrade', listener);
    // An offer of another upgrade, such as h2c, is ignored: the request is answered as it is.
    Object.assign(httpServer, { shouldUpgradeCallback: isWebSocket });
    this.#detach = (): void => void httpServer.off('upgrade', listener);
    return httpServer;
  }
}

function isWebSocket(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket';
}

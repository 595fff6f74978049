/** Nest's `ws` adapter with limits, refusals at the upgrade and an end that says goodbye. */
import type { IncomingMessage, Server } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import { CLOSE, MESSAGE_BYTES_MAX } from '@petvisor/wire-protocol';
import type { WebSocketServer } from 'ws';
import type { Admission } from './admission.ts';
import { chooseProtocol } from './credentials.ts';
import { createUpgradeListener, type RoutedServer } from './upgrade-router.ts';

/** How long a client may take to answer our close frame. */
const CLOSE_MS_MAX = 2_000;

export class VoiceWsAdapter extends WsAdapter {
  readonly #admission: Admission;
  #detach: (() => void) | undefined;

  constructor(app: INestApplicationContext, admission: Admission) {
    super(app);
    this.#admission = admission;
  }

  override create(port: number, options: Record<string, unknown> = {}): unknown {
    // Compression would cost CPU on every audio frame and gain nothing on base64 of noise.
    return super.create(port, {
      ...options,
      maxPayload: MESSAGE_BYTES_MAX,
      perMessageDeflate: false,
      handleProtocols: chooseProtocol,
    });
  }

  /** A client's protocol error is the client's: the gateway sees the close code; Nest would log an error for each. */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (client) => client.on('error', () => undefined));
    return server;
  }

  /** Gateways listen for themselves. Nest would parse every frame, though no gateway has a handler for any. */
  override bindMessageHandlers(): void {}

  override async close(server: WebSocketServer): Promise<void> {
    const closed = [...server.clients].map(
      (client) =>
        new Promise<void>((resolve) => {
          const timer = setTimeout(() => client.terminate(), CLOSE_MS_MAX);
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
    if (httpServer === undefined) throw new Error('gateways share the HTTP server of the app');
    if (this.httpServersRegistry.has(port)) return undefined;
    this.httpServersRegistry.set(port, httpServer);
    const servers = (): readonly RoutedServer[] => (this.wsServersRegistry.get(port) ?? []) as RoutedServer[];
    const listener = createUpgradeListener(servers, this.#admission);
    httpServer.on('upgrade', listener);
    // Other upgrades, such as h2c, are an offer that is not taken up: the request is answered as it is.
    Object.assign(httpServer, { shouldUpgradeCallback: isWebSocket });
    this.#detach = (): void => void httpServer.off('upgrade', listener);
    return httpServer;
  }
}

function isWebSocket(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket';
}

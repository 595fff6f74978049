/**
 * Answers WebSocket upgrades: 404 for an unknown path, the refusal of admission for a known one, or the handshake.
 * Nest's own listener destroys the socket of an unknown path without a response, and cannot refuse.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { refusalOfFailure, REFUSALS, writeRefusal, type Refusal } from '../http/refusal.ts';
import { CALL_PATH, STOCK_CALL_PATH, type Admission } from './admission.ts';
import { callAddress } from './call-address.ts';
import { handshakeRefusal } from './handshake.ts';

/** The part of a `ws` server that accepts an upgrade, with the path that Nest has given it. */
export type RoutedServer = Pick<WebSocketServer, 'handleUpgrade' | 'emit'> & { readonly path: string };

export function createUpgradeListener(
  servers: () => readonly RoutedServer[],
  admission: Admission,
): (request: IncomingMessage, socket: Duplex, head: Buffer) => void {
  return (request, socket, head) => {
    request.url = callAddress(request.url);
    // Until `ws` accepts the socket, a connection reset must not end the process.
    const onError = (): void => void socket.destroy();
    socket.on('error', onError);
    void decide(request, servers(), admission).then((decision) => {
      if (socket.destroyed) return admission.release(request);
      if ('refusal' in decision) {
        admission.refused(decision.refusal);
        return writeRefusal(socket, decision.refusal);
      }
      socket.off('error', onError);
      decision.server.handleUpgrade(request, socket, head, (client) => {
        decision.server.emit('connection', client, request);
      });
      // In this same tick the call has been counted, or `ws` has refused the handshake.
      admission.release(request);
    });
  };
}

async function decide(
  request: IncomingMessage,
  servers: readonly RoutedServer[],
  admission: Admission,
): Promise<{ server: RoutedServer } | { refusal: Refusal }> {
  const flood = await admission.countHandshake(request);
  if (flood !== undefined) return { refusal: flood };
  const target = request.url ?? '/';
  if (!URL.canParse(target, 'ws://gateway')) return { refusal: REFUSALS.badRequest };
  const path = new URL(target, 'ws://gateway').pathname.replace(/(?<=.)\/+$/, '');
  const served = path === STOCK_CALL_PATH ? CALL_PATH : path;
  const server = servers.find((candidate) => candidate.path === served);
  if (server === undefined) return { refusal: REFUSALS.notFound };
  const malformed = handshakeRefusal(request);
  if (malformed !== undefined) return { refusal: malformed };
  try {
    const refusal = await admission.decide(request, served);
    return refusal === undefined ? { server } : { refusal };
  } catch (error) {
    // Admission has logged it.
    return { refusal: refusalOfFailure(error) };
  }
}

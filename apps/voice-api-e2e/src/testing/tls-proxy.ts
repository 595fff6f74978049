/** A proxy that ends TLS before the gateway, as in production. */
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';
import { LOOPBACK_CERTIFICATE } from '@petvisor/realtime-stand-in';

export interface TlsProxy {
  readonly port: number;
  /** The certificate, for clients to trust. */
  readonly ca: string;
  close(): Promise<void>;
}

export async function startTlsProxy(port: number): Promise<TlsProxy> {
  const sockets = new Set<Socket>();
  const server = createServer(LOOPBACK_CERTIFICATE, (outside) => {
    const inside = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ca: LOOPBACK_CERTIFICATE.cert,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A WebSocket client that sends any event and can wait for events. */
import type { GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';

type Named<Type extends GatewayEvent['type']> = Extract<GatewayEvent, { type: Type }>;

export interface RawClient {
  readonly socket: WebSocket;
  readonly events: readonly GatewayEvent[];
  /** Binary frames. */
  readonly frames: readonly Buffer[];
  send(event: object): void;
  /** Resolves with the first matching event, past or future. Rejects when the socket closes before. */
  until<Type extends GatewayEvent['type']>(
    type: Type,
    satisfies?: (event: Named<Type>) => boolean,
  ): Promise<Named<Type>>;
  /** The same for an event name of the beta. */
  untilNamed(type: string): Promise<Readonly<Record<string, unknown>>>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

export async function openRawClient(address: string): Promise<RawClient> {
  const socket = new WebSocket(address);
  const events: GatewayEvent[] = [];
  const frames: Buffer[] = [];
  const checks = new Set<() => void>();
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) return void frames.push(data);
    events.push(JSON.parse(data.toString()) as GatewayEvent);
    for (const check of checks) check();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // From here on an error only precedes a close, which tests wait for.
  socket.on('error', () => undefined);
  const until = <Event extends GatewayEvent>(
    what: string,
    fits: (event: GatewayEvent) => event is Event,
  ): Promise<Event> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = events.find(fits);
        if (found === undefined) return;
        checks.delete(check);
        resolve(found);
      };
      checks.add(check);
      check();
      void closed.then(({ code }) => {
        if (checks.delete(check)) reject(new Error(`closed with ${code} before ${what}`));
      });
    });
  return {
    socket,
    events,
    frames,
    closed,
    send: (event) => socket.send(JSON.stringify(event)),
    until: <Type extends GatewayEvent['type']>(
      type: Type,
      satisfies: (event: Named<Type>) => boolean = () => true,
    ) => until(type, (event): event is Named<Type> => event.type === type && satisfies(event as Named<Type>)),
    untilNamed: (type) =>
      until(type, (event): event is GatewayEvent => (event as { type: string }).type === type),
  };
}

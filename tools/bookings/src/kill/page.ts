/** The caller's page as a program: it reports audio as it arrives, listens to the end, and keeps the events that it was sent. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientEvent, GatewayEvent } from '@petvisor/wire-protocol';
import { WebSocket } from 'ws';

export interface Page {
  readonly told: readonly GatewayEvent[];
  /** Resolves with the first event of the type, past or future. Rejects when the socket closes first. */
  until<Type extends GatewayEvent['type']>(type: Type): Promise<Extract<GatewayEvent, { type: Type }>>;
  /** Resolves when another answer of the agent was heard to its end and the gateway knows it. */
  hearAnswer(): Promise<void>;
  readonly closed: Promise<void>;
  close(): void;
}

/** PCM16 mono at 24 kHz. */
const BYTES_PER_MS = 48;

export function openPage(address: string): Page {
  const socket = new WebSocket(address);
  const told: GatewayEvent[] = [];
  const checks = new Set<() => void>();
  const heardMs = new Map<string, number>();
  let answersHeard = 0;
  let answersAwaited = 0;
  /** When all that has arrived will have been played. */
  let playsUntilMs = 0;
  const send = (event: ClientEvent): void => socket.send(JSON.stringify(event));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  const hear = (event: GatewayEvent): void => {
    if (event.type === 'response.output_audio.delta') {
      const ms = Buffer.from(event.delta, 'base64').length / BYTES_PER_MS;
      const soFarMs = (heardMs.get(event.item_id) ?? 0) + ms;
      heardMs.set(event.item_id, soFarMs);
      playsUntilMs = Math.max(playsUntilMs, performance.now()) + ms;
      send({ type: 'voice.playback', item_id: event.item_id, audio_end_ms: soFarMs });
    } else if (event.type === 'response.output_audio.done') answersHeard++;
  };
  const updatesTold = (): number => told.filter(({ type }) => type === 'session.updated').length;
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as GatewayEvent;
    told.push(event);
    hear(event);
    for (const check of checks) check();
  });
  // When the server is killed, 'close' follows.
  socket.on('error', () => undefined);

  const when = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        checks.delete(check);
        resolve(found);
      };
      checks.add(check);
      check();
      void closed.then(() => {
        if (checks.delete(check)) reject(new Error('the connection was closed'));
      });
    });

  return {
    told,
    closed,
    until: <Type extends GatewayEvent['type']>(type: Type) =>
      when(() => told.find((event): event is Extract<GatewayEvent, { type: Type }> => event.type === type)),
    hearAnswer: async () => {
      const wanted = ++answersAwaited;
      await when(() => (answersHeard >= wanted ? true : undefined));
      await pause(Math.max(0, playsUntilMs - performance.now()));
      // Its answer follows the report of the playback: a yes before that would interrupt the agent.
      const answered = updatesTold();
      send({ type: 'session.update' });
      await when(() => (updatesTold() > answered ? true : undefined));
    },
    close: () => socket.terminate(),
  };
}

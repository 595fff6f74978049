/** The caller's side of a call on a `ws` socket: events as JSON, audio as base64 events or as binary frames. */
import type { AudioPlace, CallerPort } from '@petvisor/realtime-agent';
import { toBetaEvent, type CloseCode, type GatewayEvent } from '@petvisor/wire-protocol';
import type { WebSocket } from 'ws';
import { createToldItems, type ToldItems } from './told-items.ts';

export interface CallerDialect {
  /** `?events=beta`: old names for old pages. */
  readonly betaNames: boolean;
  /** `?audio=binary`: audio as binary frames of PCM16. */
  readonly binaryAudio: boolean;
}

/** How long a caller may take to answer our close frame. */
const CLOSE_MS_MAX = 5_000;

export function readDialect(address: string | undefined): CallerDialect {
  const { searchParams } = new URL(address ?? '/', 'ws://gateway');
  return {
    betaNames: searchParams.get('events') === 'beta',
    binaryAudio: searchParams.get('audio') === 'binary',
  };
}

export interface CallerSocket extends CallerPort {
  /** A message that this caller has been told of. */
  findItem(itemId: string): ReturnType<ToldItems['find']>;
}

export function callerSocket(socket: WebSocket, dialect: CallerDialect): CallerSocket {
  const toldItems = createToldItems();
  let eventsSent = 0;
  const send = (event: GatewayEvent): void => {
    if (socket.readyState !== socket.OPEN) return;
    eventsSent += 1;
    const numbered = { event_id: `event_${eventsSent}`, ...event };
    socket.send(JSON.stringify(dialect.betaNames ? toBetaEvent(numbered) : numbered));
  };
  return {
    tell: (event) => {
      toldItems.note(event);
      send(event);
    },
    findItem: (itemId) => toldItems.find(itemId),
    play: (place: AudioPlace, pcm: Uint8Array): void => {
      if (dialect.binaryAudio) {
        if (socket.readyState === socket.OPEN) socket.send(pcm, { binary: true });
        return;
      }
      const delta = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
      send({ type: 'response.output_audio.delta', ...place, delta });
    },
    queuedBytes: () => socket.bufferedAmount,
    close: (code: CloseCode, reason: string): void => {
      if (socket.readyState === socket.CLOSED) return;
      socket.close(code, reason);
      const timer = setTimeout(() => socket.terminate(), CLOSE_MS_MAX);
      socket.once('close', () => clearTimeout(timer));
    },
  };
}

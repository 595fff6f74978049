/** A caller's page that plays what arrives at the speed of sound, and tells how much was heard. */
import { setTimeout as wait } from 'node:timers/promises';
import { AUDIO, type GatewayEvent } from '@petvisor/wire-protocol';
import type { RawClient } from '../testing/raw-client.ts';

/** Time between two reports: as many as the gateway accepts. */
const REPORT_MS = 40;
/** The gateway's clock begins a little later than this one. */
const LATER_MS = 50;

export interface ListeningClient {
  /** Waits for the next item that is heard to its end. Returns its words. */
  nextHeard(): Promise<string>;
  /** Items that were heard up to now are not waited for. */
  skipHeard(): void;
  close(): void;
}

export function listeningClient(client: RawClient): ListeningClient {
  const heardMs = new Map<string, number>();
  const taken = new Set<string>();
  const unreported = new Set<string>();
  let playsUntilMs = 0;
  let timer: NodeJS.Timeout | undefined;
  const report = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const id of unreported)
      client.send({ type: 'voice.playback', item_id: id, audio_end_ms: heardMs.get(id) ?? 0 });
    unreported.clear();
  };
  const listen = (event: GatewayEvent): void => {
    if (event.type === 'response.output_audio.done') return report();
    if (event.type !== 'response.output_audio.delta') return;
    const ms = Buffer.byteLength(event.delta, 'base64') / AUDIO.bytesPerMs;
    heardMs.set(event.item_id, (heardMs.get(event.item_id) ?? 0) + ms);
    playsUntilMs = Math.max(playsUntilMs, performance.now()) + ms;
    unreported.add(event.item_id);
    timer ??= setTimeout(report, REPORT_MS);
  };
  for (const event of client.events) listen(event);
  client.socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) listen(JSON.parse(data.toString()) as GatewayEvent);
  });
  const updates = (): number => client.events.filter(({ type }) => type === 'session.updated').length;

  return {
    async nextHeard() {
      // What is stopped has no transcript.
      const { item_id: id, transcript } = await client.until(
        'response.output_audio_transcript.done',
        (each) => !taken.has(each.item_id),
      );
      taken.add(id);
      await client.until('response.output_audio.done', (each) => each.item_id === id);
      // A report is believed as far as the clock allows.
      await wait(Math.max(0, playsUntilMs - performance.now()) + LATER_MS);
      unreported.add(id);
      report();
      // Its answer says that the report before it has been taken.
      const before = updates();
      client.send({ type: 'session.update', session: {} });
      await client.until('session.updated', () => updates() > before);
      return transcript;
    },
    skipHeard() {
      for (const event of client.events)
        if (event.type === 'response.output_audio_transcript.done') taken.add(event.item_id);
    },
    close: () => clearTimeout(timer),
  };
}

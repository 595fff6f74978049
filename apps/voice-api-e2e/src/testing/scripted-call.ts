/** A call in which a test says what the model and the caller say, without speech engines. */
import type { RealtimeServer } from '@petvisor/realtime-stand-in';
import { openRawClient, type RawClient } from './raw-client.ts';
import { startQuietSystem, type QuietSystem, type SystemOptions } from './start-system.ts';

/** @param options `realtime` is scripted, and its journal keeps whole events */
export function startScriptedSystem(options: Omit<SystemOptions, 'realtime'> = {}): Promise<QuietSystem> {
  return startQuietSystem({ ...options, realtime: { mind: 'scripted', keepEvents: true } });
}

/** A caller whose call has begun. @param query more of the address, such as `&events=beta` */
export async function dial(system: Pick<QuietSystem, 'wsUrl' | 'apiKey'>, query = ''): Promise<RawClient> {
  const client = await openRawClient(
    `${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}${query}`,
  );
  await client.until('voice.call.started');
  return client;
}

/** Hangs up, and waits until nothing is left of the call on either side. */
export async function hangUp(system: QuietSystem, client: RawClient): Promise<void> {
  client.send({ type: 'voice.hangup' });
  await client.closed;
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
}

/** What the app has sent to the model, whole; audio left out. */
export function sentUpstream(realtime: RealtimeServer, type: string): Readonly<Record<string, unknown>>[] {
  return realtime.journal
    .filter((entry) => entry.type === type)
    .map((entry) => entry.event as Readonly<Record<string, unknown>>);
}

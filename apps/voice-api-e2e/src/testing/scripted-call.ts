/** A call in which the test scripts the model and the caller, without speech engines. */
import type { RealtimeServer } from '@petvisor/realtime-stand-in';
import { openRawClient, type RawClient } from './raw-client.ts';
import { startQuietSystem, type QuietSystem, type SystemOptions } from './start-system.ts';

/** Starts a system with a scripted model whose journal keeps complete events. */
export function startScriptedSystem(options: Omit<SystemOptions, 'realtime'> = {}): Promise<QuietSystem> {
  return startQuietSystem({ ...options, realtime: { mind: 'scripted', keepEvents: true } });
}

/**
 * Opens a call, and waits until it has started.
 *
 * @param query added to the address, such as `&events=beta`
 */
export async function dial(system: Pick<QuietSystem, 'wsUrl' | 'apiKey'>, query = ''): Promise<RawClient> {
  const client = await openRawClient(
    `${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}${query}`,
  );
  await client.until('voice.call.started');
  return client;
}

/** Hangs up, and waits until the call has ended on both sides. */
export async function hangUp(system: QuietSystem, client: RawClient): Promise<void> {
  client.send({ type: 'voice.hangup' });
  await client.closed;
  await Promise.all(system.app.calls.ended());
  await system.realtime.expectNoSockets();
}

/** Returns the events of a type that the app has sent to the model, without audio. */
export function sentUpstream(realtime: RealtimeServer, type: string): Readonly<Record<string, unknown>>[] {
  return realtime.journal
    .filter((entry) => entry.type === type)
    .map((entry) => entry.event as Readonly<Record<string, unknown>>);
}

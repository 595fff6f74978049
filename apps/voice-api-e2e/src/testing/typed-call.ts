/** A call in which the caller types and listens. */
import { setTimeout as wait } from 'node:timers/promises';
import { AUDIO } from '@petvisor/wire-protocol';
import type { RawClient } from './raw-client.ts';

/** What arrives last is heard after this time: sound is sent so far ahead, and the gateway's clock begins a little later. */
const AHEAD_MS = 400 + 50;

/** Waits for a matching answer of the agent, and reports it as played. Returns its words. */
export async function heard(client: RawClient, fits: RegExp): Promise<string> {
  const { item_id, transcript } = await client.until('response.output_audio_transcript.done', (event) =>
    fits.test(event.transcript),
  );
  await client.until('response.output_audio.done', (event) => event.item_id === item_id);
  const base64 = client.events
    .filter((event) => event.type === 'response.output_audio.delta')
    .filter((event) => event.item_id === item_id)
    .map(({ delta }) => delta);
  const bytes = base64.reduce((sum, delta) => sum + Buffer.from(delta, 'base64').length, 0);
  const audioMs = bytes / AUDIO.bytesPerMs;
  await wait(Math.min(audioMs, AHEAD_MS));
  client.send({ type: 'voice.playback', item_id, audio_end_ms: audioMs });
  return transcript;
}

export function type(client: RawClient, text: string): void {
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
  });
  client.send({ type: 'response.create' });
}

/** Returns the token that the client comes back with. */
export function tokenOf({ events }: RawClient): string {
  const granted = events.findLast(
    (event) => event.type === 'voice.call.started' || event.type === 'voice.call.resumed',
  );
  if (granted?.resume === undefined) throw new Error('no token was given');
  return granted.resume.token;
}

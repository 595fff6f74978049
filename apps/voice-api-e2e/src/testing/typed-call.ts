/** A call in which the caller types and listens. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { RawClient } from './raw-client.ts';

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
  client.send({ type: 'voice.playback', item_id, audio_end_ms: bytes / AUDIO.bytesPerMs });
  return transcript;
}

export function type(client: RawClient, text: string): void {
  client.send({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
  });
  client.send({ type: 'response.create' });
}

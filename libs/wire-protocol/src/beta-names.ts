/**
 * Pages written for the beta of OpenAI's protocol know some events by older names. `?events=beta` on the call's
 * address asks for those.
 */
import type { GatewayEvent, GatewayEventType } from './gateway-events.ts';

/** A gateway event under its beta name. */
export type BetaEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

const betaNames: Partial<Record<GatewayEventType, string>> = {
  'conversation.item.added': 'conversation.item.created',
  'response.output_audio.delta': 'response.audio.delta',
  'response.output_audio.done': 'response.audio.done',
  'response.output_audio_transcript.delta': 'response.audio_transcript.delta',
  'response.output_audio_transcript.done': 'response.audio_transcript.done',
  'response.output_text.delta': 'response.text.delta',
  'response.output_text.done': 'response.text.done',
};

/** The event under its beta name; content types of items go back to `audio` and `text` as well. */
export function toBetaEvent(event: GatewayEvent): BetaEvent {
  const type = betaNames[event.type] ?? event.type;
  if (!('item' in event)) return { ...event, type };
  const content = event.item.content.map((part) =>
    part.type.startsWith('output_') ? { ...part, type: part.type.slice('output_'.length) } : part,
  );
  return { ...event, type, item: { ...event.item, content } };
}

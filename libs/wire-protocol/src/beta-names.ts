/**
 * Pages written for the beta of OpenAI's protocol know some events by older names. `?events=beta` on the call's
 * address asks for those.
 */
import type { GatewayEvent, GatewayEventType, WireItem, WireSession } from './gateway-events.ts';

/** A gateway event under its beta name. */
export type BetaEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

const BETA_NAMES: Partial<Record<GatewayEventType, string>> = {
  'conversation.item.added': 'conversation.item.created',
  'response.output_audio.delta': 'response.audio.delta',
  'response.output_audio.done': 'response.audio.done',
  'response.output_audio_transcript.delta': 'response.audio_transcript.delta',
  'response.output_audio_transcript.done': 'response.audio_transcript.done',
  'response.output_text.delta': 'response.text.delta',
  'response.output_text.done': 'response.text.done',
};

/** The event as the beta had it: its name, the content types of its items, the shape of its session. */
export function toBetaEvent(event: GatewayEvent): BetaEvent {
  const type = BETA_NAMES[event.type] ?? event.type;
  if ('item' in event) return { ...event, type, item: toBetaItem(event.item) };
  if ('response' in event) {
    return { ...event, type, response: { ...event.response, output: event.response.output.map(toBetaItem) } };
  }
  if ('session' in event) return { ...event, type, session: toBetaSession(event.session) };
  return { ...event, type };
}

function toBetaItem(item: WireItem): object {
  const content = item.content.map((part) =>
    part.type.startsWith('output_') ? { ...part, type: part.type.slice('output_'.length) } : part,
  );
  return { ...item, content };
}

function toBetaSession({ id, object, model, output_modalities, audio }: WireSession): object {
  return {
    id,
    object,
    model,
    // A session of the beta that speaks also writes.
    modalities: output_modalities.includes('audio') ? ['audio', 'text'] : output_modalities,
    voice: audio.output.voice,
    input_audio_format: 'pcm16',
    output_audio_format: 'pcm16',
    turn_detection: audio.input.turn_detection,
  };
}

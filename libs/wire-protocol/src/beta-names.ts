/** Event names of OpenAI's beta protocol, for clients that ask for them with `?events=beta`. */
import type { GatewayEvent, GatewayEventType, WireItem, WireSession } from './gateway-events.ts';

/** A gateway event in the form of the beta. */
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

/** Converts an event to the beta: its name, the content types of its items, the form of its session. */
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
    // In the beta, a session with audio also has text.
    modalities: output_modalities.includes('audio') ? ['audio', 'text'] : output_modalities,
    voice: audio.output.voice,
    input_audio_format: 'pcm16',
    output_audio_format: 'pcm16',
    turn_detection: audio.input.turn_detection,
  };
}

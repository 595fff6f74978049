/** The model's events as the caller's client may see them: an allow-list, rebuilt field by field. */
import type { GatewayEvent, WireItem, WireResponse } from '@petvisor/wire-protocol';
import { isMessage, type ModelEvent, type ModelItem, type ModelResponse } from './model-event.ts';

type WirePart = Extract<GatewayEvent, { type: 'response.content_part.added' }>['part'];

/** Returns the event for the caller's client, or `undefined` if the client is not told of it. */
export function toGatewayEvent(event: ModelEvent): GatewayEvent | undefined {
  switch (event.type) {
    case 'input_audio_buffer.speech_started':
    case 'input_audio_buffer.speech_stopped':
    case 'conversation.item.input_audio_transcription.delta':
    case 'response.output_audio.done':
    case 'response.output_audio_transcript.delta':
    case 'response.output_audio_transcript.done':
    case 'response.output_text.delta':
    case 'response.output_text.done':
      // The parser leaves exactly the fields of the protocol.
      return event;
    case 'conversation.item.input_audio_transcription.completed': {
      const { usage: _, ...told } = event;
      return told;
    }
    case 'input_audio_buffer.committed':
      return { type: event.type, item_id: event.item_id, previous_item_id: event.previous_item_id ?? null };
    case 'conversation.item.added':
    case 'conversation.item.done': {
      const item = toWireItem(event.item);
      return item && { type: event.type, item, previous_item_id: event.previous_item_id ?? null };
    }
    case 'conversation.item.input_audio_transcription.failed':
      return {
        type: event.type,
        item_id: event.item_id,
        content_index: event.content_index,
        error: { type: 'transcription_error', message: 'The words of this turn could not be written down.' },
      };
    case 'response.created':
    case 'response.done':
      return { type: event.type, response: toWireResponse(event.response) };
    case 'response.output_item.added':
    case 'response.output_item.done': {
      const item = toWireItem(event.item);
      const { response_id, output_index } = event;
      return item && { type: event.type, response_id, output_index, item };
    }
    case 'response.content_part.added':
    case 'response.content_part.done': {
      const { type } = event.part;
      if (type !== 'audio' && type !== 'text') return undefined;
      const { response_id, item_id, output_index, content_index } = event;
      const part: WirePart = {
        type,
        ...(event.part.text != null && { text: event.part.text }),
        ...(event.part.transcript != null && { transcript: event.part.transcript }),
      };
      return { type: event.type, response_id, item_id, output_index, content_index, part };
    }
    default:
      return undefined;
  }
}

function toWireResponse(response: ModelResponse): WireResponse {
  return {
    id: response.id,
    object: 'realtime.response',
    status: response.status,
    output: response.output.map(toWireItem).filter((item) => item !== undefined),
  };
}

const CONTENT_TYPES = ['input_audio', 'input_text', 'output_audio', 'output_text'] as const;

function toWireItem(item: ModelItem): WireItem | undefined {
  if (!isMessage(item) || item.role === 'system') return undefined;
  const content = item.content.flatMap((part) => {
    const type = CONTENT_TYPES.find((known) => known === part.type);
    if (type === undefined) return [];
    return [
      {
        type,
        ...(part.text != null && { text: part.text }),
        // Stock clients require the transcript of a caller's turn, even while it is null.
        ...(part.transcript === undefined && type !== 'input_audio'
          ? {}
          : { transcript: part.transcript ?? null }),
      },
    ];
  });
  return {
    id: item.id,
    type: 'message',
    object: 'realtime.item',
    role: item.role,
    ...(item.status !== undefined && { status: item.status }),
    content,
  };
}

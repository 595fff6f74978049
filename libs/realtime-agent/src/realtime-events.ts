/** The events of the OpenAI Realtime API, and where in a response a piece of audio belongs. */
import type { RealtimeClientEvent, RealtimeServerEvent } from 'openai/resources/realtime/realtime';

export type { RealtimeClientEvent, RealtimeServerEvent };

/** The fields of an audio event besides the audio. */
export interface AudioPlace {
  readonly response_id: string;
  readonly item_id: string;
  readonly output_index: number;
  readonly content_index: number;
}

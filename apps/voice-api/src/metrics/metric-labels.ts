/**
 * The values that the labels of metrics may have. They are closed lists, so that nothing that a caller or a service sends
 * can add a series.
 */
import { PERSISTENCE_ERROR_CODES } from '@petvisor/persistence';
/** From the end of the caller's words to the first sound of the answer, in this order. */
export const ANSWER_STAGES = ['gate', 'turn', 'model', 'judging', 'pacing'] as const;
export type AnswerStage = (typeof ANSWER_STAGES)[number];

export const TOKEN_CLASSES = [
  'input_text',
  'input_audio',
  'cached_text',
  'cached_audio',
  'output_text',
  'output_audio',
  'opinion_input',
  'opinion_output',
] as const;

/** Which model the money is for. */
export const COST_CLASSES = ['conversation', 'transcription', 'speech', 'opinion'] as const;

/** Why OpenAI did not do what was asked. */
export const MODEL_REFUSALS = [
  'rate_limit',
  'quota',
  'key',
  'model_not_found',
  'client_error',
  'server_error',
  'other',
] as const;
export type ModelRefusal = (typeof MODEL_REFUSALS)[number];

export const LINK_LOSSES = [
  'connect_failed',
  'unauthorized',
  'connection_lost',
  'unresponsive',
  'send_queue_full',
  'stalled',
  'session_expired',
] as const;

export const TOOLS = [
  'get_available_time_slots',
  'place_appointment',
  'report_emergency',
  'take_message',
  'close_websocket',
] as const;

/** The stores of the database. */
export const STORES = [
  'users',
  'conversations',
  'bookings',
  'followUps',
  'notifications',
  'tickets',
  'staffSessions',
  'staffView',
  'movedCalls',
  'audit',
  'personalData',
] as const;

export const DATABASE_ERRORS = [...PERSISTENCE_ERROR_CODES];

/** Statuses of HTTP that are told apart; others count by their class. */
export const STATUSES = [
  'none',
  '2xx',
  '3xx',
  '4xx',
  '5xx',
  '401',
  '403',
  '404',
  '408',
  '409',
  '422',
  '429',
  '503',
] as const;

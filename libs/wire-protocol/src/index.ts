export { AUDIO, MESSAGE_BYTES_MAX, bytesToMs } from './audio.ts';
export { toBetaEvent } from './beta-names.ts';
export type { BetaEvent } from './beta-names.ts';
export { CLIENT_EVENT_TYPES, clientEventSchema } from './client-events.ts';
export type { ClientEvent, ClientEventType } from './client-events.ts';
export { CLOSE } from './close-codes.ts';
export type { CloseCode } from './close-codes.ts';
export {
  BOOKING_STATUSES,
  END_REASONS,
  GATEWAY_EVENT_TYPES,
  gatewayEventSchema,
  shownEventSchema,
} from './gateway-events.ts';
export type {
  BookingStatus,
  Caption,
  EndReason,
  GatewayEvent,
  GatewayEventType,
  ShownEvent,
  WireItem,
  WireResponse,
  WireSession,
} from './gateway-events.ts';
export { parseClientEvent } from './parse-client-event.ts';
export type { ClientEventErrorCode, ParsedClientEvent } from './parse-client-event.ts';

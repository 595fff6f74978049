export { createApiKey } from './api-key.ts';
export type { NewApiKey } from './api-key.ts';
export { authenticate } from './authenticate.ts';
export type { Authentication, Presented } from './authenticate.ts';
export { isTicketShaped, issueTicket, redeemTicket } from './ticket.ts';
export type {
  IssuedTicket,
  PresentedTicket,
  TicketRecord,
  TicketRedemption,
  TicketRequest,
} from './ticket.ts';
export { createSession, csrfTokenOf, hashSession, isCsrfTokenOf } from './session.ts';
export type { NewSession } from './session.ts';
export type { RandomBytes } from './secret.ts';

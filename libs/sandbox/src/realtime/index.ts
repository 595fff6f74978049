export type { Fault } from './events.ts';
export type { JournalEntry } from './journal.ts';
export { bookingMind } from './mind/mind.ts';
export type { Mind } from './mind/mind.ts';
export { startRealtimeServer } from './server.ts';
export type { RealtimeServer, RealtimeServerOptions } from './server.ts';

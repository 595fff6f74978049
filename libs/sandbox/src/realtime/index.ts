export { FAULT_KINDS, FAULTS } from './faults.ts';
export type { Fault, FaultKind, FaultMoment } from './faults.ts';
export type { ExpectOptions, JournalEntry } from './journal.ts';
export { MARKERS, markerTone, readMarker } from './marker.ts';
export { bookingMind } from './mind/mind.ts';
export type { Mind } from './mind/mind.ts';
export type { Script, ScriptedAnswer, ScriptedCall, TranscriptionPlace } from './script.ts';
export { startRealtimeServer } from './server.ts';
export type { RealtimeServer, RealtimeServerOptions } from './server.ts';

export { SpeechError, createSpeech } from '@petvisor/speech';
export type {
  Grammar,
  SpeakOptions,
  Speech,
  SpeechErrorCode,
  SpeechOptions,
  VoiceName,
} from '@petvisor/speech';
export type { Clock } from './clock.ts';
export { FAULT_KINDS, FAULTS } from './faults.ts';
export type { Fault, FaultKind, FaultMoment } from './faults.ts';
export type { IssuedCall } from './issued-call.ts';
export type { ExpectOptions, JournalEntry } from './journal.ts';
export { LOOPBACK_CERTIFICATE } from './loopback-certificate.ts';
export { MARKERS, markerTone, readMarker } from './marker.ts';
export { bookingMind } from './mind/mind.ts';
export type { Mind } from './mind/mind.ts';
export type { ScriptedOpinion } from './opinion-endpoint.ts';
export type { Script, ScriptedAnswer, ScriptedCall, TranscriptionPlace } from './script.ts';
export { startRealtimeServer } from './server.ts';
export type { RealtimeServer, RealtimeServerOptions } from './server.ts';

export { createSpeech } from './create-speech.ts';
export { resamplePcm16 } from './samples.ts';
export { SpeechError } from './speech-error.ts';
export type { SpeechErrorCode } from './speech-error.ts';
export type { Grammar, SpeakOptions, Speech, SpeechOptions, VoiceName } from './speech.ts';
export { createVoiceActivity } from './voice-activity.ts';
export type { VoiceActivity, VoiceActivityEvent, VoiceActivityOptions } from './voice-activity.ts';

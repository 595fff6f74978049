import type { Speech, SpeechOptions } from './speech.ts';

export declare function createSpeech(options?: SpeechOptions): Promise<Speech>;

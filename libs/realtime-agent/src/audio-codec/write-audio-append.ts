/** Writes the caller's audio for the model, `input_audio_buffer.append`. */
import type { Base64Audio } from './base64-audio.ts';

/** Base64 needs no escaping, so nothing is serialised. The bytes are masked and sent in one piece. */
export function writeAudioAppend({ text }: Base64Audio): Buffer {
  return Buffer.from(`{"type":"input_audio_buffer.append","audio":"${text}"}`, 'latin1');
}

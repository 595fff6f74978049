/**
 * Reads the audio of a caller, `input_audio_buffer.append`, without parsing JSON: it arrives 25 times a second or more.
 * Only the form in which browsers write the event is read here; any other form of it is left to the schema.
 */
import { AUDIO, bytesToMs } from '@petvisor/wire-protocol';
import { readBase64, type Base64Audio } from './base64-audio.ts';

const HEAD = '{"type":"input_audio_buffer.append","audio":"';
const TAIL = '"}';

/** Returns undefined for every other event, for other forms of this one, and when anything in it is invalid. */
export function readAudioAppend(frame: Buffer): Base64Audio | undefined {
  const end = frame.length - TAIL.length;
  if (end < HEAD.length) return undefined;
  if (frame.toString('latin1', 0, HEAD.length) !== HEAD || frame.toString('latin1', end) !== TAIL)
    return undefined;
  const audio = readBase64(frame, HEAD.length, end);
  return audio === undefined || bytesToMs(audio.bytes) > AUDIO.appendMsMax ? undefined : audio;
}

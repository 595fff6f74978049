/**
 * The caller's audio is read without parsing: it is what comes 25 times a second or more. Only the form in which
 * browsers write the event is known here; the same event in any other is left to the dialect's schema.
 */
import { readBase64, type Base64Audio } from '@petvisor/realtime-agent';
import { AUDIO, bytesToMs } from '@petvisor/wire-protocol';

const HEAD = '{"type":"input_audio_buffer.append","audio":"';
const TAIL = '"}';

/** @returns the audio as it is written there; `undefined` for every other event, and for this one in another form or with anything wrong in it */
export function readAppend(frame: Buffer): Base64Audio | undefined {
  const end = frame.length - TAIL.length;
  if (end < HEAD.length) return undefined;
  if (frame.toString('latin1', 0, HEAD.length) !== HEAD || frame.toString('latin1', end) !== TAIL)
    return undefined;
  const audio = readBase64(frame, HEAD.length, end);
  return audio === undefined || bytesToMs(audio.bytes) > AUDIO.appendMsMax ? undefined : audio;
}

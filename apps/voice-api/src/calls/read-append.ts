/**
 * The caller's audio is read without parsing: it is what comes 25 times a second or more. Only the form in which
 * browsers write the event is known here; the same event in any other is left to the dialect's schema.
 */
import { decodeBase64 } from '@petvisor/realtime-agent';
import { AUDIO, bytesToMs } from '@petvisor/wire-protocol';

const HEAD = Buffer.from('{"type":"input_audio_buffer.append","audio":"');
const TAIL = Buffer.from('"}');

/** @returns the PCM; `undefined` for every other event, and for this one in another form or with anything wrong in it */
export function readAppend(frame: Buffer): Buffer | undefined {
  const end = frame.length - TAIL.length;
  if (end < HEAD.length) return undefined;
  if (HEAD.compare(frame, 0, HEAD.length) !== 0 || TAIL.compare(frame, end) !== 0) return undefined;
  const pcm = decodeBase64(frame.toString('latin1', HEAD.length, end));
  return pcm === undefined || bytesToMs(pcm.length) > AUDIO.appendMsMax ? undefined : pcm;
}

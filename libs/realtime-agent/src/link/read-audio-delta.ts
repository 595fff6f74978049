/**
 * The agent's audio is read without parsing: of all events this one is frequent and long. Only the form in which the
 * service writes it is known here; the same event in any other is left to JSON.
 */
import { readBase64, type Base64Audio } from '../base64-audio.ts';
import type { AudioPlace } from '../ports.ts';

export interface AudioDelta {
  readonly place: AudioPlace;
  readonly audio: Base64Audio;
}

/** Characters of a string that mean themselves in JSON: no quotes, no escapes, nothing beyond ASCII. */
const PLAIN = '[ !#-\\[\\]-~]*';
const INDEX = '0|[1-9][0-9]{0,8}';
const HEAD = new RegExp(
  `^{"type":"response\\.output_audio\\.delta","event_id":"${PLAIN}","response_id":"(${PLAIN})","item_id":"(${PLAIN})",` +
    `"output_index":(${INDEX}),"content_index":(${INDEX}),"delta":"`,
);
/** Padding against guessing words from the lengths of frames; undocumented. */
const TAIL = new RegExp(`^"(?:,"obfuscation":"${PLAIN}")?}$`);
/** What is read of a frame to find its head, and the longest tail, in bytes. */
const HEAD_BYTES_MAX = 512;
const TAIL_BYTES_MAX = 256;
const QUOTE = 0x22;

/** @returns `undefined` for every other event, and for this one in another form */
export function readAudioDelta(frame: Buffer): AudioDelta | undefined {
  const match = HEAD.exec(frame.toString('latin1', 0, HEAD_BYTES_MAX));
  if (match === null) return undefined;
  const [head, response_id = '', item_id = '', output_index, content_index] = match;
  const end = frame.indexOf(QUOTE, head.length);
  if (end === -1 || frame.length - end > TAIL_BYTES_MAX || !TAIL.test(frame.toString('latin1', end)))
    return undefined;
  const audio = readBase64(frame.subarray(head.length, end));
  if (audio === undefined) return undefined;
  return {
    place: {
      response_id,
      item_id,
      output_index: Number(output_index),
      content_index: Number(content_index),
    },
    audio,
  };
}

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
const START = '{"type":"response.output_audio.delta","event_id":"';
const FIELDS = new RegExp(
  `^(${PLAIN})","response_id":"(${PLAIN})","item_id":"(${PLAIN})",` +
    `"output_index":(${INDEX}),"content_index":(${INDEX}),"delta":"`,
);
/** Padding against guessing words from the lengths of frames; undocumented. */
const TAIL = new RegExp(`^"(?:,"obfuscation":"${PLAIN}")?}$`);
/** What is read of a frame to find its head, and the longest tail, in bytes. */
const HEAD_BYTES_MAX = 512;
const TAIL_BYTES_MAX = 256;
const QUOTE = 0x22;

/** What stands between the id of an event and its audio: the same for every piece of an answer. */
interface Fields {
  readonly place: AudioPlace;
  readonly text: string;
}

/**
 * Makes the reader of a connection. It returns `undefined` for every other event, and for this one in another form.
 * Fields that are those of the event before are compared, not read anew.
 */
export function createAudioDeltaReader(): (frame: Buffer) => AudioDelta | undefined {
  let fields: Fields | undefined;
  return (frame) => {
    if (frame.toString('latin1', 0, START.length) !== START) return undefined;
    let start = fields === undefined ? -1 : endOfSame(fields, frame);
    if (start === -1) {
      fields = readFields(frame);
      if (fields === undefined) return undefined;
      start = endOfSame(fields, frame);
    }
    const end = frame.indexOf(QUOTE, start);
    if (end === -1 || frame.length - end > TAIL_BYTES_MAX || !TAIL.test(frame.toString('latin1', end)))
      return undefined;
    const audio = readBase64(frame, start, end);
    return audio && { place: fields!.place, audio };
  };
}

/** Where the audio begins; -1 when the event has other fields. */
function endOfSame({ text }: Fields, frame: Buffer): number {
  const idEnd = frame.indexOf(QUOTE, START.length);
  if (idEnd === -1 || !isPlain(frame, START.length, idEnd)) return -1;
  const end = idEnd + text.length;
  return frame.toString('latin1', idEnd, end) === text ? end : -1;
}

function isPlain(frame: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const char = frame[i]!;
    if (char < 0x20 || char > 0x7e || char === 0x5c) return false;
  }
  return true;
}

function readFields(frame: Buffer): Fields | undefined {
  const match = FIELDS.exec(frame.toString('latin1', START.length, HEAD_BYTES_MAX));
  if (match === null) return undefined;
  const [all, id = '', response_id = '', item_id = '', output_index, content_index] = match;
  return {
    place: {
      response_id,
      item_id,
      output_index: Number(output_index),
      content_index: Number(content_index),
    },
    // Read once more: a slice of the match would be compared character by character.
    text: frame.toString('latin1', START.length + id.length, START.length + all.length),
  };
}

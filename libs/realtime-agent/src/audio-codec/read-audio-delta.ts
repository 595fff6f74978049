/**
 * Reads the agent's audio from the model, `response.output_audio.delta`, without parsing JSON: the event is frequent
 * and long. Only the form in which the service writes it is read here; any other form of it is left to JSON.
 */
import type { AudioPlace } from '../realtime-events.ts';
import { readBase64, type Base64Audio } from './base64-audio.ts';

export interface AudioDelta {
  readonly place: AudioPlace;
  readonly audio: Base64Audio;
}

/** Characters that stand for themselves in a JSON string: no quotes, no escapes, ASCII only. */
const PLAIN = '[ !#-\\[\\]-~]*';
const INDEX = '0|[1-9][0-9]{0,8}';
const START = Buffer.from('{"type":"response.output_audio.delta","event_id":"');
const FIELDS = new RegExp(
  `^(${PLAIN})","response_id":"(${PLAIN})","item_id":"(${PLAIN})",` +
    `"output_index":(${INDEX}),"content_index":(${INDEX}),"delta":"`,
);
/** `obfuscation` is undocumented padding against guessing words from the lengths of frames. */
const TAIL = new RegExp(`^"(?:,"obfuscation":"${PLAIN}")?}$`);
/** Bytes of a frame that are searched for the end of its fields, and bytes of the longest tail. */
const HEAD_BYTES_MAX = 512;
const TAIL_BYTES_MAX = 256;
const QUOTE = 0x22;
const BRACE = 0x7d;

/** The reader of one connection. Fields that equal those of the event before are compared, not parsed. */
export class AudioDeltaReader {
  #place: AudioPlace | undefined;
  /** The bytes between the id of an event and its audio: the same for every piece of an answer. */
  #fields = new Uint8Array(0);

  /** Returns undefined for every other event and for other forms of this one. */
  read(frame: Buffer): AudioDelta | undefined {
    if (!isAt(frame, 0, START)) return undefined;
    const idEnd = frame.indexOf(QUOTE, START.length);
    if (idEnd === -1 || !isPlain(frame, START.length, idEnd)) return undefined;
    if (this.#place === undefined || !isAt(frame, idEnd, this.#fields)) {
      this.#place = this.#readFields(frame, idEnd);
      if (this.#place === undefined) return undefined;
    }
    const start = idEnd + this.#fields.length;
    const end = frame.indexOf(QUOTE, start);
    if (end === -1 || !isTail(frame, end)) return undefined;
    const audio = readBase64(frame, start, end);
    return audio && { place: this.#place, audio };
  }

  #readFields(frame: Buffer, idEnd: number): AudioPlace | undefined {
    const match = FIELDS.exec(frame.toString('latin1', START.length, HEAD_BYTES_MAX));
    if (match === null) return undefined;
    const [all, , response_id = '', item_id = '', output_index, content_index] = match;
    // Not a Buffer: a Buffer keeps the whole slab of the pool of Node.js in memory.
    this.#fields = new Uint8Array(frame.subarray(idEnd, START.length + all.length));
    return {
      response_id,
      item_id,
      output_index: Number(output_index),
      content_index: Number(content_index),
    };
  }
}

/** Whether the event ends here. Most events have no field after the audio. */
function isTail(frame: Buffer, at: number): boolean {
  const length = frame.length - at;
  if (length === 2 && frame[at + 1] === BRACE) return true;
  return length <= TAIL_BYTES_MAX && TAIL.test(frame.toString('latin1', at));
}

/** Compares in JavaScript: a call of native code costs more than these few bytes. */
function isAt(frame: Buffer, at: number, bytes: Uint8Array): boolean {
  if (at + bytes.length > frame.length) return false;
  for (let i = 0; i < bytes.length; i++) if (frame[at + i] !== bytes[i]) return false;
  return true;
}

function isPlain(frame: Buffer, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const char = frame[i]!;
    if (char < 0x20 || char > 0x7e || char === 0x5c) return false;
  }
  return true;
}

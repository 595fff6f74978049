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
const START = Buffer.from('{"type":"response.output_audio.delta","event_id":"');
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
const BRACE = 0x7d;

/** That of a connection: fields that are those of the event before are compared, not read anew. */
export class AudioDeltaReader {
  #place: AudioPlace | undefined;
  /** What stands between the id of an event and its audio: the same for every piece of an answer. */
  #fields = new Uint8Array(0);

  /** `undefined` for every other event, and for this one in another form. */
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
    // Not a Buffer: it would keep the slab of Node.js's pool in which it lies.
    this.#fields = new Uint8Array(frame.subarray(idEnd, START.length + all.length));
    return {
      response_id,
      item_id,
      output_index: Number(output_index),
      content_index: Number(content_index),
    };
  }
}

/** Mostly there is none, and the event ends with the audio. */
function isTail(frame: Buffer, at: number): boolean {
  const length = frame.length - at;
  if (length === 2 && frame[at + 1] === BRACE) return true;
  return length <= TAIL_BYTES_MAX && TAIL.test(frame.toString('latin1', at));
}

/** Compared here: a call out of JavaScript costs more than these few bytes. */
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

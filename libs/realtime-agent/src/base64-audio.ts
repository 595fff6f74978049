/**
 * Audio as it comes and goes in JSON. Most of it is passed on as it was written, so it is decoded only where somebody
 * wants its samples. It is a string, and not the bytes of the frame in which it came: those would keep all that was read
 * from the socket with them.
 */

/** PCM16 in canonical base64 (RFC 4648, section 4). */
export interface Base64Audio {
  /** With its padding. */
  readonly text: string;
  /** Length of the PCM. */
  readonly bytes: number;
}

/** Three bytes are four characters, and nothing else belongs to them: between two such groups base64 can be cut. */
const GROUP_BYTES = 3;
const GROUP_CHARS = 4;
/** Longer pieces than a second are decoded into a buffer of their own. */
const SCRATCH_BYTES = 48_000;
/** What was decoded only to see whether it can be. */
const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);

/** `undefined` where the text from `start` to `end` is not canonical in alphabet, length and padding. */
export function readBase64(frame: Buffer, start = 0, end = frame.length): Base64Audio | undefined {
  const length = end - start;
  if (length % GROUP_CHARS !== 0) return undefined;
  const text = frame.toString('latin1', start, end);
  const padding = text[length - 1] !== '=' ? 0 : text[length - 2] !== '=' ? 1 : 2;
  const bytes = (length / GROUP_CHARS) * GROUP_BYTES - padding;
  const into = bytes <= SCRATCH_BYTES ? scratch : Buffer.allocUnsafe(bytes);
  // Node.js decodes what it can and skips the rest: a character that does not belong there adds no byte, but for the two
  // of the alphabet for addresses.
  if (into.write(text, 'base64') !== bytes) return undefined;
  if (text.includes('-') || text.includes('_')) return undefined;
  return { text, bytes };
}

export function toBase64(pcm: Uint8Array): Base64Audio {
  const text = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
  return { text, bytes: pcm.byteLength };
}

/** The PCM, in a buffer of its own. */
export function fromBase64({ text }: Base64Audio): Buffer {
  return Buffer.from(text, 'base64');
}

/** Writes the PCM to the start of `out`, which has room for it. Returns its length. */
export function decodeBase64(out: Buffer, { text }: Base64Audio): number {
  return out.write(text, 'base64');
}

/** The first `bytes` of the PCM, and the rest. */
export function cutAudio(audio: Base64Audio, bytes: number): readonly [Base64Audio, Base64Audio] {
  if (bytes % GROUP_BYTES === 0) {
    const chars = (bytes / GROUP_BYTES) * GROUP_CHARS;
    const { text } = audio;
    return [
      { text: text.slice(0, chars), bytes },
      { text: text.slice(chars), bytes: audio.bytes - bytes },
    ];
  }
  const pcm = fromBase64(audio);
  return [toBase64(pcm.subarray(0, bytes)), toBase64(pcm.subarray(bytes))];
}

export function joinAudio(pieces: readonly Base64Audio[]): Base64Audio {
  if (pieces.length === 1) return pieces[0]!;
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, 0);
  // Only the last one may end in mid-group.
  const isWhole = pieces.every((piece, i) => i === pieces.length - 1 || piece.bytes % GROUP_BYTES === 0);
  if (isWhole) return { text: pieces.map(({ text }) => text).join(''), bytes };
  return toBase64(Buffer.concat(pieces.map(fromBase64)));
}

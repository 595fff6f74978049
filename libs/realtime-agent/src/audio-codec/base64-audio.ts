/**
 * Audio as it stands in JSON. Most of it is passed on as it was written, so it is decoded only where its samples are
 * needed. It is a string and not a slice of the frame in which it arrived: a slice keeps everything that was read from
 * the socket in memory.
 */

/** PCM16 in canonical base64 (RFC 4648, section 4). */
export interface Base64Audio {
  /** The characters, with their padding. */
  readonly text: string;
  /** Length of the PCM. */
  readonly bytes: number;
}

/** Three bytes are four characters. Base64 can be cut between two such groups. */
const GROUP_BYTES = 3;
const GROUP_CHARS = 4;
/** Pieces of more than one second are decoded into a buffer of their own. */
const SCRATCH_BYTES = 48_000;
/** Receives what is decoded only to validate it. */
const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);

/** Returns undefined when the bytes from `start` to `end` are not canonical in alphabet, length and padding. */
export function readBase64(frame: Buffer, start = 0, end = frame.length): Base64Audio | undefined {
  const length = end - start;
  if (length % GROUP_CHARS !== 0) return undefined;
  const text = frame.toString('latin1', start, end);
  const padding = text[length - 1] !== '=' ? 0 : text[length - 2] !== '=' ? 1 : 2;
  const bytes = (length / GROUP_CHARS) * GROUP_BYTES - padding;
  const into = bytes <= SCRATCH_BYTES ? scratch : Buffer.allocUnsafe(bytes);
  // Node.js skips characters that are not base64, so the length tells of them; it also accepts the two characters of
  // the URL alphabet.
  if (into.write(text, 'base64') !== bytes) return undefined;
  if (text.includes('-') || text.includes('_')) return undefined;
  return { text, bytes };
}

export function toBase64(pcm: Uint8Array): Base64Audio {
  const text = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
  return { text, bytes: pcm.byteLength };
}

/** Returns the PCM in a buffer of its own. */
export function fromBase64({ text }: Base64Audio): Buffer {
  return Buffer.from(text, 'base64');
}

/** Writes the PCM to the start of `out`, which must have room for it. Returns its length. */
export function decodeBase64(out: Buffer, { text }: Base64Audio): number {
  return out.write(text, 'base64');
}

/** Cuts the PCM after its first `bytes`. */
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
  // Only the last piece may end within a group.
  const isWhole = pieces.every((piece, i) => i === pieces.length - 1 || piece.bytes % GROUP_BYTES === 0);
  if (isWhole) return { text: pieces.map(({ text }) => text).join(''), bytes };
  return toBase64(Buffer.concat(pieces.map(fromBase64)));
}

/**
 * A table of word vectors in one byte a dimension, and its file: words that mean alike have vectors that are alike, so
 * that a network knows something of words that it was not trained with.
 */
import { createSpelling } from './spelling.ts';
import { indexWords } from './word-index.ts';

export interface WordVectors {
  readonly dims: number;
  readonly count: number;
  /** The most frequent have the lowest indexes. */
  wordAt(index: number): string;
  /** Index of the word, of the one that a mistyped word stands for, or -1. */
  indexOf(word: string): number;
  /** Writes the vector at the index into the array, from its beginning. */
  read(index: number, into: Float32Array): void;
}

export interface NamedVector {
  readonly word: string;
  readonly vector: readonly number[];
}

/** `dims`, the number of words and the number of bytes of the words; then the words, the scales, the vectors. */
const HEADER_BYTES = 12;
/** The largest value of a byte with a sign. */
const BYTE_MAX = 127;

/** @param named the most frequent words first; all vectors of one length */
export function packVectors(named: readonly NamedVector[]): Uint8Array {
  const dims = named[0]?.vector.length ?? 0;
  const words = new TextEncoder().encode(named.map(({ word }) => word).join('\n'));
  const scalesAt = alignedTo4(HEADER_BYTES + words.length);
  const vectorsAt = scalesAt + named.length * 4;
  const file = new Uint8Array(vectorsAt + named.length * dims);
  const view = new DataView(file.buffer);
  [dims, named.length, words.length].forEach((value, i) => void view.setUint32(i * 4, value, true));
  file.set(words, HEADER_BYTES);
  named.forEach(({ vector }, row) => {
    const scale = Math.max(...vector.map(Math.abs)) / BYTE_MAX || 1;
    view.setFloat32(scalesAt + row * 4, scale, true);
    vector.forEach((value, i) => void view.setInt8(vectorsAt + row * dims + i, Math.round(value / scale)));
  });
  return file;
}

/** Throws if the file is cut off. */
export function unpackVectors(file: Uint8Array): WordVectors {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [dims, count, wordBytes] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
  ];
  const scalesAt = alignedTo4(HEADER_BYTES + wordBytes);
  const vectorsAt = scalesAt + count * 4;
  if (file.byteLength !== vectorsAt + count * dims)
    throw new RangeError('The file of word vectors is cut off.');
  const text = new TextDecoder().decode(file.subarray(HEADER_BYTES, HEADER_BYTES + wordBytes));
  const words = indexWords(text, count);
  const spelling = createSpelling(words);
  const bytes = new Int8Array(file.buffer, file.byteOffset, file.byteLength);
  return {
    dims,
    count,
    wordAt: (index) => words.wordAt(index),
    indexOf(word) {
      const index = words.find(word);
      return index === -1 ? spelling.mend(word) : index;
    },
    read(index, into) {
      const scale = view.getFloat32(scalesAt + index * 4, true);
      const from = vectorsAt + index * dims;
      for (let i = 0; i < dims; i++) into[i] = bytes[from + i]! * scale;
    },
  };
}

function alignedTo4(bytes: number): number {
  return (bytes + 3) & ~3;
}

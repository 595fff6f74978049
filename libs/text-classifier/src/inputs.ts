/** The input of a network for a word: its given vector, its learnt one, and the mark of its segment. */
import { piecesOf } from './pieces.ts';
import type { Layout, Shape } from './shape.ts';
import type { Token } from './turns.ts';
import type { WordVectors } from './word-vectors.ts';

export interface WordSource {
  /** Index in the given vectors, or -1. */
  readonly given: number;
  readonly pieces: readonly number[];
}

export function sourceOf(word: string, shape: Shape, vectors: WordVectors | undefined): WordSource {
  return { given: vectors?.indexOf(word) ?? -1, pieces: piecesOf(word, shape.buckets) };
}

export function inputOf(
  parameters: Float32Array,
  { shape, layout, vectors }: { shape: Shape; layout: Layout; vectors: WordVectors | undefined },
  source: WordSource,
  segment: Token['segment'],
): Float32Array {
  const input = new Float32Array(layout.dims);
  if (source.given >= 0) vectors?.read(source.given, input);
  const share = 1 / source.pieces.length;
  for (const row of source.pieces) {
    const from = layout.learnt.at + row * shape.learntDims;
    for (let i = 0; i < shape.learntDims; i++) input[shape.givenDims + i]! += parameters[from + i]! * share;
  }
  const from = layout.segments.at + segment * layout.dims;
  for (let i = 0; i < layout.dims; i++) input[i]! += parameters[from + i]!;
  return input;
}

/** The shape of a network, and where its parameters lie in one array. */

export interface Shape {
  /** What a text is told to be; the first is "nothing of these". */
  readonly classes: readonly string[];
  /** Dimensions of the word vectors that are given; 0 without. */
  readonly givenDims: number;
  /** Dimensions of the vectors that are learnt, for a word and its pieces. */
  readonly learntDims: number;
  /** Rows of the table of learnt vectors, into which words and pieces are hashed. */
  readonly buckets: number;
  /** Each pattern of neighbouring words that a filter sees, as offsets from the first. */
  readonly patterns: readonly (readonly number[])[];
  /** Filters of each pattern. */
  readonly filters: number;
  readonly hidden: number;
}

export interface Part {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Layout {
  readonly dims: number;
  /** Words that the patterns see, added up: each has its own filters. */
  readonly taps: number;
  readonly channels: number;
  readonly pooled: number;
  readonly learnt: Part;
  readonly segments: Part;
  /** One row for each tap and filter. */
  readonly filters: Part;
  readonly filterBias: Part;
  readonly hidden: Part;
  readonly hiddenBias: Part;
  readonly out: Part;
  readonly outBias: Part;
  readonly size: number;
}

/** A word's input also says in which segment it is. */
export function layoutOf(shape: Shape): Layout {
  const dims = shape.givenDims + shape.learntDims;
  const taps = shape.patterns.reduce((sum, pattern) => sum + pattern.length, 0);
  const channels = shape.patterns.length * shape.filters;
  const pooled = 2 * channels + dims;
  let at = 0;
  const part = (rows: number, columns: number): Part => {
    const made = { at, rows, columns };
    at += rows * columns;
    return made;
  };
  const parts = {
    learnt: part(shape.buckets, shape.learntDims),
    segments: part(3, dims),
    filters: part(taps * shape.filters, dims),
    filterBias: part(1, channels),
    hidden: part(shape.hidden, pooled),
    hiddenBias: part(1, shape.hidden),
    out: part(shape.classes.length, shape.hidden),
    outBias: part(1, shape.classes.length),
  };
  return { dims, taps, channels, pooled, ...parts, size: at };
}

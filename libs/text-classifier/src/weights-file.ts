/**
 * The file of trained models: a description in JSON, then the weights of the linear model and every parameter of the
 * networks in one byte each, each row of a network with its scale.
 */
import type { Models, Network } from './classifier.ts';
import { layoutOf, type Layout, type Part, type Shape } from './shape.ts';

export interface Weights extends Models {
  /** Numbers that belong to the models, such as the score from which a text is judged to be of a class. */
  readonly settings: Readonly<Record<string, number>>;
  /** Names what they were trained from: another fingerprint is of other corpora, tables or training. */
  readonly fingerprint: string;
}

interface Description {
  readonly version: number;
  readonly linear: { readonly rows: number; readonly scale: number; readonly bias: number };
  readonly shapes: readonly Shape[];
  readonly settings: Readonly<Record<string, number>>;
  readonly fingerprint: string;
}

const VERSION = 3;
const BYTE_MAX = 127;

export function packWeights({ linear, networks, settings, fingerprint }: Weights): Uint8Array {
  const { weights, scale, bias } = linear;
  const description: Description = {
    version: VERSION,
    linear: { rows: weights.length, scale, bias },
    shapes: networks.map(({ shape }) => shape),
    settings,
    fingerprint,
  };
  const text = new TextEncoder().encode(JSON.stringify(description));
  const parts = networks.map(({ shape }) => partsOf(layoutOf(shape)));
  const size = parts
    .flat()
    .reduce((sum, { rows, columns }) => sum + rows * (4 + columns), 4 + text.length + weights.length);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, text.length, true);
  file.set(text, 4);
  file.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), 4 + text.length);
  let at = 4 + text.length + weights.length;
  networks.forEach(({ parameters }, index) => {
    for (const part of parts[index]!)
      for (let row = 0; row < part.rows; row++) {
        packRow(view, at, parameters, part.at + row * part.columns, part.columns);
        at += 4 + part.columns;
      }
  });
  return file;
}

/** Throws if the file is cut off or of another version. */
export function unpackWeights(file: Uint8Array): Weights {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getUint32(0, true);
  const { version, linear, shapes, settings, fingerprint } = JSON.parse(
    new TextDecoder().decode(file.subarray(4, 4 + length)),
  ) as Description;
  if (version !== VERSION)
    throw new RangeError(`The file of weights has version ${version}, not ${VERSION}.`);
  const { rows, scale, bias } = linear;
  const bytes = new Int8Array(file.buffer, file.byteOffset, file.byteLength);
  const weights = bytes.slice(4 + length, 4 + length + rows);
  let at = 4 + length + rows;
  const networks = shapes.map((shape): Network => {
    const layout = layoutOf(shape);
    const parameters = new Float32Array(layout.size);
    for (const part of partsOf(layout))
      for (let row = 0; row < part.rows; row++) {
        const scale = view.getFloat32(at, true);
        const to = part.at + row * part.columns;
        for (let i = 0; i < part.columns; i++) parameters[to + i] = bytes[at + 4 + i]! * scale;
        at += 4 + part.columns;
      }
    return { shape, parameters };
  });
  if (at !== file.byteLength) throw new RangeError('The file of weights has another length than it says.');
  return { linear: { weights, scale, bias }, networks, settings, fingerprint };
}

/** A row of biases is a row of one number each, so that each has its own scale. */
function partsOf(layout: Layout): readonly Part[] {
  const { learnt, segments, filters, filterBias, hidden, hiddenBias, out, outBias } = layout;
  const single = ({ at, columns }: Part): Part => ({ at, rows: columns, columns: 1 });
  return [
    learnt,
    segments,
    filters,
    single(filterBias),
    hidden,
    single(hiddenBias),
    out,
    single(outBias),
  ].filter(({ columns }) => columns > 0);
}

function packRow(view: DataView, at: number, from: Float32Array, first: number, count: number): void {
  let top = 0;
  for (let i = 0; i < count; i++) top = Math.max(top, Math.abs(from[first + i]!));
  const scale = Math.fround(top / BYTE_MAX) || 1;
  view.setFloat32(at, scale, true);
  for (let i = 0; i < count; i++) view.setInt8(at + 4 + i, Math.round(from[first + i]! / scale));
}

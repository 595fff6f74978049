/**
 * The arithmetic of the noise gate on whole arrays, four numbers at a time, in WebAssembly (`kernel/` is its source). Its
 * memory holds what is worked on, never what belongs to a stream, and does not grow.
 */
import { KERNEL_WASM } from './kernel-wasm.ts';

/** Arguments are addresses in the memory, lengths and numbers; what they are called is told in `kernel/`. */
interface Kernel extends Record<KernelFunction, (...args: number[]) => number> {
  readonly memory: { readonly buffer: ArrayBuffer };
}

type KernelFunction =
  | 'copyFloats'
  | 'followMinimum'
  | 'followNoise'
  | 'fromPcm16'
  | 'give'
  | 'giveLess'
  | 'hear'
  | 'keepExcess'
  | 'lessenWhereQuiet'
  | 'merge'
  | 'pack'
  | 'powers'
  | 'split'
  | 'toPcm16'
  | 'transform'
  | 'weigh';

/** What is used of WebAssembly, which Node.js and browsers have, but no library of types that they share. */
interface WebAssemblyGlobal {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

const VECTOR_FLOATS = 4;

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal };
const bytes = Uint8Array.from(atob(KERNEL_WASM), (character) => character.charCodeAt(0));

export const kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Kernel;

/** The module has no data of its own: all of the memory is given away, once and for all. */
let nextFloat = 0;

/** A new array of zeros in the kernel's memory, filled up to whole vectors. Its address is its `byteOffset`. */
export function kernelFloats(length: number): Float32Array<ArrayBuffer> {
  const floats = Math.ceil(length / VECTOR_FLOATS) * VECTOR_FLOATS;
  const array = new Float32Array(kernel.memory.buffer, nextFloat * Float32Array.BYTES_PER_ELEMENT, floats);
  nextFloat += floats;
  return array;
}

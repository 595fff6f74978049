/**
 * Arithmetic of the noise gate on whole arrays in WebAssembly, four numbers at a time (source in `kernel/`). Its memory
 * holds temporary data, never the state of a stream, and does not grow.
 */
import { KERNEL_WASM } from './kernel-wasm.ts';

/** Functions of the module. Arguments are addresses in its memory, lengths and numbers; `kernel/` documents them. */
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

/** The part of the WebAssembly API in use: Node.js and browsers share no type library for it. */
interface WebAssemblyGlobal {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

const VECTOR_FLOATS = 4;

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyGlobal };
const bytes = Uint8Array.from(atob(KERNEL_WASM), (character) => character.charCodeAt(0));

export const kernel = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Kernel;

/** The module has no data of its own, so all of its memory is allocated here and never freed. */
let nextFloat = 0;

/** Allocates an array of zeros in the kernel's memory, padded to whole vectors. Its address is its `byteOffset`. */
export function kernelFloats(length: number): Float32Array<ArrayBuffer> {
  const floats = Math.ceil(length / VECTOR_FLOATS) * VECTOR_FLOATS;
  const array = new Float32Array(kernel.memory.buffer, nextFloat * Float32Array.BYTES_PER_ELEMENT, floats);
  nextFloat += floats;
  return array;
}

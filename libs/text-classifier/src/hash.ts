/** Hashes of 32 bits, the same on every machine. */

const FIRST = 0x811c9dc5;

/** One more character into a hash that is being made; without arguments the hash to begin with (FNV-1a). */
export function hashStep(value: number = FIRST, code?: number): number {
  return code === undefined ? value : Math.imul(value ^ code, 0x01000193);
}

/** Ends a hash that was made in steps. */
export function mixed(value: number): number {
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
}

export function hash(text: string): number {
  let value = FIRST;
  for (let i = 0; i < text.length; i++) value = hashStep(value, text.charCodeAt(i));
  return mixed(value);
}

/** The hash of two in their order. */
export function join(first: number, second: number): number {
  const value = Math.imul(((first << 7) | (first >>> 25)) ^ second, 0x9e3779b1);
  return (value ^ (value >>> 15)) >>> 0;
}

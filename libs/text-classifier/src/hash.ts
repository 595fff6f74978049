/** Hashes of 32 bits, the same on every machine. */

/** FNV-1a, mixed once more. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) >>> 0;
}

/** The hash of two in their order. */
export function join(first: number, second: number): number {
  const value = Math.imul(((first << 7) | (first >>> 25)) ^ second, 0x9e3779b1);
  return (value ^ (value >>> 15)) >>> 0;
}

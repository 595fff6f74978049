/** The key of a booking as staff see it. */

const KEY_CHARS = 12;

export function shortKey(key: string): string {
  return key.slice(0, KEY_CHARS);
}

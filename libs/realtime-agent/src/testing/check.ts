/** A promise of a call, which a watch throws at when it is broken. */
export function check(isKept: boolean, message: string): void {
  if (!isKept) throw new Error(message);
}

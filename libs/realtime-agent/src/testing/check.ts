/** Throws if a promise of a call is not kept. */
export function check(isKept: boolean, message: string): void {
  if (!isKept) throw new Error(message);
}

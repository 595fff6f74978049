/** For the `default` of a switch that must know every case. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${(value as { type?: string }).type ?? typeof value}`);
}

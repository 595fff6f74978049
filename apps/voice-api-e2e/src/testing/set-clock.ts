/**
 * The wall clock of this process, as an administrator or NTP would set it. Importing this file replaces the platform's, so
 * that a program which takes its clock at the start takes this one.
 */
const PlatformDate = Date;
let aheadMs = 0;

class SetDate extends PlatformDate {
  constructor(...parts: readonly unknown[]) {
    // The arguments of `Date` are overloaded; only the call without any reads the clock.
    if (parts.length === 0) super(SetDate.now());
    else super(...(parts as [number]));
  }

  static override now(): number {
    return PlatformDate.now() + aheadMs;
  }
}

globalThis.Date = SetDate as DateConstructor;

/** Sets the wall clock of everything that runs in this process to a time that differs from the true one. */
export function setClock(byMs: number): void {
  aheadMs = byMs;
}

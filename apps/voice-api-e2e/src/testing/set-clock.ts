/** The wall clock of this process, as an administrator or NTP would set it. */
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

/** Sets the wall clock of everything that runs in this process to a time that differs from the true one. */
export function setClock(byMs: number): void {
  aheadMs = byMs;
  globalThis.Date = byMs === 0 ? PlatformDate : (SetDate as DateConstructor);
}

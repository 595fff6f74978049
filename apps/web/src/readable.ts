/** Black or white, whichever is easier to read on a colour: always at least 4.5 : 1. */
const DARK = '#000000';
const LIGHT = '#ffffff';
/** Relative luminance at which both have the same contrast: the root of 1.05 × 0.05, less 0.05. */
const EQUAL_LUMINANCE = 0.179;

/** @param colour `#rrggbb` */
export function readableOn(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return luminance > EQUAL_LUMINANCE ? DARK : LIGHT;
}

function linear(channel: number): number {
  return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

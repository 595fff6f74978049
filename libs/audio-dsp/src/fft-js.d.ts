/** The part of fft.js (indutny/fft.js 4) that `fft.ts` uses; the package has no types of its own. */
declare module 'fft.js' {
  export default class FFT {
    constructor(size: number);
    /** `out` and `data`: interleaved complex numbers, 2 · size long, not the same array. */
    transform(out: Float64Array, data: Float64Array): void;
    inverseTransform(out: Float64Array, data: Float64Array): void;
  }
}

/**
 * What the noise gate does with whole arrays of numbers, in AssemblyScript: `npm run kernel` makes src/kernel-wasm.ts of
 * it. Numbers are of 32 bits, four to a vector. Functions get the addresses of arrays and keep nothing; arrays of bins
 * are filled up with zeros to a whole number of vectors.
 */
export { transform, pack, split, merge } from './fourier';
export { hear, give, giveLess } from './frames';
export { followMinimum } from './minimum-tracker';
export { copyFloats, fromPcm16, toPcm16 } from './samples';
export { followNoise } from './noise-floor';
export { keepExcess, lessenWhereQuiet, powers, weigh } from './spectral-gain';

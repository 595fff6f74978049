export { createClassifier, type Classifier, type Network } from './classifier.ts';
export type { Disturbance } from './disturb.ts';
export type { Shape } from './shape.ts';
export { tokensOf } from './tokens.ts';
export type { Example } from './example.ts';
export { train, type Training } from './train.ts';
export { tokensOfTurns, type Token, type Turn } from './turns.ts';
export { packVectors, unpackVectors, type NamedVector, type WordVectors } from './word-vectors.ts';
export { packWeights, unpackWeights, type Weights } from './weights-file.ts';

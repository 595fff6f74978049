/** Where the product has what training makes. */
import { readFileSync } from 'node:fs';
import type { JudgeName } from './corpora.ts';
import { RECIPES } from './recipes.ts';

const FOLDER = new URL('../../../libs/receptionist/judges/', import.meta.url);

export const VECTORS_FILE = new URL('word-vectors.bin', FOLDER);

export function weightsFileOf(name: JudgeName): URL {
  return new URL(RECIPES[name].file, FOLDER);
}

export function readVectors(): Uint8Array {
  return readFileSync(VECTORS_FILE);
}

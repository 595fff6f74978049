/** Finds the kind of animal that a caller's word means: a labrador is a dog. Pure. */
import { hasPhrase, plainWords } from '../phrases/plain-words.ts';
import { ANIMALS, GROUPS } from './animals.ts';

const kinds = Object.entries(ANIMALS).flatMap(([kind, words]) =>
  words.split(',').map((word) => ({ kind, word: plainWords(word) })),
);
/** Longest first, so that "guinea pig" is found before "pig". */
const longestFirst = kinds.toSorted((a, b) => b.word.length - a.word.length);

/** @returns undefined when no word is known, or when the text names two kinds */
export function kindOfAnimal(text: string): string | undefined {
  let rest = plainWords(text);
  const found = new Set<string>();
  for (const { kind, word } of longestFirst) {
    if (!hasPhrase(rest, word)) continue;
    found.add(kind);
    rest = ` ${rest} `.replaceAll(` ${word} `, ' ').trim();
  }
  const [kind, ...others] = found;
  return others.length === 0 ? kind : undefined;
}

/**
 * Whether a species name of the practice covers the animal: `Dogs` and `Canine` cover a labrador, `Reptiles` a snake. A
 * name that no list contains covers only itself.
 */
export function covers(name: string, animal: string): boolean {
  const plain = plainWords(name);
  if (plain === plainWords(animal)) return true;
  const kind = kindOfAnimal(animal);
  return kind !== undefined && kindsOf(plain).includes(kind);
}

/** Returns the kinds that a species name of the practice covers; none when no list contains it. */
export function kindsOf(name: string): readonly string[] {
  const singular = plainWords(name).replace(/s$/, '').replace(/ie$/, 'y');
  const group = GROUPS[singular]?.split(', ');
  const kind = kindOfAnimal(name);
  return group ?? (kind === undefined ? [] : [kind]);
}

/** Which kind of animal a caller's word means: a labrador is a dog. Pure. */
import { hasPhrase, plainWords } from '../phrases/plain-words.ts';
import { ANIMALS, GROUPS } from './animals.ts';

const kinds = Object.entries(ANIMALS).flatMap(([kind, words]) =>
  words.split(',').map((word) => ({ kind, word: plainWords(word) })),
);
/** The most exact first: a guinea pig is no pig, and a savannah cat no place. */
const longestFirst = kinds.toSorted((a, b) => b.word.length - a.word.length);

/** @returns undefined when no word of it is known, or when it tells of two kinds at once */
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
 * Whether a name of the practice's stands for the animal: `Dogs` and `Canine` for a labrador, `Reptiles` for a snake, and
 * a name that no list has for itself.
 */
export function covers(name: string, animal: string): boolean {
  const plain = plainWords(name);
  if (plain === plainWords(animal)) return true;
  const kind = kindOfAnimal(animal);
  return kind !== undefined && kindsOf(plain).includes(kind);
}

/** The kinds that a name of the practice's stands for; none when no list has it. */
export function kindsOf(name: string): readonly string[] {
  const singular = plainWords(name).replace(/s$/, '').replace(/ie$/, 'y');
  const group = GROUPS[singular]?.split(', ');
  const kind = kindOfAnimal(name);
  return group ?? (kind === undefined ? [] : [kind]);
}

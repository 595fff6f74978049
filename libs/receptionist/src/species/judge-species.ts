/**
 * Whether an animal can be booked for, and as which species. The practice's own word comes first; then the caller's word
 * for the animal has to fit the species that was taken for it. Pure.
 */
import { plainWords } from '../phrases/plain-words.ts';
import type { PracticeFacts } from '../facts/practice-facts.ts';
import { covers, kindOfAnimal, kindsOf } from './kind-of-animal.ts';

type SpeciesFacts = PracticeFacts['species'];

export type SpeciesVerdict =
  | {
      readonly verdict: 'seen';
      /** The species' name, where the caller named a breed: it has to be confirmed. */
      readonly takenFor?: string;
    }
  /** `say` is for the caller. */
  | { readonly verdict: 'not_seen'; readonly say: string }
  /** The caller named a kind of animal that the species does not stand for. */
  | { readonly verdict: 'mistaken'; readonly kind: string };

/**
 * @param species the name in the catalogue
 * @param animal what the caller called it; empty when they said no more than the species
 */
export function judgeSpecies(
  species: string,
  animal: string,
  facts: SpeciesFacts | undefined,
): SpeciesVerdict {
  const refusal = (animal === '' ? undefined : reasonNotSeen(animal, facts)) ?? reasonNotSeen(species, facts);
  if (refusal !== undefined) return { verdict: 'not_seen', say: refusal };
  const kind = kindOfAnimal(animal);
  const fitting = kindsOf(species);
  if (kind !== undefined && fitting.length > 0 && !fitting.includes(kind))
    return { verdict: 'mistaken', kind };
  const isNamed =
    animal === '' || [...fitting, plainWords(species)].some((name) => plainWords(animal).includes(name));
  return isNamed ? { verdict: 'seen' } : { verdict: 'seen', takenFor: species };
}

/** What the caller is told when the practice does not see such an animal. What nobody knows is not refused. */
export function reasonNotSeen(animal: string, facts: SpeciesFacts | undefined): string | undefined {
  if (facts === undefined) return undefined;
  const named = facts.notSeen.find(({ name }) => covers(name, animal));
  if (named !== undefined) return named.say;
  const isOther =
    facts.seen.length > 0 && kindsOf(animal).length > 0 && !facts.seen.some((name) => overlaps(name, animal));
  return isOther
    ? `We do not see that kind of animal here. We see: ${listFormat.format(facts.seen)}.`
    : undefined;
}

const listFormat = new Intl.ListFormat('en-GB');

function overlaps(name: string, other: string): boolean {
  return covers(name, other) || kindsOf(name).some((kind) => kindsOf(other).includes(kind));
}

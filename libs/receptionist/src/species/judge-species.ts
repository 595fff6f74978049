/**
 * Whether an animal can be booked, and as which species. First the practice's list of species that it does not see
 * applies; then the caller's word for the animal has to fit the chosen species. Pure.
 */
import { plainWords } from '../phrases/plain-words.ts';
import type { PracticeFacts } from '../facts/practice-facts.ts';
import { covers, kindOfAnimal, kindsOf } from './kind-of-animal.ts';

type SpeciesFacts = PracticeFacts['species'];

export type SpeciesVerdict =
  | {
      readonly verdict: 'seen';
      /** Name of the species, to be confirmed because the caller named a breed. */
      readonly takenFor?: string;
    }
  /** `say` is the sentence for the caller. */
  | { readonly verdict: 'not_seen'; readonly say: string }
  /** The caller named a kind of animal that the species does not cover. */
  | { readonly verdict: 'mistaken'; readonly kind: string };

/**
 * @param species the name in the catalogue
 * @param animal the caller's word for the animal; empty if it was just the species
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

/** Returns the sentence for the caller if the practice does not see the animal. An unknown animal is not refused. */
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

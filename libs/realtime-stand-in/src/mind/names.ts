/** Spoken forms of the names in the catalogue, with synonyms. */
import type { Catalogue, Named } from './catalogue.ts';

/** Pattern of a name in the catalogue, and its synonyms. */
const SPECIES_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bdog|canine/i, ['dog', 'puppy', 'labrador', 'spaniel', 'terrier', 'poodle', 'retriever']],
  [/\bcat|feline/i, ['cat', 'kitten', 'kitty']],
  [/rabbit/i, ['rabbit', 'bunny']],
  [/guinea/i, ['guinea pig']],
];

const TYPE_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/vaccin|booster/i, ['vaccination', 'vaccinations', 'vaccine', 'booster', 'jab', 'jabs']],
  [/consult|check/i, ['consultation', 'check up', 'checkup', 'general consultation']],
  [/dental|teeth/i, ['dental', 'dental check', 'dental appointment', 'teeth cleaning']],
  [/nurse/i, ['nurse', 'nurse appointment', 'nail trim', 'nail clipping']],
  [/neuter|spay|castrat/i, ['neutering', 'spay', 'castration']],
];

export interface Spoken {
  readonly id: number;
  /** Spoken forms in lower case. */
  readonly forms: readonly string[];
}

export function speciesForms(catalogue: Catalogue): Spoken[] {
  return catalogue.species.map((species) => withForms(species, SPECIES_WORDS));
}

export function typeForms(catalogue: Catalogue): Spoken[] {
  return catalogue.appointmentTypes.map((type) => withForms(type, TYPE_WORDS));
}

/** Spoken forms of the prices, identified by index. */
export function priceForms(prices: readonly { readonly item: string }[]): Spoken[] {
  return prices.map(({ item }, index) => withForms({ id: index, name: item }, TYPE_WORDS));
}

/** "Dr Meredith Grey" is also "Doctor Grey", "Meredith Grey" and "Meredith". */
export function clinicianForms(catalogue: Catalogue): Spoken[] {
  return catalogue.clinicians.map(({ id, name }) => {
    const words = sayable(name)
      .replace(/\bdr\b/g, 'doctor')
      .split(' ');
    const bare = words.filter((word) => word !== 'doctor');
    const [first = '', last = ''] = [bare[0], bare.at(-1)];
    const forms = [words.join(' '), bare.join(' '), `doctor ${bare.join(' ')}`, `doctor ${last}`, first];
    return { id, forms: [...new Set(forms)].filter((form) => form.trim() !== '') };
  });
}

/** Reduces a name to lower case letters and apostrophes. */
function sayable(name: string): string {
  return name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z' ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** @returns the id of the longest form in the text */
export function findForm(text: string, all: readonly Spoken[]): number | undefined {
  return findSpoken(text, all)?.id;
}

/** @returns the longest form in the text and its id; `isOwn` if it is the name in the catalogue */
export function findSpoken(
  text: string,
  all: readonly Spoken[],
): { readonly id: number; readonly form: string; readonly isOwn: boolean } | undefined {
  let best: { id: number; form: string; isOwn: boolean } | undefined;
  for (const { id, forms } of all) {
    for (const form of forms) {
      if (form.length > (best?.form.length ?? 0) && new RegExp(`\\b${form}s?\\b`).test(text)) {
        best = { id, form, isOwn: form === forms[0] };
      }
    }
  }
  return best;
}

function withForms({ id, name }: Named, words: readonly (readonly [RegExp, readonly string[]])[]): Spoken {
  const known = words.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  return { id, forms: [...new Set([sayable(name), ...known])].filter((form) => form !== '') };
}

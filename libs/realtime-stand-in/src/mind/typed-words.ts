/** More words for species and kinds of visit than the grammars of speech can hold: callers who type may use them all. */
import type { Named } from './catalogue.ts';

type Words = readonly (readonly [name: RegExp, words: RegExp])[];

const SPECIES: Words = [
  [
    /\bdog|canine/i,
    /\b(?:pup(?:s|py|pies)?|pooch|hound|bitch|collie|spaniel|labrador|lab|retriever|terrier|westie|yorkie|jack russell|poodle|cockapoo|labradoodle|cavapoo|whippet|greyhound|lurcher|beagle|boxer|bulldog|pug|dachshund|sausage dog|shih ?tzu|chihuahua|staffie|staffy|staffordshire|rottweiler|german shepherd|alsatian|dalmatian|corgi|schnauzer|husky|\w+doodle|cavachon|maltipoo|\w+hound|\w+hund|\w+dog|setter|pointer|vizsla|mongrel)(?:'?s)?\b/,
  ],
  [
    /\bcat|feline/i,
    /\b(?:kit(?:ten|ty|ties)|moggy|moggie|pussy ?cat|puss|tabby|tom ?cat|siamese|persian|burmese|bengal|maine coon|ragdoll|tortoiseshell|ginger tom)(?:'?s)?\b/,
  ],
  [/rabbit/i, /\b(?:bun(?:ny|nies)?|buck|doe|netherland dwarf|lop|lop ear(?:ed)?|lionhead)(?:'?s)?\b/],
];

/** Complaints come last: "a nurse to look at his ear" is for the nurse. */
const TYPES: Words = [
  [
    /vaccin|booster/i,
    /\b(?:vaccinat\w*|vaccines?|boosters?|jabs?|jags?|shots?|injections?|needles?|kennel cough|rabies|inoculat\w*|immuni[sz]\w*)\b/,
  ],
  [/dental|teeth/i, /\b(?:dental|dentist|tooth|teeth|gums?|tartar|(?:bad|smelly) breath)\b/],
  [
    /nurse/i,
    /\b(?:nurses?|nails?|claws?|clipp?ed|anal glands?|weigh(?:ed|ing)?|weight (?:check|clinic)|bandage|stitches|dressing|flea treatment|worming|micro-?chip\w*|blood pressure|blood test|bloods)\b/,
  ],
  [/neuter|spay|castrat/i, /\b(?:neuter\w*|spay\w*|castrat\w*)\b/],
  [
    /consult|check/i,
    /\b(?:consult\w*|check(?:ed|ing)?(?: ?up| over| out)?|looked? (?:at|over)|seen|see (?:a|the) vet|vet to see|examin\w*|poorly|unwell|not (?:well|right|himself|herself|eating|drinking)|off (?:his|her|its|their|the) (?:food|legs?)|ill|sick|vomit\w*|diarrhoea|runny|limp\w*|lame|hobbl\w*|itch\w*|scratch\w*|lumps?|bumps?|swollen|sore|rash|cough\w*|sneez\w*|ears?|eyes?|paws?|leg|tummy|skin|losing weight|lost weight|drinking (?:a lot|more)|squint\w*|weep\w*|shaking (?:his|her) head)\b/,
  ],
];

/** @returns the id of the species, and the caller's word for it */
export function findTypedSpecies(
  words: string,
  species: readonly Named[],
): { readonly id: number; readonly form: string } | undefined {
  return find(words, species, SPECIES);
}

/** @returns the id of the kind of visit */
export function findTypedType(words: string, types: readonly Named[]): number | undefined {
  return find(words, types, TYPES)?.id;
}

function find(words: string, all: readonly Named[], table: Words) {
  for (const [name, pattern] of table) {
    const one = all.find((each) => name.test(each.name));
    const form = one === undefined ? undefined : pattern.exec(words)?.[0].replace(/'?s$/, '');
    if (one !== undefined && form !== undefined) return { id: one.id, form };
  }
  return undefined;
}

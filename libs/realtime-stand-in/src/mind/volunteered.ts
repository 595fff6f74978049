/** Details that a caller gives unasked: typed, in any order, at any question. */
import { readEmail } from './contact.ts';
import { FIRST_NAMES } from './data/first-names.ts';
import { PET_NAMES } from './data/pet-names.ts';
import type { Meaning } from './meaning.ts';

const TYPED_EMAIL = /[\p{L}\p{M}\w.!#$%&'*+/=?^`{|}~-]+@[\p{L}\p{M}\w-]+(?:\.[\p{L}\p{M}\w-]+)+/u;
/** Numbers of the country begin with 0, others with +: a date does not. */
const TYPED_PHONE = /(?:\+\s?\d|\(?0)(?:[\s().-]{0,2}\d){8,14}(?!\d)/;
/** What introduces a number or an address, and says nothing else. */
const LEAD =
  /[\s,;:]*(?:\b(?:and|or|on|at|is|it's|my|the|our|best|phone|mobile|mob|tel|telephone|contact|home|work|number|no|e-?mail|address|me|ring|call|reach|text)\b[\s,;:.]*)*$/i;

const WORD = "[A-Z][\\p{L}'-]+";
const NOT_A_NAME =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:christmas|easter|january|february|march|april|june|july|august|september|october|november|december)$|^(?:dr|doctor|i|i'm|i'd|i've|it|it's|he|she|the|my|our|we|they|this|that|there|what|when|where|who|why|how|can|could|do|is|are|hi|hello|hiya|hey|yes|no|not|please|thanks|thank|sorry|actually|also|and|but|vaccination|consultation|dental|nurse|dog|cat|rabbit|anyone|anybody|someone|somebody|nobody|everyone|everything|something|nothing|any|all|both|either|whoever|whichever|which|morning|afternoon|evening|mine|his|her|its|you|your|one|two|first|second|third|last|next|just|so|well|ok|okay|that's|today|tomorrow|tonight|now|lovely|great|perfect|phone|number|email|name|mum|mom|dad|mr|mrs|ms|miss)$/i;
const PERSON = new RegExp(
  `\\b(?:[Mm]y (?:full )?name(?: is|'s)|[Tt]he name(?: is|'s)|[Nn]ame's|[Nn]ame:|I'm|I am|[Ii]m|[Tt]his is|[Ii]t's)\\s+(${WORD})(?:\\s+(${WORD}(?:\\s${WORD})?))?`,
  'u',
);
const TITLED = new RegExp(`\\b(?:Mr|Mrs|Ms|Miss|Mx)\\.? (?:(${WORD}) )?(${WORD})`, 'u');
const PERSON_IN_LOWER_CASE = /\b(?:my (?:full )?name(?: is|'s)|i'm|i am|im|this is) ([a-z'-]+) ([a-z'-]+)\b/;
const ANIMAL =
  "(?:dogs?|cats?|rabbits?|pupp(?:y|ies)|pups?|kittens?|bunn(?:y|ies)|lab|labrador|spaniel|terrier|boys?|girls?|pets?)(?:'s)?";
const PETS = `(${WORD})(?:(?:,| and| &)\\s+(${WORD}))?`;
const PET: readonly RegExp[] = [
  new RegExp(`\\b(?:called|named|names? (?:is|are)|name's)\\s+${PETS}`, 'u'),
  new RegExp(`\\b${ANIMAL},? (?:is |are |name is )?${PETS}`, 'u'),
  new RegExp(
    `\\b(?:for|do|bring|bringing|see|about|get|getting|book|booking|schedule|have|[Mm]y|[Oo]ur) ${PETS}`,
    'u',
  ),
  new RegExp(
    `(?:^|\\b(?:and|that|because|but|hi|hello),? )${PETS}(?: needs?| is due| are due| is poorly|'s due|'s poorly)\\b`,
    'u',
  ),
];

const IS_NEW =
  /\b(?:new (?:client|customer|patient|here|to you|to the (?:practice|area))|we're new|i'm new|(?:my|our|his|her|the) first (?:time|visit)|first time (?:with you|here)|never been|haven't been|not (?:yet )?(?:registered|on your books|been (?:before|to you))|just moved|not a client)\b/;
const IS_KNOWN =
  /\b(?:existing|already (?:a )?(?:client|customer|registered|with you|on your books)|registered with you|on your (?:books|system|records)|been (?:with you|coming|to you|bringing|before|there before|in before)|(?:years?|ages|long time|while) (?:with you|now with you)|with you (?:for )?(?:\w+ ){0,3}years|you(?:'ve| have) (?:seen|got|treated|known|looked after|had)|you (?:saw|know) (?:him|her|us|me|them)|always (?:come|came|used) (?:to )?you|we came|came (?:to you|in) (?:last|before)|seen (?:him|her|them) before|long ?standing|regulars?)\b/;

export interface Volunteered {
  readonly meaning: Meaning;
  /** The text without numbers and addresses. */
  readonly rest: string;
}

export function readVolunteered(text: string): Volunteered {
  const [email, afterEmail] = cut(text, TYPED_EMAIL);
  const [phone, rest] = cut(afterEmail, TYPED_PHONE);
  const spelt = email === undefined && / at .* dot /i.test(text) ? readEmail(text) : undefined;
  const address = email?.toLowerCase() ?? spelt;
  return {
    meaning: {
      ...readPerson(rest),
      ...readPets(rest.replace(OWN_NAME, ' ')),
      ...(address !== undefined && { email: address }),
      ...(phone !== undefined && { phone: phone.replace(/(?!^\+)\D/g, '') }),
      ...readRejected(rest),
      ...readKnown(rest.toLowerCase()),
    },
    rest: spelt === undefined ? rest : '',
  };
}

/** "Twelve years with you" is a client. */
export function readKnown(words: string): Meaning {
  if (IS_NEW.test(words)) return { newClient: true };
  return IS_KNOWN.test(words) ? { newClient: false } : {};
}

function cut(text: string, pattern: RegExp): readonly [string | undefined, string] {
  const found = pattern.exec(text);
  if (found === null) return [undefined, text];
  const before = text.slice(0, found.index).replace(LEAD, '');
  return [
    found[0],
    `${before} ${text.slice(found.index + found[0].length)}`.replace(/^[\s,;:.]+|[\s,;:]+$/g, ''),
  ];
}

function readPerson(text: string): Meaning {
  const [, titledFirst, titledLast] = TITLED.exec(text) ?? [];
  if (titledLast !== undefined)
    return { ...(titledFirst !== undefined && { firstName: titledFirst }), lastName: titledLast };
  const [whole = '', first, last] = PERSON.exec(text) ?? [];
  if (first !== undefined && !NOT_A_NAME.test(first)) {
    const isSure = /name/i.test(whole) || FIRST_NAMES.includes(first.toLowerCase()) || last !== undefined;
    const isLast = last !== undefined && !NOT_A_NAME.test(last);
    if (isSure && !PET_NAME_ALONE.test(whole)) return { firstName: first, ...(isLast && { lastName: last }) };
  }
  const [, low = '', lowLast = ''] = PERSON_IN_LOWER_CASE.exec(text) ?? [];
  if (!FIRST_NAMES.includes(low)) return {};
  return { firstName: capital(low), ...(isSurname(lowLast) && { lastName: capital(lowLast) }) };
}

/** "It's Bella" is a pet, or no name at all. */
const PET_NAME_ALONE = /^it's \S+$/i;

function isSurname(word: string): boolean {
  return (
    word.length > 2 && !/^(?:and|but|here|from|with|calling|ringing|for|the|my|who|can|please)$/.test(word)
  );
}

/** The caller's own name is not that of a pet. */
const OWN_NAME = new RegExp(
  `\\b(?:[Mm]y (?:full |first |last )?(?:name|surname)(?: is|'s)|[Tt]his is|I'm|I am|[Ii]m)(?:\\s+${WORD}){1,3}`,
  'gu',
);

function readPets(text: string): Meaning {
  for (const pattern of PET) {
    const [, first, second] = (pattern.exec(text) ?? []).map(withoutPossessive);
    if (first === undefined || NOT_A_NAME.test(first) || isPerson(text, first)) continue;
    const isSecond = second !== undefined && !NOT_A_NAME.test(second);
    return { petName: first, ...(isSecond && { morePetNames: [second] }) };
  }
  return readPetInLowerCase(text.toLowerCase());
}

/** "my dog rex needs": only names that pets often have, so that no other word is taken for one. */
function readPetInLowerCase(words: string): Meaning {
  const [, named] = new RegExp(`\\b(?:${ANIMAL},?|called|named) ([a-z]+)\\b`).exec(words) ?? [];
  const [, brought] =
    /\b(?:book|bring|get|see) ([a-z]+) (?:in|for|seen|looked|done|to|his|her|on)\b/.exec(words) ?? [];
  const name = named !== undefined && PET_NAMES.includes(named) ? named : brought;
  return name !== undefined && PET_NAMES.includes(name) ? { petName: capital(name) } : {};
}

/** "Marmalade's teeth" are those of Marmalade. */
function withoutPossessive(name: string | undefined): string | undefined {
  return name?.replace(/'s?$/, '');
}

function readRejected(text: string): Meaning {
  const [, name] = new RegExp(`\\b[Nn]ot (${WORD})`, 'u').exec(text) ?? [];
  return name === undefined || NOT_A_NAME.test(name) ? {} : { rejectedPetName: name };
}

function isPerson(text: string, name: string): boolean {
  return new RegExp(`\\b(?:Dr|Doctor|Mr|Mrs|Ms|Miss)\\.? ${name}\\b`).test(text);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Reads what the caller wants to book, and what the caller does not want. */
import type { Catalogue } from './catalogue.ts';
import { readDay } from './days.ts';
import { clinicianForms, findForm, findSpoken, speciesForms, typeForms } from './names.ts';
import type { Meaning } from './meaning.ts';
import type { Question } from './question.ts';
import { findTypedSpecies, findTypedType } from './typed-words.ts';
import { readWhen } from './read-when.ts';
import { readPeriod } from './times.ts';

/** Words after these are what the caller does not want: "for my cat, not my dog", "Friday instead of Thursday". */
const REJECTED =
  /\b(?:not|rather than|instead of|except|apart from|other than|(?<=any ?(?:day|thing|time) )but|isn't|it's not|wasn't)(?: (?:for|on|in|at|with|by|my|a|an|the|our|to|be))* [a-z']+(?: (?:morning|afternoon|evening)s?)?/g;
/** "I can't do Tuesday", "Mondays are no good". */
const IMPOSSIBLE =
  /\b(?:can't|cannot|can not|couldn't|won't be able to|not free|busy|working|away)(?: (?:do|go|make|manage|come|come in|on|in|at|the|this|next|that))+ [a-z]+(?: (?:morning|afternoon|evening)s?)?|\b[a-z]+(?: (?:mornings?|afternoons?|evenings?))? (?:(?:is|are) no good|(?:doesn't|don't|won't) (?:work|suit))\b|\b[a-z]+day(?:'s| is) (?!(?:also |really |very |just |much |probably )*(?:good|great|fine|ok|okay|best|better|ideal|perfect|lovely|free|possible|easier|easiest|when|what|where|the (?:best|one|only)|my (?:best|day off|only)|our|all right|alright|prefer\w*|convenient|available|suitable|doable|cool|after|before|in|at|a)\b)(?:my |the |a |our )?[a-z]+\b/g;

/** "I'm not booking today, only finding out". */
const NO_BOOKING =
  /\bno (?:appointments?|bookings?)\b|\b(?:not|don't|do not|won't|without)(?: (?:need|an|to|be|make|any|after|here|want|going))* (?:appointments?|bookings?|book|booking)\b|\b(?:check|ask|talk|speak)(?: (?:it|this))?(?: with| to)? my (?:husband|wife|partner|mum|dad|daughter|son|boss|other half)(?: first)?\b/;

export function declinesBooking(words: string): boolean {
  return NO_BOOKING.test(words);
}

export function readWish(said: string, question: Question, catalogue: Catalogue): Meaning {
  const words = withoutRejected(said, catalogue);
  const kind = readKind(words, catalogue);
  const when = readWhen(words, question, catalogue);
  // "Actually no, a dental" is another wish, not "no, nobody in particular".
  const isAnswer = kind.typeId === undefined && kind.speciesId === undefined;
  const clinicianId = readClinician(words, isAnswer ? question : 'wish', catalogue);
  const isRefused =
    when.date === undefined &&
    said.search(IMPOSSIBLE) >= 0 &&
    readDay(said, catalogue.now.date) !== undefined;
  return {
    ...kind,
    ...when,
    ...(clinicianId !== undefined && { clinicianId }),
    ...(isRefused && { field: 'time' }),
    ...(!declinesBooking(said) &&
      /\b(?:appointment|appt|booking|book(?:ed)?|visit|slot|schedule|come in|bring (?:him|her|them|it) in|see (?:the|a) vet|get (?:him|her|them) in|fit (?:him|her|us|me) in|squeeze)\b/.test(
        words,
      ) && { wantsBooking: true }),
  };
}

/** The words without what the caller rejects. "Not eating" stays: it is no wish. */
function withoutRejected(said: string, catalogue: Catalogue): string {
  const drop = (phrase: string): string => (isWish(phrase, catalogue) ? ' ' : phrase);
  return said.replace(IMPOSSIBLE, drop).replace(REJECTED, drop).replace(/\s+/g, ' ').trim();
}

function isWish(phrase: string, catalogue: Catalogue): boolean {
  return (
    readDay(phrase, catalogue.now.date) !== undefined ||
    readPeriod(phrase) !== undefined ||
    [speciesForms, typeForms, clinicianForms].some(
      (forms) => findForm(phrase, forms(catalogue)) !== undefined,
    )
  );
}

/** "I've a dog and a rabbit, and it's the rabbit that is due": what follows. */
const SINGLED_OUT = /\b(?:it's|it is|only|just) (?:for |about )?(?:the|my|our) (?=\S)/;

function readKind(said: string, catalogue: Catalogue): Meaning {
  const from = said.search(SINGLED_OUT);
  const tail = from < 0 ? '' : said.slice(from);
  const isSingled = findSpoken(tail, speciesForms(catalogue)) !== undefined;
  const { speciesId, animal, otherSpeciesIds, ...rest } = readKindIn(said, catalogue);
  const species = isSingled ? readKindIn(tail, catalogue) : { speciesId, animal, otherSpeciesIds };
  return {
    ...rest,
    ...(species.speciesId !== undefined && { speciesId: species.speciesId }),
    ...(species.animal !== undefined && { animal: species.animal }),
    ...(species.otherSpeciesIds !== undefined && { otherSpeciesIds: species.otherSpeciesIds }),
  };
}

function readKindIn(words: string, catalogue: Catalogue): Meaning {
  const own = findSpoken(words, speciesForms(catalogue));
  const species = own ?? findTypedSpecies(words, catalogue.species);
  const typeId = findForm(words, typeForms(catalogue)) ?? findTypedType(words, catalogue.appointmentTypes);
  const others = readOtherSpecies(words, catalogue, species?.id);
  return {
    ...(species !== undefined && { speciesId: species.id }),
    ...(species !== undefined && own?.isOwn !== true && { animal: species.form }),
    ...(others.length > 0 && { otherSpeciesIds: others }),
    ...(typeId !== undefined && { typeId }),
  };
}

/** "My dog and my cat", "both my cats", "my two rabbits". */
function readOtherSpecies(words: string, catalogue: Catalogue, first: number | undefined): readonly number[] {
  if (first === undefined) return [];
  const named = speciesForms(catalogue).filter(({ forms }) =>
    forms.some((form) => new RegExp(`\\b${form}s?\\b`).test(words)),
  );
  const others = named.filter(({ id }) => id !== first).map(({ id }) => id);
  if (others.length > 0) return /\b(?:and|both|plus|too|as well)\b/.test(words) ? others : [];
  // "I have two cats" does not say that both are to be seen.
  const isCounted =
    /(?<!\b(?:have|have got|got|own|'ve|'ve got) (?:a )?)\b(?:both|two|2|pair)\b(?: \w+){0,3} \w+s\b/;
  return isCounted.test(words) && !/\btwo (?:years?|weeks?|days?|months?)\b/.test(words) ? [first] : [];
}

function readClinician(words: string, question: Question, catalogue: Catalogue): number | null | undefined {
  if (
    /\b(?:with|by|see) (?:anyone|anybody|any vet|either vet|any of them)\b|\bno preference\b|^(?:anyone|anybody|any vet)\b/.test(
      words,
    )
  )
    return null;
  const named = findForm(words, clinicianForms(catalogue));
  if (named !== undefined) return named;
  if (question !== 'clinician') return undefined;
  return /\b(?:anyone|anybody|any|either|whoever|no|not|yes|don't mind|doesn't matter|fine)\b/.test(words)
    ? null
    : undefined;
}

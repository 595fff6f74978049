/** Applies an input, such as a sentence of the caller or a tool result, to the state of the mind. */
import { answerFact } from './answer-fact.ts';
import { isWholePhone } from './contact.ts';
import { hearTool } from './hear-tool.ts';
import { changesWish, hearChoice, hearWish, nextBooking } from './hear-wish.ts';
import type { Command, Meaning } from './meaning.ts';
import { beginMessage, hearMessage } from './message.ts';
import * as phrases from './phrases.ts';
import type { Question } from './question.ts';
import { recall } from './recall.ts';
import type { RecalledInput } from './recall.ts';
import { initialState, withoutKeys } from './state.ts';
import type { MindState, Owner, Wish } from './state.ts';
import { understand } from './understand.ts';

export type MindInput =
  /** `words` is undefined if no grammar matched. */
  | { readonly type: 'said'; readonly words: string | undefined }
  | { readonly type: 'tool'; readonly key: string; readonly output: string }
  /** A system message of the session. */
  | { readonly type: 'note'; readonly words: string }
  /** The idle timeout of the session has passed. */
  | { readonly type: 'silence' }
  | RecalledInput;

export function hear(state: MindState, input: MindInput): MindState {
  if (state.ended) return state;
  switch (input.type) {
    case 'tool':
      return hearTool(state, input.key, input.output);
    case 'note':
      return hearNote(state, input.words);
    case 'silence':
      return state.cue === 'none' && state.lastSaid.length > 0 ? { ...state, cue: 'repeat' } : state;
    case 'answered':
    case 'called':
      return recall(state, input);
    case 'said':
      return hearWords(state, input.words);
  }
}

/** Item of a client whose caller has answered with a tap or a key. */
const WITHOUT_WORDS = /^\[.*\bwithout words: (yes|no)\b/;

function hearWords(state: MindState, words: string | undefined): MindState {
  const { catalogue } = state;
  if (catalogue === undefined) return { ...missed(state), cue: 'no-catalogue' };
  if (words === undefined) return missed(state);
  const tapped = WITHOUT_WORDS.exec(words)?.[1];
  if (tapped !== undefined) return hearMeaning(state, tapped === 'yes' ? { yes: true } : { no: true });
  return hearMeaning(state, understand(words, state.question, catalogue));
}

/** Handles a system message. The mind reacts only to emergencies. */
function hearNote(state: MindState, words: string): MindState {
  if (state.catalogue === undefined || !/\bemergency\b/.test(words)) return state;
  return { ...state, cue: 'emergency', misses: 0 };
}

/** Number of misunderstandings after which somebody of the practice is to help. */
const MISSES_MAX = 4;
/** Answered by staff, or by a tap. */
const WITHOUT_STAFF: ReadonlySet<Question> = new Set([
  'callBack',
  'message',
  'confirmMessage',
  'confirm',
  'emergency',
  'anythingElse',
]);

function missed(state: MindState): MindState {
  const misses = state.misses + 1;
  const isLost = misses >= MISSES_MAX && state.takesMessages && !WITHOUT_STAFF.has(state.question);
  return { ...state, cue: isLost ? 'lost' : 'missed', misses };
}

function hearMeaning(before: MindState, meaning: Meaning): MindState {
  const state: MindState = { ...before, cue: 'none' };
  if (meaning.emergency === true) return { ...state, cue: 'emergency', misses: 0 };
  const { command, asks } = meaning;
  if (command !== undefined) return hearCommand(keepDetails(state, meaning), command, meaning.message);
  if (meaning.declines === true && state.awaiting?.kind !== 'place') return dropBooking(state);
  const next = hearAnswer(state, meaning) ?? assume(state, meaning);
  if (asks === undefined) return next === undefined ? missed(state) : { ...next, misses: 0 };
  if (next === undefined || next.cue !== 'none') return { ...state, cue: 'fact', asked: asks, misses: 0 };
  const told = asks.flatMap((each) => answerFact(each, next));
  return { ...next, remarks: [...told, ...next.remarks], misses: 0 };
}

/**
 * Who is asked for a vet and says anything else has none in mind, and an unknown reason is one for a consultation. A question
 * about the practice, or a bare yes or no, is no answer.
 */
function assume(state: MindState, { asks, yes, no, isTold }: Meaning): MindState | undefined {
  if (asks !== undefined) return undefined;
  if (state.question === 'clinician') return { ...state, wish: { ...state.wish, clinicianId: null } };
  if ((yes ?? no) !== undefined) return undefined;
  const isRepeated = state.misses > 0;
  if (state.question === 'wish')
    return isTold === true && isRepeated ? { ...state, wanted: true } : undefined;
  if (state.question !== 'type' || !(isTold === true || isRepeated)) return undefined;
  const general = state.catalogue?.appointmentTypes.find(({ name }) => /consult|check/i.test(name));
  if (general === undefined) return undefined;
  const remarks = [...state.remarks, phrases.takenAs(general.name)];
  return { ...state, wish: { ...state.wish, typeId: general.id }, remarks };
}

/** What was said of the caller is kept, for a message or another booking. */
function dropBooking(state: MindState): MindState {
  const open = { ...nextBooking(state), owner: state.owner };
  const dropped: MindState = { ...open, wanted: false, question: state.question, misses: 0 };
  if (state.message !== undefined) return dropped;
  return { ...dropped, first: 'anythingElse', remarks: phrases.nothingIsBooked() };
}

/** What a caller says of themselves beside a command: "Can somebody ring me? My number is …". */
function keepDetails(state: MindState, meaning: Meaning): MindState {
  const detailed = hearDetails(state, meaning);
  return detailed === undefined ? state : { ...state, owner: detailed.owner };
}

function hearCommand(state: MindState, command: Command, matter: string | undefined): MindState {
  switch (command) {
    case 'goodbye':
      return { ...state, cue: 'goodbye' };
    case 'startOver':
      return {
        ...initialState(state.catalogue, state),
        cue: 'none',
        turn: state.turn,
        booked: state.booked,
        remarks: phrases.startingOver(),
      };
    case 'repeat':
    case 'explain':
    case 'human':
    case 'machine':
    case 'filler':
      return { ...state, cue: command };
    case 'callBack':
    case 'message':
      if (!state.takesMessages) return { ...state, cue: 'human' };
      return { ...beginMessage(state, command === 'callBack', matter), misses: 0 };
    case 'request':
      if (!state.takesMessages) return { ...state, cue: 'human' };
      return { ...beginMessage(state, true, matter), remarks: phrases.passedOn(), misses: 0 };
    case 'thanks':
      return { ...state, cue: state.question === 'anythingElse' ? 'goodbye' : 'filler' };
  }
}

/** @returns undefined if the meaning does not answer the question and changes nothing */
function hearAnswer(state: MindState, meaning: Meaning): MindState | undefined {
  if (state.question === 'emergency' && meaning.deniesEmergency !== true) {
    if (meaning.yes === true) return { ...state, cue: 'goodbye' };
    if (meaning.no === true) return { ...state, cue: 'emergency' };
  }
  if (meaning.deniesEmergency === true) return { ...state, question: 'wish' };

  const noted = hearMessage(state, meaning);
  if (noted !== undefined) return noted;

  const detailed = hearDetails(state, meaning);
  if (detailed?.first === 'phone') return detailed;
  const known = detailed ?? state;
  const chosen =
    known.question === 'offer' && known.offers.length > 0 ? hearChoice(known, meaning) : undefined;
  if (chosen !== undefined) return withRemarks(known, chosen);
  const isAgreed = state.question === 'confirm' && meaning.yes === true && detailed === undefined;
  if (changesWish(meaning) && !(isAgreed && !changesAny(meaning)))
    return withRemarks(known, hearWish(known, meaning));
  // Who tells the name of a pet wants something for it.
  if (detailed?.question === 'wish' && meaning.petName !== undefined) return { ...detailed, wanted: true };
  return detailed ?? hearYesNo(state, meaning);
}

/** "That's it, book it" changes nothing. */
function changesAny({ wantsBooking: _, ...meaning }: Meaning): boolean {
  return changesWish(meaning);
}

/** What was said to the details stays before what is said to the rest. */
function withRemarks({ remarks }: MindState, next: MindState): MindState {
  return next.remarks === remarks ? next : { ...next, remarks: [...remarks, ...next.remarks] };
}

function hearYesNo(state: MindState, { yes, no, field, message }: Meaning): MindState | undefined {
  if (field !== undefined) return correct(state, field);
  switch (state.question) {
    case 'wish':
      return yes === true
        ? { ...state, wanted: true }
        : no === true
          ? { ...state, cue: 'goodbye' }
          : undefined;
    case 'client': {
      const isNew = yes === true ? false : no === true ? true : undefined;
      return isNew === undefined ? undefined : { ...state, owner: { ...state.owner, isNew } };
    }
    case 'email':
      if (no !== true) return undefined;
      if (state.takesMessages && state.lastSaid.some((said) => said.includes(phrases.EMAIL_IS_NEEDED)))
        return { ...state, first: 'callBack' };
      return { ...state, first: 'email', remarks: phrases.emailIsNeeded(state.takesMessages) };
    case 'callBack':
      if (yes === true) return beginMessage(state, true, message);
      return no === true ? withoutKeys(state, 'first') : undefined;
    case 'retry':
      return yes === true
        ? withoutKeys(state, 'first')
        : no === true
          ? { ...state, cue: 'goodbye' }
          : undefined;
    case 'confirm':
      if (yes === true) return { ...state, confirmed: true };
      return no === true ? { ...withoutKeys(state, 'readBack'), first: 'correction' } : undefined;
    case 'correction':
      return no === true ? withoutKeys(state, 'first') : undefined;
    case 'anythingElse':
      if (no === true) return { ...state, cue: 'goodbye' };
      return yes === true ? { ...nextBooking(state), wanted: false } : undefined;
    default:
      return undefined;
  }
}

/** Removes the wrong detail, so that it is asked again. */
function correct(state: MindState, field: NonNullable<Meaning['field']>): MindState {
  const open: MindState = { ...withoutKeys(state, 'first'), confirmed: false };
  const owner: { -readonly [K in keyof Owner]: Owner[K] } = { ...state.owner };
  const wish: { -readonly [K in keyof Wish]: Wish[K] } = { ...state.wish };
  switch (field) {
    case 'name':
      delete owner.firstName;
      delete owner.lastName;
      return { ...open, owner };
    case 'phone':
      delete owner.phone;
      return { ...open, owner };
    case 'email':
      delete owner.email;
      return { ...open, owner };
    case 'pet':
      delete owner.petName;
      delete owner.morePetNames;
      return { ...open, owner };
    case 'time':
      delete wish.date;
      delete wish.time;
      delete wish.period;
      break;
    case 'type':
      delete wish.typeId;
      break;
    case 'clinician':
      delete wish.clinicianId;
      break;
  }
  return { ...withoutKeys(open, 'slot'), wish, offers: [] };
}

/** Asked for the name of the other pet, the caller names that one. */
function withPets({ owner, wish, question }: MindState, [first = '', ...more]: readonly string[]): Owner {
  const known = owner.petName;
  const isOther = question === 'pet' && known !== undefined && known !== first && more.length === 0;
  if (isOther && (wish.otherSpeciesIds?.length ?? 0) > 0)
    return { ...owner, morePetNames: [...(owner.morePetNames ?? []), first] };
  return { ...owner, petName: first, ...(more.length > 0 && { morePetNames: more }) };
}

function hearDetails(state: MindState, meaning: Meaning): MindState | undefined {
  const { firstName, lastName, phone, email, petName, morePetNames, newClient } = meaning;
  const remarks: string[] = [];
  let owner = state.owner;
  if (owner.petName !== undefined && owner.petName === meaning.rejectedPetName) {
    const { petName: _, morePetNames: __, ...others } = owner;
    owner = others;
  }
  if (firstName !== undefined) {
    owner = { ...owner, firstName, ...(lastName !== undefined && { lastName }) };
    remarks.push(phrases.nameHeard(firstName));
  } else if (lastName !== undefined) {
    owner = { ...owner, lastName };
  }
  if (phone !== undefined) {
    if (!isWholePhone(phone)) {
      return { ...withoutKeys(state, 'first'), first: 'phone', remarks: phrases.phoneTooShort(phone) };
    }
    owner = { ...owner, phone };
    remarks.push(phrases.phoneHeard(phone));
  }
  if (email !== undefined) {
    owner = { ...owner, email };
    remarks.push(phrases.emailHeard(email));
  }
  if (petName !== undefined) {
    owner = withPets({ ...state, owner }, [petName, ...(morePetNames ?? [])]);
    remarks.push(phrases.petHeard([petName, ...(morePetNames ?? [])]));
  }
  if (newClient !== undefined) owner = { ...owner, isNew: newClient };
  if (owner === state.owner) return undefined;
  return { ...withoutKeys(state, 'first'), owner, remarks, confirmed: false };
}

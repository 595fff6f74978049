/** Decides what the agent says and calls next: usually the first question of the booking without an answer. */
import { answerFact } from './answer-fact.ts';
import { describeSlot } from './describe-slot.ts';
import { messageCall, messageIdentity, missingInMessage } from './message.ts';
import type { MindCall } from './mind-call.ts';
import * as phrases from './phrases.ts';
import type { Question } from './question.ts';
import { readBackIdentity, withoutKeys } from './state.ts';
import type { Message, MindState } from './state.ts';
import { periodOf } from './times.ts';
import type { Offer } from './tool-results.ts';

export interface Decision {
  readonly state: MindState;
  /** Sentences to say. */
  readonly say: readonly string[];
  readonly calls: readonly MindCall[];
}

export function decide(state: MindState): Decision {
  if (state.ended) return { state, say: [], calls: [] };
  switch (state.cue) {
    case 'no-catalogue':
      if (state.canEnd) return endCall(state, phrases.noCatalogue());
      return respond(state, state.misses === 0 ? phrases.hello() : phrases.withoutCatalogue());
    case 'greet':
      return respond({ ...state, question: 'wish' }, phrases.greeting(state.catalogue?.practice.name ?? ''));
    case 'goodbye':
      return endCall(state, phrases.goodbye(state.booked, state.wanted));
    case 'emergency': {
      const { phone = '', outOfHoursPhone = '' } = state.catalogue?.practice ?? {};
      return respond({ ...state, question: 'emergency' }, phrases.emergency(phone, outOfHoursPhone));
    }
    case 'repeat':
      return respond(state, state.lastSaid);
    case 'explain':
      return respond(state, [...questionWords(state, state.question), phrases.forExample(state.question)]);
    case 'lost':
      return respond({ ...state, question: 'callBack', misses: 0 }, [
        ...phrases.staffCanHelp(),
        ...questionWords(state, 'callBack'),
      ]);
    case 'filler':
      return {
        ...respond(state, phrases.takeYourTime()),
        state: { ...state, cue: 'none', turn: state.turn + 1 },
      };
    case 'human':
      return referToStaff(state);
    case 'machine':
      return respond(state, [...phrases.machine(), ...questionWords(state, state.question)]);
    case 'fact':
      return tellFact(state);
    case 'missed':
      return respond(state, missedWords(state));
    case 'none':
      return proceed(state);
  }
}

/** Offers a call back, or repeats the current question where the practice takes no messages. */
function referToStaff(state: MindState): Decision {
  const question = state.takesMessages ? 'callBack' : state.question;
  return respond({ ...state, question }, [
    ...phrases.canOnlyBook(state.catalogue?.practice.phone ?? ''),
    ...questionWords(state, question),
  ]);
}

/** Answers questions about the practice, then repeats the current question. */
function tellFact(state: MindState): Decision {
  const told = (state.asked ?? []).flatMap((asked) => answerFact(asked, state));
  const next = state.question === 'wish' ? 'anythingElse' : state.question;
  return respond({ ...withoutKeys(state, 'asked'), question: next }, [
    ...told,
    ...questionWords(state, next),
  ]);
}

function missedWords(state: MindState): string[] {
  const [sorry = '', example = ''] = phrases.notUnderstood(state.question, state.misses);
  // The reason of the offers is not repeated.
  return [sorry, ...questionWords({ ...state, offerReason: 'found' }, state.question), example];
}

function proceed(state: MindState): Decision {
  const { awaiting, first } = state;
  if (awaiting?.kind === 'place') return respond(state, phrases.stillBooking());
  if (awaiting?.kind === 'lookup' || awaiting?.kind === 'details')
    return respond(state, phrases.stillLooking());
  if (awaiting?.kind === 'note' || awaiting?.kind === 'note-details')
    return respond(state, phrases.stillNoting());
  if (first !== undefined) return askNext(state, first);
  if (state.message !== undefined) return proceedWithMessage(state, state.message);
  const missing = missingDetail(state);
  if (missing !== undefined) return askNext(state, missing);
  if (state.offers.length === 0 && state.slot === undefined) return lookUp(state);
  if (state.slot === undefined) return askNext(state, 'offer');
  const detail = missingOwnerDetail(state);
  if (detail !== undefined) return askNext(state, detail);
  if (state.readBack?.of !== readBackIdentity(state)) return requestReadBack(state, state.slot);
  return state.confirmed ? placeBooking(state, state.slot, state.readBack.token) : askNext(state, 'confirm');
}

function proceedWithMessage(state: MindState, message: Message): Decision {
  const missing = missingInMessage(state, message);
  if (missing !== undefined) return askNext(state, missing);
  const { turn } = state;
  if (message.readBack?.of !== messageIdentity(state, message)) {
    const key = `note-details-${turn}`;
    const awaiting = { kind: 'note-details', key } as const;
    const asked = { ...message, confirmed: false };
    return {
      state: { ...state, cue: 'none', turn: turn + 1, awaiting, message: asked },
      say: [],
      calls: [messageCall(key, state, message)],
    };
  }
  if (!message.confirmed) return askNext(state, 'confirmMessage');
  const key = `note-${turn}`;
  return respond(
    { ...state, awaiting: { kind: 'note', key } },
    [...state.remarks, ...phrases.noting()],
    [messageCall(key, state, message, message.readBack.token)],
  );
}

function missingDetail({ wanted, wish, slot, offers, catalogue }: MindState): Question | undefined {
  if (!wanted) return 'wish';
  if (wish.speciesId === undefined && catalogue?.species.length !== 1) return 'species';
  if (wish.typeId === undefined && catalogue?.appointmentTypes.length !== 1) return 'type';
  if (wish.clinicianId === undefined && (catalogue?.clinicians.length ?? 0) > 1) return 'clinician';
  if (slot !== undefined || offers.length > 0) return undefined;
  if (wish.date === undefined) return 'day';
  return wish.period === undefined && wish.time === undefined ? 'period' : undefined;
}

function missingOwnerDetail({ owner, wish }: MindState): Question | undefined {
  if (owner.isNew === undefined) return 'client';
  if (owner.firstName === undefined) return 'name';
  if (owner.lastName === undefined) return 'lastName';
  if (owner.phone === undefined) return 'phone';
  if (owner.email === undefined) return 'email';
  if (owner.petName === undefined) return 'pet';
  const others = wish.otherSpeciesIds?.length ?? 0;
  return (owner.morePetNames?.length ?? 0) < others ? 'pet' : undefined;
}

function respond(state: MindState, sentences: readonly string[], calls: readonly MindCall[] = []): Decision {
  const next = { ...state, cue: 'none' as const, remarks: [], lastSaid: sentences, turn: state.turn + 1 };
  return { state: next, say: sentences, calls };
}

function askNext(state: MindState, next: Question): Decision {
  const asked = { ...withoutKeys(state, 'first'), question: next };
  const remarks = state.remarks;
  // Remarks that end in a question replace the question.
  if (remarks.at(-1)?.endsWith('?') === true || remarks.at(-1) === phrases.SAY_WHOLE_PHONE)
    return respond(asked, remarks);
  return respond(asked, [...remarks, ...questionWords(state, next)]);
}

/** Words of a question, with its options. */
function questionWords(state: MindState, asked: Question): string[] {
  const { catalogue, turn } = state;
  switch (asked) {
    case 'species':
      return phrases.questionOf(
        asked,
        turn,
        catalogue?.species.map(({ name }) => `a ${name.toLowerCase()}`),
      );
    case 'type':
      return phrases.questionOf(
        asked,
        turn,
        catalogue?.appointmentTypes.map(({ name }) => name.toLowerCase()),
      );
    case 'clinician':
      return phrases.questionOf(
        asked,
        turn,
        catalogue?.clinicians.map(({ name }) => name),
      );
    case 'offer':
      return phrases.offer(describeOffers(state.offers), state.offerReason);
    case 'pet':
      return state.owner.petName === undefined ? phrases.questionOf(asked, turn) : [phrases.otherPet()];
    case 'confirm':
      return state.readBack?.isSaid === true ? phrases.askAgain() : phrases.readBack(readBackOf(state));
    case 'confirmMessage':
      if (state.message?.readBack?.isSaid === true) return phrases.askAgain();
      return phrases.messageReadBack({
        name: `${state.owner.firstName ?? ''} ${state.owner.lastName ?? ''}`,
        words: state.message?.words ?? '',
        phone: state.owner.phone,
        callBack: state.message?.callBack ?? false,
      });
    default:
      return phrases.questionOf(asked, turn);
  }
}

/** Describes offers without repeating the day and clinician of the previous one. */
function describeOffers(offers: readonly Offer[]): string[] {
  return offers.map((offer, index) => {
    const before = offers[index - 1];
    const clinician = offer.clinician === before?.clinician ? undefined : (offer.clinician ?? undefined);
    if (before?.date !== offer.date) return phrases.describeTime(offer.date, offer.time, clinician);
    return phrases.timeOnly(offer.time, clinician);
  });
}

function readBackOf({ catalogue, wish, owner, slot }: MindState): phrases.ReadBack {
  const nameOf = (all: readonly { id: number; name: string }[] | undefined, id: number | undefined): string =>
    (id === undefined ? all?.[0] : all?.find((one) => one.id === id))?.name ?? '';
  return {
    what: nameOf(catalogue?.appointmentTypes, wish.typeId).toLowerCase(),
    species: nameOf(catalogue?.species, wish.speciesId),
    petName: phrases.listAnd([owner.petName ?? '', ...(owner.morePetNames ?? [])]),
    when: slot === undefined ? '' : describeSlot(slot),
    name: `${owner.firstName ?? ''} ${owner.lastName ?? ''}`,
    phone: owner.phone ?? '',
    email: owner.email ?? '',
  };
}

function lookUp(state: MindState): Decision {
  const { wish, catalogue, turn } = state;
  const key = `lookup-${turn}`;
  const call = {
    key,
    name: 'get_available_time_slots',
    arguments: {
      species_id: wish.speciesId ?? catalogue?.species[0]?.id,
      ...(wish.animal !== undefined && { animal: wish.animal }),
      appointment_type_id: wish.typeId ?? catalogue?.appointmentTypes[0]?.id,
      clinician_id: wish.clinicianId ?? null,
      ...(wish.otherSpeciesIds !== undefined && {
        more_pets: wish.otherSpeciesIds.map((id) => ({
          species_id: id,
          appointment_type_id: wish.typeId ?? catalogue?.appointmentTypes[0]?.id,
        })),
      }),
      date: wish.date,
      day_period: wish.period ?? periodOf(wish.time ?? '09:00'),
      preferred_time: wish.time ?? null,
    },
  };
  return respond(
    { ...state, awaiting: { kind: 'lookup', key } },
    [...state.remarks, ...phrases.lookingUp(turn)],
    [call],
  );
}

/** Requests the read-back with a silent call. The sentences follow its answer. */
function requestReadBack(state: MindState, slot: Offer): Decision {
  const key = `details-${state.turn}`;
  const awaiting = { kind: 'details', key } as const;
  return {
    state: { ...state, cue: 'none', turn: state.turn + 1, awaiting, confirmed: false },
    say: [],
    calls: [placeCall(key, state, slot)],
  };
}

function placeBooking(state: MindState, slot: Offer, token: string): Decision {
  const key = `place-${state.turn}`;
  return respond(
    { ...state, awaiting: { kind: 'place', key } },
    [...state.remarks, ...phrases.booking()],
    [placeCall(key, state, slot, token)],
  );
}

function placeCall(key: string, { owner }: MindState, slot: Offer, token?: string): MindCall {
  return {
    key,
    name: 'place_appointment',
    arguments: {
      slot_token: slot.slot_token,
      owner_first_name: owner.firstName,
      owner_last_name: owner.lastName,
      phone: owner.phone,
      email: owner.email,
      pet_name: owner.petName,
      ...(owner.morePetNames !== undefined && {
        more_pets: owner.morePetNames.map((name) => ({ pet_name: name, notes: '' })),
      }),
      is_new_client: owner.isNew,
      notes: '',
      ...(token !== undefined && { confirmation_token: token }),
    },
  };
}

function endCall(state: MindState, sentences: readonly string[]): Decision {
  const key = `close-${state.turn}`;
  return respond({ ...state, awaiting: { kind: 'close', key } }, sentences, [
    { key, name: 'close_websocket', arguments: {} },
  ]);
}

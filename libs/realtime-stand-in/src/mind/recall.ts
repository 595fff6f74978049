/**
 * Restores the mind in a new session from the items of an earlier one: its sentences and tool calls. The policy is
 * applied to each item; if the beginning is missing, the sentences show the last question and the calls the details.
 */
import { z } from 'zod';
import { decide } from './decide.ts';
import { messageIdentity } from './message.ts';
import { questionIn } from './phrases.ts';
import { readBackIdentity, withoutKeys } from './state.ts';
import type { Awaiting, Message, MindState, Owner, Wish } from './state.ts';
import type { Offer } from './tool-results.ts';

export type RecalledInput =
  | { readonly type: 'answered'; readonly words: string }
  | {
      readonly type: 'called';
      /** Identifies the call when the tool's answer arrives. */
      readonly key: string;
      readonly name: string;
      /** Arguments as sent. */
      readonly arguments: string;
    };

/** The disclosure alone, or its beginning. It comes between what the caller said and the answer to it. */
const DISCLOSURE = /^before we\b[^.!?]*[.!?]?$/i;

export function recall(state: MindState, input: RecalledInput): MindState {
  if (input.type === 'answered' && state.cue !== 'greet' && DISCLOSURE.test(input.words.trim())) return state;
  // The response was already applied with its words.
  if (input.type === 'called') return recallCall({ ...state, cue: 'none' }, input);
  const after = follow(state);
  const question = questionIn(input.words);
  // The system asks the same about a booking and about a message.
  const asked = question === 'confirm' && after.message !== undefined ? 'confirmMessage' : question;
  return { ...after, lastSaid: [input.words], ...(asked !== undefined && { question: asked }) };
}

/** Applies a decision without its calls. */
function follow(state: MindState): MindState {
  const { awaiting } = state;
  const after = withoutKeys(decide(state).state, 'awaiting');
  return awaiting === undefined ? after : { ...after, awaiting };
}

const lookUp = z.object({
  species_id: z.number(),
  animal: z.string().nullish(),
  appointment_type_id: z.number(),
  more_pets: z.array(z.object({ species_id: z.number() })).optional(),
  clinician_id: z.number().nullable(),
  date: z.iso.date(),
  day_period: z.enum(['MORNING', 'AFTERNOON', 'EVENING']),
  preferred_time: z.string().nullable(),
});
const note = z.object({
  message: z.string(),
  caller_name: z.string(),
  phone: z.string().nullable(),
  call_back: z.boolean(),
  confirmation_token: z.string().optional(),
});
const place = z.object({
  slot_token: z.string(),
  owner_first_name: z.string(),
  owner_last_name: z.string(),
  phone: z.string(),
  email: z.string(),
  pet_name: z.string(),
  more_pets: z.array(z.object({ pet_name: z.string() })).optional(),
  is_new_client: z.boolean(),
  confirmation_token: z.string().optional(),
});

function recallCall(state: MindState, call: Extract<RecalledInput, { type: 'called' }>): MindState {
  const given = parse(call.arguments);
  const awaits = (kind: Awaiting['kind']): MindState => ({ ...state, awaiting: { kind, key: call.key } });
  switch (call.name) {
    case 'get_available_time_slots': {
      const asked = lookUp.safeParse(given).data;
      const wish = asked === undefined ? state.wish : toWish(asked);
      return { ...withoutKeys(awaits('lookup'), 'slot'), wanted: true, wish, offers: [], confirmed: false };
    }
    case 'place_appointment': {
      const placed = place.safeParse(given).data;
      if (placed === undefined) return awaits('place');
      const slot = state.offers.find((offer: Offer) => offer.slot_token === placed.slot_token) ?? state.slot;
      const token = placed.confirmation_token;
      const known: MindState = {
        ...awaits(token === undefined ? 'details' : 'place'),
        wanted: true,
        confirmed: token !== undefined,
        owner: toOwner(placed),
        ...(slot !== undefined && { slot }),
      };
      return token === undefined ? known : { ...known, readBack: { token, of: readBackIdentity(known) } };
    }
    case 'take_message': {
      const noted = note.safeParse(given).data;
      return noted === undefined ? awaits('note') : recallNote(state, call.key, noted);
    }
    case 'close_websocket':
      return awaits('close');
    default:
      return state;
  }
}

function recallNote(state: MindState, key: string, noted: z.infer<typeof note>): MindState {
  const { message: words, call_back: callBack, confirmation_token: token } = noted;
  const [firstName = '', ...lastName] = noted.caller_name.split(' ');
  const message: Message = { callBack, words, confirmed: token !== undefined };
  const known: MindState = {
    ...state,
    awaiting: { kind: token === undefined ? 'note-details' : 'note', key },
    message,
    owner: {
      ...state.owner,
      firstName,
      lastName: lastName.join(' '),
      ...(noted.phone !== null && { phone: noted.phone }),
    },
  };
  if (token === undefined) return known;
  return { ...known, message: { ...message, readBack: { token, of: messageIdentity(known, message) } } };
}

function toWish(asked: z.infer<typeof lookUp>): Wish {
  return {
    speciesId: asked.species_id,
    animal: asked.animal ?? undefined,
    otherSpeciesIds: asked.more_pets?.map(({ species_id: id }) => id),
    typeId: asked.appointment_type_id,
    clinicianId: asked.clinician_id,
    date: asked.date,
    period: asked.day_period,
    time: asked.preferred_time ?? undefined,
  };
}

function toOwner(placed: z.infer<typeof place>): Owner {
  return {
    isNew: placed.is_new_client,
    firstName: placed.owner_first_name,
    lastName: placed.owner_last_name,
    phone: placed.phone,
    email: placed.email,
    petName: placed.pet_name,
    ...(placed.more_pets !== undefined && {
      morePetNames: placed.more_pets.map(({ pet_name: name }) => name),
    }),
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Arguments of a faulty call are ignored.
    return undefined;
  }
}

/** State of the mind for one call. Immutable: each step returns a new state. */
import type { Catalogue } from './catalogue.ts';
import type { OfferReason } from './phrases.ts';
import type { Question } from './question.ts';
import type { FactQuestion } from './read-fact-question.ts';
import type { Period } from './times.ts';
import type { Offer } from './tool-results.ts';

/** What the caller wants to book. Undefined: not said yet. */
export interface Wish {
  readonly speciesId?: number | undefined;
  /** The caller's word for the species if it differs from the name. */
  readonly animal?: string | undefined;
  /** Species of further pets, for the same kind of visit one after the other. */
  readonly otherSpeciesIds?: readonly number[] | undefined;
  readonly typeId?: number | undefined;
  /** Null: no preference. */
  readonly clinicianId?: number | null | undefined;
  readonly date?: string | undefined;
  readonly period?: Period | undefined;
  readonly time?: string | undefined;
}

export interface Owner {
  readonly isNew?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly petName?: string;
  /** Of further pets, in the order of their species. */
  readonly morePetNames?: readonly string[];
}

/** What the tool answered to the first call of a booking or a message. */
export interface ReadBackGiven {
  readonly token: string;
  /** Identity of the details. */
  readonly of: string;
  /** The system reads it to the caller, so that the agent does not. */
  readonly isSaid?: boolean;
}

/** A message for the practice. Name and number are those of the owner. */
export interface Message {
  readonly callBack: boolean;
  /** Undefined: not said yet. */
  readonly words?: string | undefined;
  readonly readBack?: ReadBackGiven;
  /** Whether the caller has confirmed the read-back. */
  readonly confirmed: boolean;
}

/** What the next response reacts to before or instead of the next question. */
export type Cue =
  | 'none'
  | 'greet'
  | 'missed'
  | 'repeat'
  | 'explain'
  | 'lost'
  | 'filler'
  | 'human'
  | 'machine'
  | 'fact'
  | 'emergency'
  | 'goodbye'
  | 'no-catalogue';

export interface Awaiting {
  /** `details` and `note-details` are the first calls of a booking and a message, which request the read-back. */
  readonly kind: 'lookup' | 'details' | 'place' | 'note-details' | 'note' | 'close';
  readonly key: string;
}

export interface MindState {
  readonly catalogue: Catalogue | undefined;
  /** Whether the practice takes messages. */
  readonly takesMessages: boolean;
  /** Whether the instructions name the tool that ends the call. */
  readonly canEnd: boolean;
  readonly cue: Cue;
  /** Questions about the practice, with the cue `fact`. */
  readonly asked?: readonly FactQuestion[];
  /** The last question of the agent. */
  readonly question: Question;
  /** Whether a booking is in progress. */
  readonly wanted: boolean;
  readonly wish: Wish;
  readonly owner: Owner;
  readonly offers: readonly Offer[];
  readonly offerReason: OfferReason;
  readonly slot?: Offer;
  readonly readBack?: ReadBackGiven;
  /** Whether the caller has confirmed the read-back. */
  readonly confirmed: boolean;
  /** Message in progress. The booking continues after it. */
  readonly message?: Message;
  /** Question that has precedence over missing details. */
  readonly first?: Question;
  readonly awaiting?: Awaiting;
  readonly booked: boolean;
  /** Number of lapsed offers in this booking. */
  readonly lapses: number;
  /** Number of consecutive misunderstandings. */
  readonly misses: number;
  /** Number of turns, which varies the wording and identifies calls. */
  readonly turn: number;
  /** Sentences to say before the next question. */
  readonly remarks: readonly string[];
  readonly lastSaid: readonly string[];
  /** Whether the agent has said goodbye. */
  readonly ended: boolean;
}

export function initialState(
  catalogue: Catalogue | undefined,
  { takesMessages, canEnd }: Pick<MindState, 'takesMessages' | 'canEnd'>,
): MindState {
  return {
    catalogue,
    takesMessages,
    canEnd,
    cue: catalogue === undefined ? 'no-catalogue' : 'greet',
    question: 'wish',
    wanted: false,
    wish: {},
    owner: {},
    offers: [],
    offerReason: 'found',
    confirmed: false,
    booked: false,
    lapses: 0,
    misses: 0,
    turn: 0,
    remarks: [],
    lastSaid: [],
    ended: false,
  };
}

/** @returns the state without these keys */
export function withoutKeys<K extends keyof MindState>(state: MindState, ...keys: K[]): Omit<MindState, K> {
  const copy: Partial<MindState> = { ...state };
  for (const key of keys) delete copy[key];
  return copy as Omit<MindState, K>;
}

/** Identifies the details and the time of a read-back. */
export function readBackIdentity({ slot, owner }: MindState): string {
  return JSON.stringify([slot?.slot_token, owner]);
}

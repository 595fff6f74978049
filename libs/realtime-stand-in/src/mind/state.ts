/** Everything the mind knows of one call. A value: each step returns a new one. */
import type { Catalogue } from './catalogue.ts';
import type { OfferReason } from './phrases.ts';
import type { Question } from './question.ts';
import type { FactQuestion } from './read-fact-question.ts';
import type { Period } from './times.ts';
import type { Offer } from './tool-results.ts';

/** What is to be booked. Absent: not said yet. */
export interface Wish {
  readonly speciesId?: number | undefined;
  /** The caller's word for it, where it was not the species' own. */
  readonly animal?: string | undefined;
  readonly typeId?: number | undefined;
  /** null: no preference. */
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
}

/** What is to be left. Name and number are the owner's. */
export interface Message {
  readonly callBack: boolean;
  /** Absent: not said yet. */
  readonly words?: string | undefined;
  /** Stands for the details that are to be read back. */
  readonly readBack?: { readonly token: string; readonly of: string };
  /** The caller has said yes to the read-back. */
  readonly confirmed: boolean;
}

/** What the next sentence has to react to, before or instead of the next question. */
export type Cue =
  | 'none'
  | 'greet'
  | 'missed'
  | 'repeat'
  | 'filler'
  | 'human'
  | 'fact'
  | 'emergency'
  | 'goodbye'
  | 'no-catalogue';

export interface Awaiting {
  /** `details`, `note-details`: the first call of a booking or a message, which asks what to read back. */
  readonly kind: 'lookup' | 'details' | 'place' | 'note-details' | 'note' | 'close';
  readonly key: string;
}

export interface MindState {
  readonly catalogue: Catalogue | undefined;
  /** Whether the practice has messages taken. */
  readonly takesMessages: boolean;
  readonly cue: Cue;
  /** With the cue `fact`: what the caller asked of the practice. */
  readonly asked?: FactQuestion;
  /** What the caller was asked last. */
  readonly question: Question;
  /** Whether a booking is under way. */
  readonly wanted: boolean;
  readonly wish: Wish;
  readonly owner: Owner;
  readonly offers: readonly Offer[];
  readonly offerReason: OfferReason;
  readonly slot?: Offer;
  /** Stands for the details that are to be read back. */
  readonly readBack?: { readonly token: string; readonly of: string };
  /** The caller has said yes to the read-back. */
  readonly confirmed: boolean;
  /** It comes first, and the booking goes on after it. */
  readonly message?: Message;
  /** A question that must come before whatever is missing next. */
  readonly first?: Question;
  readonly awaiting?: Awaiting;
  readonly booked: boolean;
  /** How often offers lapsed in this booking. */
  readonly lapses: number;
  /** Misunderstandings in a row. */
  readonly misses: number;
  /** Turns spoken: varies the wording and names the calls. */
  readonly turn: number;
  /** Sentences to say before the next question: what was understood, what came of a call. */
  readonly remarks: readonly string[];
  readonly lastSaid: readonly string[];
  /** The goodbye was said. */
  readonly ended: boolean;
}

export function initialState(catalogue: Catalogue | undefined, takesMessages: boolean): MindState {
  return {
    catalogue,
    takesMessages,
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

/** @returns the state without these keys: an absent value is an absent key */
export function withoutKeys<K extends keyof MindState>(state: MindState, ...keys: K[]): Omit<MindState, K> {
  const copy: Partial<MindState> = { ...state };
  for (const key of keys) delete copy[key];
  return copy as Omit<MindState, K>;
}

/** What a read-back is of: with other details, or at another time, it is another one. */
export function readBackIdentity({ slot, owner }: MindState): string {
  return JSON.stringify([slot?.slot_token, owner]);
}

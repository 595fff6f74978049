/** Meaning of a caller's sentence. One sentence may have several parts. */
import type { FactQuestion } from './read-fact-question.ts';
import type { Period } from './times.ts';

export type Command =
  | 'goodbye'
  | 'startOver'
  | 'repeat'
  /** "What do you mean?" */
  | 'explain'
  | 'human'
  | 'callBack'
  | 'message'
  /** Something that only the practice can do, such as a prescription or another time for a booking. */
  | 'request'
  /** "Are you a robot?" */
  | 'machine'
  | 'filler'
  | 'thanks';
export type Field = 'name' | 'phone' | 'email' | 'pet' | 'time' | 'type' | 'clinician';

export interface Meaning {
  readonly command?: Command;
  readonly emergency?: boolean;
  /** "It's not an emergency". */
  readonly deniesEmergency?: boolean;
  /** Questions about the practice. */
  readonly asks?: readonly FactQuestion[];
  readonly yes?: boolean;
  readonly no?: boolean;
  /** "I'd like to book an appointment". */
  readonly wantsBooking?: boolean;
  /** "I am not booking today". */
  readonly declines?: boolean;
  /** Told in words of which nothing else is known: no question, and more than a word or two. */
  readonly isTold?: boolean;
  readonly speciesId?: number;
  /** A breed or another word for the species. */
  readonly animal?: string;
  /** Of further pets for the same visit. */
  readonly otherSpeciesIds?: readonly number[];
  readonly typeId?: number;
  /** Null: no preference. */
  readonly clinicianId?: number | null;
  /** `YYYY-MM-DD`. */
  readonly date?: string;
  readonly period?: Period;
  /** `HH:MM`. */
  readonly time?: string;
  /** "As soon as possible". */
  readonly soonest?: boolean;
  /** Index of the chosen offer; −1 is the last. */
  readonly choice?: number;
  /** Rejects the offers in favour of others. */
  readonly instead?: 'later' | 'earlier' | 'another';
  readonly newClient?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly petName?: string;
  /** "Not Daisy". */
  readonly rejectedPetName?: string;
  /** Of further pets for the same visit. */
  readonly morePetNames?: readonly string[];
  /** Message for the practice. */
  readonly message?: string;
  /** Detail that the caller calls wrong. */
  readonly field?: Field;
}

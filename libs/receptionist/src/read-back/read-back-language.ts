/** What a language contributes to the check of a read-back. All words are as `foldWord` gives them. */
import type { NumberWords } from './spoken-tokens.ts';

export interface ReadBackLanguage {
  readonly numbers: NumberWords;
  /** Monday first. Several forms of a day are separated by a stroke. */
  readonly weekdays: readonly string[];
  /** January first. */
  readonly months: readonly string[];
  /**
   * Ways to say a day of the month, see `Pattern`, with `{day}`, `{ordinal}`, `{weekday}`, `{month}`, `{monthNumber}` and
   * `{year}` as placeholders.
   */
  readonly dates: readonly string[];
  /** Ways to say a time, with `{hour}` (12 or 24 hours), `{minute}`, `{to}` (minutes to the next hour), `{next}`. */
  readonly times: ClockPhrases;
  /** Words of the parts of the day, with the hours that they cover. */
  readonly dayParts: readonly DayPart[];
  /** Words that speak of a day in relation to today: "tomorrow" is 1. */
  readonly relativeDays: Readonly<Record<string, number>>;
  /** Days with a name of their own, as month and day. See `Pattern`. */
  readonly namedDays?: Readonly<Record<string, string>>;
  /** Words that only times contain; one that remains contradicts. */
  readonly clockWords: readonly string[];
  /** A number in front of these is no value: minutes, pounds, years. */
  readonly harmlessUnits: readonly string[];
  /** Number words that are mostly something else, as "one" in "that one". */
  readonly looseNumbers: ReadonlySet<string>;
  /** "Just a second" */
  readonly beforeLooseOrdinals: ReadonlySet<string>;
  /** After these a loose number is a time: "at one". */
  readonly beforeClockNumbers: ReadonlySet<string>;
  /** Months that are also other words: "may". They are months beside a number, or after `beforeMonths`. */
  readonly ambiguousMonths: ReadonlySet<string>;
  readonly beforeMonths: ReadonlySet<string>;
  /** Phrases with words of the clock that speak of no time, see `Pattern`: "good morning". */
  readonly harmlessPhrases: readonly string[];
  /** Ways to say the signs of an address, and names in it that are spelt: "g mail". */
  readonly emailSigns: Readonly<Record<string, readonly string[]>>;
  /** Words within an address that are no part of it: "all", "lower", "case". */
  readonly emailAsides: ReadonlySet<string>;
  /** Words that only addresses contain. */
  readonly emailWords: ReadonlySet<string>;
  /** "Ending in", see `Pattern`. */
  readonly lastDigits: readonly string[];
  readonly names: NameWords;
  /** Words for reasons to visit, by kind. */
  readonly matters: Readonly<Record<string, string>>;
  /** Words for animals by kind; the kinds are those of the species list. */
  readonly animals: Readonly<Record<string, string>>;
  /** In front of a value they deny it. */
  readonly negations: ReadonlySet<string>;
  /** Phrases that take back what was said. */
  readonly retractions: readonly string[];
  /** Common words by which the language is recognised. */
  readonly commonWords: string;
}

export interface ClockPhrases {
  readonly whole: readonly string[];
  readonly past: readonly string[];
  readonly quarterPast: readonly string[];
  readonly half: readonly string[];
  /** With minutes before or after half an hour, `{toHalf}` and `{pastHalf}`. */
  readonly aroundHalf: readonly string[];
  readonly quarterTo: readonly string[];
  readonly to: readonly string[];
  readonly noon: readonly string[];
  /** "Midi moins dix", "midi et quart" */
  readonly toNoon: readonly string[];
  readonly pastNoon: readonly string[];
  readonly midnight: readonly string[];
}

export interface DayPart {
  /** See `Pattern`. */
  readonly words: string;
  readonly from: number;
  /** The first hour that it does not cover. */
  readonly until: number;
}

export interface NameWords {
  /** Whether only names (and days, months) have capital letters within a sentence. */
  readonly areCapital: boolean;
  /** Join two names: "and". */
  readonly joins: readonly string[];
  /** Words of a practice's name or address, whose other words are no person's name. */
  readonly places: ReadonlySet<string>;
  readonly beforePlaces: ReadonlySet<string>;
  /** Stand in front of the name of a clinician or an owner: "doctor". */
  readonly titles: readonly string[];
  /** A pet's name follows: "for". */
  readonly beforePet: readonly string[];
  /** The caller's name follows: "thanks". */
  readonly greetings: ReadonlySet<string>;
  /** "The", as in "Otto the rabbit". */
  readonly articles: readonly string[];
  /** Stand between a reason to visit and the pet: "la vaccination de Rex". */
  readonly possessives: readonly string[];
  /** A name is a pet's where these stand before, as in "his name is". */
  readonly ofPets: ReadonlySet<string>;
  /** A clinician's name follows: "with". */
  readonly beforeClinician: readonly string[];
  /** An owner's name follows, see `Pattern`: "under the name of". */
  readonly beforeOwner: readonly string[];
  /** Endings that a name may have, instead of its last vowel too: "dla Azora", "z Luną". */
  readonly endings?: readonly string[];
  /** Words that may stand where a name could, and are none. */
  readonly ordinary: ReadonlySet<string>;
}

import type { PracticeFacts } from './facts/practice-facts.ts';

/** The practice that the receptionist answers for. */
export interface Practice {
  readonly name: string;
  /**
   * As it is read out to callers. If absent, callers are referred to the practice's own number and no digits are named.
   */
  readonly phone?: string | undefined;
  /** The provider that sees emergencies when the practice is closed. */
  readonly outOfHoursPhone?: string | undefined;
  /** IANA name, for example `Europe/London`. */
  readonly timeZone: string;
  /** Languages that are spoken, as in ISO 639-1, the opening's first. Default: English. */
  readonly languages?: readonly string[];
  /** The practice's own words before those of every opening, by language. */
  readonly greetings?: Readonly<Record<string, string | undefined>>;
  /** Calling code assumed for national phone numbers, digits only. Default: `44`. */
  readonly countryCallingCode?: string;
  /** Distinguishes practices that share one ledger. */
  readonly site?: string;
  /** The practice's facts. If absent, the agent knows only these fields and the catalogue. */
  readonly facts?: PracticeFacts;
}

const ENGLISH = ['en'];

export function languagesOf({ languages = [] }: Pick<Practice, 'languages'>): readonly string[] {
  return languages.length === 0 ? ENGLISH : languages;
}

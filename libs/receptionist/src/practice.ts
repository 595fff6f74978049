import type { PracticeFacts } from './facts/practice-facts.ts';

/** What the receptionist knows of the practice that it answers for. */
export interface Practice {
  readonly name: string;
  /** As it is to be read out. Without it callers are sent to the practice's own number, and none is named. */
  readonly phone?: string | undefined;
  /** Who sees emergencies when the practice is closed. */
  readonly outOfHoursPhone?: string | undefined;
  /** IANA name, for example `Europe/London`. */
  readonly timeZone: string;
  /** Calling code assumed for national phone numbers, digits only. Default: `44`. */
  readonly countryCallingCode?: string;
  /** Tells practices apart that share one ledger. */
  readonly site?: string;
  /** What it has written down about itself. Without them nothing of it is known but this and the catalogue. */
  readonly facts?: PracticeFacts;
}

/** What each view of the page is given, and what the page asks of it. */
import type { StaffClient, StaffSession } from './staff-client.ts';

/** A change that the service tells of while the page is open. */
export interface StaffEvent {
  readonly type:
    | 'follow_up.added'
    | 'follow_up.changed'
    | 'follow_up.settled'
    | 'call.began'
    | 'call.ended'
    | 'call.said'
    | 'figures.changed';
  readonly id: string;
  readonly who?: string;
  readonly text?: string;
}

export interface ViewContext {
  readonly client: StaffClient;
  readonly session: StaffSession;
  /** Says a short sentence to screen readers. */
  readonly announce: (sentence: string) => void;
  /** Runs an action; a failure is shown on the page in words, and a session that has ended leads to the sign-in. */
  readonly attempt: (action: () => Promise<void>) => Promise<void>;
}

export interface View {
  readonly element: HTMLElement;
  /** Reads everything anew; fields that are being typed in keep their text and the focus. */
  readonly load: () => Promise<void>;
  readonly receive?: (event: StaffEvent) => void;
}

/** Times as the clock of the practice shows them. */
export function timeIn(timeZone: string): (iso: string | null) => string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (iso) => (iso === null ? 'unknown time' : format.format(new Date(iso)));
}

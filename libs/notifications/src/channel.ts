/** A channel: a way to tell staff. */

/** Why an attempt failed. */
export const SEND_FAILURES = [
  /** Nobody answers at the address. */
  'unreachable',
  'time_out',
  /** The certificate is not valid, or TLS is not to be had. */
  'untrusted',
  /** The webhook answered with another status than 2xx. */
  'bad_status',
  /** The mail server refused the login. */
  'login_refused',
  /** The mail server refused the sender, a recipient or the e-mail. */
  'mail_refused',
  /** The server answered something else than its protocol says. */
  'bad_answer',
  /** This process is not told how to use the channel. */
  'not_configured',
  /** The process was stopped meanwhile. */
  'stopped',
] as const;

export type SendFailure = (typeof SEND_FAILURES)[number];

/** What is told, in the form of each channel. */
export interface StaffMessage {
  /** Idempotency key. */
  readonly uid: string;
  readonly isUrgent: boolean;
  /** For webhooks. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** For e-mails. */
  readonly subject: string;
  readonly text: string;
}

export interface Channel {
  /** Returns why it failed; undefined when it was told. Never rejects. */
  send(message: StaffMessage, signal: AbortSignal): Promise<SendFailure | undefined>;
}

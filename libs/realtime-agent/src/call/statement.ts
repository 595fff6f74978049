/** Words that code has written and the call speaks itself, so that they are exactly right. */

export type StatementPurpose =
  'opening' | 'disclosure' | 'read_back' | 'outcome' | 'emergency' | 'apology' | 'moment' | 'prompt';

export interface Statement {
  readonly purpose: StatementPurpose;
  /** BCP 47: `en`, `cy`. */
  readonly language: string;
  readonly text: string;
  /** Number of leading characters of the text that must have been heard for it to bind; all of them by default. */
  readonly bindingChars?: number | undefined;
}

/** What the caller is asked to confirm, as a page shows it. */
export interface ReadBack {
  readonly id: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  readonly status: 'open' | 'confirmed' | 'declined' | 'closed';
  /** The page may offer to confirm or to decline it. */
  readonly canTap: boolean;
}

/** A telephone number for the caller, and whose it is. */
export interface Contact {
  readonly label: string;
  readonly phone: string;
}

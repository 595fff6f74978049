/** The definition of one kind of emergency. */

export interface KindTable {
  /** Phrases that raise an alert; see `phrases/phrase-book.ts` for the syntax. */
  readonly alerts: string;
  /** Phrases that resemble an emergency. A match that overlaps one of these is ignored. */
  readonly unless?: string;
  /** Word lists of this kind. */
  readonly lists?: Readonly<Record<string, string>>;
}

/** What a kind of emergency is made of. */

export interface KindTable {
  /** Phrases by which it is recognised; see `phrases/phrase-book.ts` for the syntax. */
  readonly alerts: string;
  /** Phrases that look like one and are none: what they cover is not looked at. */
  readonly unless?: string;
  /** Lists of this kind alone. */
  readonly lists?: Readonly<Record<string, string>>;
}

/** What a kind of emergency is made of. */

export interface KindTable {
  /** Phrases by which it is recognised; see `../phrases.ts` for how they are written. */
  readonly alarms: string;
  /** Phrases that look like one and are none: what they cover is not looked at. */
  readonly unless?: string;
  /** Lists of this kind alone. */
  readonly lists?: Readonly<Record<string, string>>;
}

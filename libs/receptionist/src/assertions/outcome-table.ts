/** What a language contributes to the words of an outcome; words are separated by spaces. */
export interface OutcomeTable {
  /** Pronouns, auxiliaries, thanks and goodbyes, which say nothing by themselves. */
  readonly common: string;
  /** Of a booking. */
  readonly booking: string;
  /** Of a message, and of a call back. */
  readonly message: string;
  /** First words of a clause that asks or advises; the words of a phrase are joined by `_`. */
  readonly onward: string;
  /** Between clauses. */
  readonly joins: string;
}

/** The beginnings of harmless clauses in one language, as sources of patterns. */
export interface HarmlessForms {
  /** What may stand before: "okay", "well", "and". */
  readonly leads: string;
  /** Of what the caller is asked, offered, wished, or has said. */
  readonly heads: string;
  /** Those of `heads` after which anything may be said: thanks, pity, an apology. */
  readonly courtesies?: string;
  /** Of what the caller is advised. */
  readonly advice: string;
  /** Of what the agent or the practice cannot do or has not done. */
  readonly refusals: string;
  /** Of what holds for everybody: opening hours, ways, habits. */
  readonly general: string;
  /** Words of what would be, could be, or is free to choose. */
  readonly possible: string;
  /** Words of what is no longer so: a denial with one of these is no refusal. */
  readonly over: string;
  /** Words of one caller's case, which no general sentence has. */
  readonly ofCase: string;
  /** A clause of advice with one of these says that somebody gets in touch. */
  readonly expectations: string;
}

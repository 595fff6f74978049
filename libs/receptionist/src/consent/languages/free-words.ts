/** What agreements are made of in languages in which their words stand in any order. */
export interface FreeWords {
  /** Words that may stand anywhere in an agreement, and are none by themselves. */
  readonly glue: string;
  /** Agreements: "right", "book it". */
  readonly heads: string;
  /** Agreements by way of what is not wrong. */
  readonly whole: string;
  /** "The rest is right". */
  readonly rest: string;
  /** Thanks, farewell, whom the caller speaks to. */
  readonly neutral: string;
  /** Answers that these words would make an agreement, and that are none. */
  readonly refusedAlone?: string;
  /** See `ConsentLanguage.questions`. */
  readonly questions?: string;
  /** See `ConsentLanguage.certain`. */
  readonly certain?: string;
  /** Last words of a sentence that goes on, or asks. */
  readonly dangling?: string;
  /** Words before values. */
  readonly connectors: string;
}

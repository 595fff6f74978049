import type { FreeWords } from './free-words.ts';
import type { ConsentLanguage } from './consent-language.ts';

/** The parts of a grammar that are built alike in many languages. Each is a list of phrases. */
export interface SimpleLanguage {
  /** "Yes". */
  readonly yes: string;
  readonly no: string;
  /**
   * "No" may stand before an agreement ("no, that's right"). Not where the same word denies a sentence: "no está bien".
   */
  readonly noIsApart: boolean;
  /** "That", "it", "everything", with the word for "is" after it, or before it where that is the order. */
  readonly thatIs: string;
  /** "Quite", "all", "exactly". */
  readonly very: string;
  /** "Right", "fine". */
  readonly good: string;
  /** Words of `good` that are agreement without anything around them. */
  readonly goodAlone: string;
  /** Any other agreement. */
  readonly more: string;
  readonly neutral: string;
  readonly connectors: string;
  readonly refusals: string;
  readonly spellings?: string;
  readonly loose?: string;
  readonly asides?: string;
  readonly afterValues?: string;
  readonly whole?: string;
  readonly parts?: string;
  readonly rest?: string;
  readonly beforeOthers?: string;
  readonly leadIns?: string;
  readonly doubts?: string;
  readonly dangling: string;
  /** See `ConsentLanguage.praise`. */
  readonly praise?: string;
  /** "Everything", as words. */
  readonly all?: string;
}

export function simpleLanguage(parts: SimpleLanguage, free?: FreeWords): ConsentLanguage {
  const { yes, no, thatIs, very, good, goodAlone, more } = parts;
  return {
    lists: { yes, no, thatIs, very, good, goodAlone, all: parts.all ?? '' },
    ...(parts.praise !== undefined && { praise: parts.praise }),
    spellings: parts.spellings ?? '',
    loose: parts.loose ?? '',
    asides: parts.asides ?? '',
    glue: free?.glue ?? '',
    agreements: `
      #yes, [#very] #goodAlone, [#very] #good #yes, #yes [#very] #good, #thatIs [#very] [#very] #good,
      ${parts.noIsApart ? '#no [#no] #thatIs [#very] #good, #no [#no] [#very] #goodAlone,' : ''} ${more}, ${free?.heads ?? ''}`,
    whole: `${parts.whole ?? ''}, ${free?.whole ?? ''}`,
    parts: parts.parts ?? '',
    rest: `${parts.rest ?? ''}, ${free?.rest ?? ''}`,
    beforeOthers: parts.beforeOthers ?? '',
    leadIns: parts.leadIns ?? '',
    neutral: `${parts.neutral}, ${free?.neutral ?? ''}`,
    connectors: `${parts.connectors}, ${free?.connectors ?? ''}`,
    afterValues: parts.afterValues ?? '',
    afterOneValue: '#good, #thatIs #good',
    refusals: `#no, ${parts.refusals}`,
    doubts: parts.doubts ?? '',
    refusedAlone: free?.refusedAlone ?? '',
    // In these languages all of it has to be heard again.
    asksAgain: '',
    dangling: `${parts.dangling}, ${free?.dangling ?? ''}`,
    questions: free?.questions ?? '',
    certain: free?.certain ?? '',
  };
}

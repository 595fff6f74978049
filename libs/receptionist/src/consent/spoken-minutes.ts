/** Minutes past and to the hour as callers say them in other languages than English. Pure. */

interface SpokenMinutes {
  /** Thirty-five, forty, forty-five, fifty and fifty-five. */
  readonly late: readonly string[];
  /**
   * Forms with `H` for the hour, `N` for the next, `M` for the minutes past and `T` for those to the next hour; `G` and
   * `X` are the hour and the next as they follow a preposition.
   */
  readonly forms: readonly string[];
  /** The hour after a preposition. */
  readonly after?: (hour: string) => string;
  /** Minutes that are said in words of their own. */
  readonly own?: Readonly<Record<number, string>>;
  /** Forms with `B` for the minutes before half past, and with `A` for those after it. */
  readonly aroundHalf?: readonly [before: string, after: string];
}

const listed = (text: string): readonly string[] => text.split(',').map((each) => each.trim());

const SOUTH_ASIAN_LATE = {
  hi: 'पैंतीस,चालीस,पैंतालीस,पचास,पचपन',
  ur: 'پینتیس,چالیس,پینتالیس,پچاس,پچپن',
  pa: 'ਪੈਂਤੀ,ਚਾਲੀ,ਪੰਤਾਲੀ,ਪੰਜਾਹ,ਪਚਵੰਜਾ',
} as const;

/** "Two" after a preposition is another word in Welsh. */
const WELSH_MUTATED: Readonly<Record<string, string>> = {
  dau: 'ddau',
  tri: 'dri',
  pedwar: 'bedwar',
  pump: 'bump',
  deg: 'ddeg',
  deuddeg: 'ddeuddeg',
};

const SPOKEN_MINUTES: Readonly<Record<string, SpokenMinutes>> = {
  de: {
    late: listed('fünfunddreißig,vierzig,fünfundvierzig,fünfzig,fünfundfünfzig'),
    forms: listed('M nach H,T vor N,H uhr M'),
    aroundHalf: ['B vor halb N', 'A nach halb N'],
  },
  fr: {
    late: listed('trente cinq,quarante,quarante cinq,cinquante,cinquante cinq'),
    forms: listed('H heures M,H heure M,N heures moins T,N heure moins T'),
  },
  es: {
    late: listed('treinta y cinco,cuarenta,cuarenta y cinco,cincuenta,cincuenta y cinco'),
    forms: listed('H y M,H M,N menos T,T para las N'),
  },
  pt: {
    late: listed('trinta e cinco,quarenta,quarenta e cinco,cinquenta,cinquenta e cinco'),
    forms: listed('H e M,N menos T,T para as N'),
    own: { 5: 'cinco', 10: 'dez' },
  },
  it: {
    late: listed('trentacinque,quaranta,quarantacinque,cinquanta,cinquantacinque'),
    forms: listed('H e M,N meno T'),
  },
  ro: {
    late: listed('treizeci și cinci,patruzeci,patruzeci și cinci,cincizeci,cincizeci și cinci'),
    forms: listed('H și M,H M,N fără T'),
  },
  pl: {
    late: listed('trzydzieści pięć,czterdzieści,czterdzieści pięć,pięćdziesiąt,pięćdziesiąt pięć'),
    forms: listed('M po G,za T N,H M,G M'),
    after: (hour) => hour.replace(/ga$/, 'giej').replace(/a$/, 'ej'),
    own: { 5: 'pięć', 10: 'dziesięć', 15: 'piętnaście', 20: 'dwadzieścia', 25: 'dwadzieścia pięć' },
  },
  cy: {
    late: [],
    forms: listed('M wedi H,M munud wedi H,T i X,T munud i X'),
    after: (hour) => WELSH_MUTATED[hour] ?? hour,
    own: { 5: 'pum', 10: 'deg', 20: 'ugain', 25: 'pum munud ar hugain' },
  },
  hi: {
    late: listed(SOUTH_ASIAN_LATE.hi),
    forms: listed('H M,H बजकर M,H बजकर M मिनट,N बजने में T,N बजने में T मिनट'),
  },
  ur: {
    late: listed(SOUTH_ASIAN_LATE.ur),
    forms: listed('H M,H بج کر M,H بج کر M منٹ,N بجنے میں T,N بجنے میں T منٹ'),
  },
  pa: { late: listed(SOUTH_ASIAN_LATE.pa), forms: listed('H M,H ਵੱਜ ਕੇ M,H ਵੱਜ ਕੇ M ਮਿੰਟ,N ਵੱਜਣ ਵਿੱਚ T,N ਵੱਜਣ ਚ T') },
};

export interface SpokenHours {
  readonly hour: string;
  readonly next: string;
  /** Zero to thirty-one. */
  readonly numbers: readonly string[];
}

/** @returns a time of day in words, by its minutes past the hour or to the next */
export function spokenMinutes(
  language: string,
  minute: number,
  { hour, next, numbers }: SpokenHours,
): readonly string[] {
  const spoken = SPOKEN_MINUTES[language];
  if (spoken === undefined || minute === 0 || hour === '') return [];
  const { late, forms, own = {}, after = (word: string) => word, aroundHalf } = spoken;
  const said = (count: number): string =>
    own[count] ??
    (language === 'pl' || language === 'cy' ? undefined : numbers[count]) ??
    late[(count - 35) / 5] ??
    '';
  const halves = aroundHalf ?? ['', ''];
  const values: Readonly<Record<string, string>> = {
    H: hour,
    N: next,
    G: after(hour),
    X: after(next),
    M: said(minute),
    T: said(60 - minute),
    B: minute >= 20 && minute < 30 ? said(30 - minute) : '',
    A: minute > 30 && minute <= 40 ? said(minute - 30) : '',
  };
  return [...forms, ...halves.filter((form) => form !== '')]
    .filter((form) => (form.match(/\b[HNGXMTBA]\b/g) ?? []).every((letter) => values[letter] !== ''))
    .map((form) => form.replace(/\b[HNGXMTBA]\b/g, (letter) => values[letter] ?? ''));
}

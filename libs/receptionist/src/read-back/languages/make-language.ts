/** Builds a language from its words, with what is the same in most. */
import type { ReadBackLanguage } from '../read-back-language.ts';
import { foldWord } from '../spoken-tokens.ts';
import { words } from './listed.ts';

/** What a language must say itself; the rest has defaults. */
interface LanguageWords extends Partial<Omit<ReadBackLanguage, 'numbers' | 'names' | 'times'>> {
  readonly numbers: Pick<ReadBackLanguage['numbers'], 'cardinals'> & Partial<ReadBackLanguage['numbers']>;
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly dates: readonly string[];
  readonly times: Partial<ReadBackLanguage['times']>;
  readonly names: Partial<ReadBackLanguage['names']>;
  readonly commonWords: string;
}

const WRITTEN_DATES = [
  ...['/', '.', '-'].flatMap((sign) => [
    `{weekday}? {day} ${sign} {monthNumber}`,
    `{weekday}? {day} ${sign} {monthNumber} ${sign} {year}|{shortYear}`,
  ]),
  '{weekday}? {day} . {monthNumber} {year}',
  '{year} - {monthNumber} - {day}',
];
const WRITTEN_TIMES = ['{hour} :|.|h {minutes}', '{joined}'];

const EMAIL_SIGNS = {
  '@': ['at', 'arroba', 'arrobas', 'arobase', 'chiocciola', 'malpa', 'arond', 'a rond', 'coada de maimuta'],
  '.': ['dot', 'punkt', 'point', 'punto', 'ponto', 'kropka', 'punct'],
  _: [
    'underscore',
    'unterstrich',
    'tiret bas',
    'guion bajo',
    'trattino basso',
    'traco inferior',
    'sublinhado',
    'linie de subliniere',
    'liniuta de subliniere',
    'tanlinell',
    'podkreslenie',
    'podkreslnik',
  ],
  '-': [
    'hyphen',
    'bindestrich',
    'tiret',
    'guion',
    'hifen',
    'trattino',
    'myslnik',
    'cratima',
    'cysylltnod',
    'minus',
    'dash',
  ],
  '+': ['plus', 'plws', 'mas', 'mais', 'piu'],
};

export function makeLanguage(own: LanguageWords): ReadBackLanguage {
  return {
    dayParts: [],
    relativeDays: {},
    harmlessUnits: [],
    looseNumbers: words(''),
    beforeLooseOrdinals: words(''),
    beforeClockNumbers: words(''),
    ambiguousMonths: words(''),
    beforeMonths: words(''),
    harmlessPhrases: [],
    emailAsides: words('und et y e i si'),
    emailWords: words(
      'gmail googlemail hotmail outlook yahoo icloud underscore arobase arroba chiocciola malpa',
    ),
    lastDigits: [],
    matters: {},
    animals: {},
    negations: words(''),
    retractions: [],
    ...own,
    emailSigns: withOwnSigns(own.emailSigns),
    weekdays: own.weekdays.map(foldWord),
    months: own.months.map(foldWord),
    clockWords: (own.clockWords ?? []).map(foldWord),
    numbers: {
      ordinals: {},
      repetitions: {},
      hundred: [],
      thousand: [],
      ordinalEndings: [],
      joins: [],
      ...own.numbers,
    },
    dates: [...WRITTEN_DATES, ...own.dates],
    times: withWrittenTimes(own.times),
    names: {
      areCapital: true,
      joins: [],
      places: words('vets vet veterinary surgery clinic practice hospital centre animal house'),
      beforePlaces: words('at'),
      titles: [],
      beforePet: [],
      articles: [],
      greetings: words(''),
      possessives: [],
      ofPets: words(''),
      beforeClinician: [],
      beforeOwner: [],
      ordinary: words(''),
      ...own.names,
    },
  };
}

/** The signs are named in English too, whatever the language. */
function withOwnSigns(own: ReadBackLanguage['emailSigns'] = {}): ReadBackLanguage['emailSigns'] {
  return Object.fromEntries(
    Object.entries(EMAIL_SIGNS).map(([sign, names]) => [
      sign,
      [...names, ...(own[sign] ?? []).map((name) => name.split(' ').map(foldWord).join(' '))],
    ]),
  );
}

function withWrittenTimes(times: Partial<ReadBackLanguage['times']>): ReadBackLanguage['times'] {
  return {
    quarterPast: [],
    half: [],
    aroundHalf: [],
    quarterTo: [],
    to: [],
    noon: [],
    toNoon: [],
    pastNoon: [],
    midnight: [],
    ...times,
    whole: [...WRITTEN_TIMES, ...(times.whole ?? [])],
    past: [...WRITTEN_TIMES, ...(times.past ?? [])],
  };
}

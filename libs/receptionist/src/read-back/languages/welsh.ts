import { compound, numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

const ONES = numbered(
  'un dau|dwy|ddau|ddwy tri|tair|dri|dair pedwar|pedair|bedwar|bedair pump|pum|bump|bum chwech|chwe saith wyth naw',
  1,
);
/** "Dau ddeg pedwar" */
const TENS = {
  'un deg': 10,
  'dau ddeg': 20,
  'tri deg': 30,
  'pedwar deg': 40,
  'pum deg': 50,
};

export const WELSH = makeLanguage({
  numbers: {
    cardinals: {
      dim: 0,
      sero: 0,
      ...ONES,
      ...numbered('deg|ddeg', 10),
      ...numbered('ugain|hugain', 20),
      ...numbered('deuddeg|ddeuddeg', 12),
      ...numbered('pymtheg|bymtheg', 15),
      hanner: 30,
    },
    ordinals: numbered('cyntaf ail trydydd pedwerydd pumed chweched seithfed wythfed nawfed degfed', 1),
    repetitions: { dwbl: 2 },
    ordinalEndings: ['af', 'ain', 'ydd', 'fed', 'ed', 'eg'],
    phrases: {
      ...TENS,
      ...compound(TENS, ONES, (ten, one) => `${ten} ${one}`),
      'un ar ddeg': 11,
      'pump ar hugain': 25,
      ...Object.fromEntries(
        ['', 'unfed', 'eilfed', 'trydydd', 'pedwerydd', 'pymthegfed'].flatMap((one, index) =>
          index === 0 ? [] : [[`${one} ar ddeg`, 10 + index] as const],
        ),
      ),
      ...Object.fromEntries(
        'unfed ail trydydd pedwerydd pumed chweched seithfed wythfed nawfed degfed unfed_ar_ddeg'
          .split(' ')
          .map((one, index) => [`${one.replaceAll('_', ' ')} ar hugain`, 21 + index] as const),
      ),
    },
  },
  weekdays: 'llun mawrth mercher|fercher iau gwener|wener sadwrn sul'.split(' '),
  months: [
    'ionawr',
    'chwefror',
    'mawrth',
    'ebrill',
    'mai|fai',
    'mehefin|fehefin',
    'gorffennaf|orffennaf',
    'awst',
    'medi|fedi',
    'hydref',
    'tachwedd|dachwedd',
    'rhagfyr|ragfyr',
  ],
  dates: ['dydd|ddydd? {weekday}? y|yr? {day} o? fis? {month} {year}?', 'dydd|ddydd {weekday} y|yr? {day}'],
  times: {
    whole: [
      'am? {hour} o r|or gloch',
      'am? {hour} or gloch',
      'am? {hour} ar y dot',
      'am? {hour} yn? y {part}',
      'am {hour}',
    ],
    past: ['am? {hour} :|. {minutes}', 'am? {hour} {minute}', '{minute} munud? wedi {hour}'],
    quarterPast: ['am? chwarter wedi {hour}'],
    half: ['am? #30 awr? wedi {hour}'],
    quarterTo: ['am? chwarter i {next}'],
    to: ['am? {to} munud? i {next}'],
    noon: ['hanner dydd', 'am? #30 dydd'],
    toNoon: ['am? chwarter i #30 dydd', '{to} munud? i #30 dydd'],
    midnight: ['am? #30 nos'],
  },
  dayParts: [
    { words: 'yn? y bore', from: 0, until: 12 },
    { words: 'yn? y prynhawn', from: 12, until: 19 },
    { words: 'yr|fin|yn? nos|hwyr', from: 17, until: 24 },
  ],
  relativeDays: { heddiw: 0, yfory: 1 },
  clockWords: 'hanner chwarter wedi gloch bore prynhawn nos hwyr'.split(' '),
  harmlessPhrases: ['bore|prynhawn da'],
  harmlessUnits: 'munud awr diwrnod wythnos mis rhif'.split(' '),
  looseNumbers: words('un ail cyntaf'),
  beforeClockNumbers: words('am i wedi'),
  lastDigits: ['yn? gorffen gyda|yn|efo'],
  names: {
    titles: ['dr', 'doctor', 'mr', 'mrs', 'ms', 'nyrs'],
    joins: ['a', 'ac', 'neu'],
    beforePet: ['i', 'gyfer'],
    possessives: [],
    ofPets: words('ci cath cwningen anifail gi gath'),
    beforeClinician: ['gyda', 'efo'],
    beforeOwner: ['enw|henw chi? yw|ydi', 'o dan yr? enw', 'perchennog yw|ydi'],
    ordinary: words(
      `y yr r a ac neu i o am ar yn gyda efo gyfer eich chi ei eu fy ein ni mae yw ydi bydd wedi cael apwyntiad rhif ffon ebost e-bost enw
      ci cath cwningen aderyn doctor dr mr mrs dydd ddydd llun mawrth mercher iau gwener sadwrn sul diolch iawn da cywir popeth felly
      ymweliad milfeddyg brechiad frechiad hynny hyn mis fis`,
    ),
  },
  matters: {
    vaccination: 'brechiad, frechiad, brechiadau, brechu, frechu',
    consultation: 'ymgynghoriad, archwiliad',
    dental: 'archwiliad deintyddol, dannedd, deintyddol',
    neutering: 'ysbaddu, sbaddu, sterileiddio',
    nails: 'torri ewinedd, ewinedd, dorri ewinedd',
    followup: 'apwyntiad dilynol, dilynol',
    surgery: 'llawdriniaeth',
    microchip: 'microsglodyn',
  },
  animals: {
    dog: 'ci, gi, ast, cwn, chi bach',
    cat: 'cath, gath, cathod',
    rabbit: 'cwningen, gwningen',
    bird: 'aderyn, parot',
    'guinea pig': 'mochyn cwta',
    hamster: 'bochdew',
    horse: 'ceffyl, merlen',
  },
  negations: words('nid ddim'),
  retractions: ['yn anffodus', 'yn lle', 'mae n ddrwg', 'ddim ar gael'],
  commonWords:
    'y yr am ar yn gyda eich rhif mae yw dydd apwyntiad gyfer chi enw ffon popeth cywir dr o i diolch ci cath',
});

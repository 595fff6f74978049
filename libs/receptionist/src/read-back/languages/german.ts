import { compound, numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

const ONES = numbered('ein zwei|zwo drei vier funf sechs sieben acht neun', 1);
const TENS = numbered('zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig', 20, 10);
const TEENS = numbered('zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn', 10);
const ABOVE = { ...TENS, ...compound(TENS, ONES, (ten, one) => `${one}und${ten}`) };
const ENDINGS = ['', 'n', 'r', 's'];
const ordinals = (stems: Readonly<Record<string, number>>, ending: string): Record<string, number> =>
  Object.fromEntries(
    Object.entries(stems).flatMap(([stem, value]) =>
      ENDINGS.map((end) => [`${stem}${ending}${end}`, value] as const),
    ),
  );

export const GERMAN = makeLanguage({
  numbers: {
    cardinals: { null: 0, eins: 1, eine: 1, ...ONES, ...TEENS, ...ABOVE },
    ordinals: {
      ...ordinals(numbered('ers zwei drit vier funf sechs sieb ach neun zehn elf zwolf', 1), 'te'),
      ...ordinals(TEENS, 'te'),
      ...ordinals(ABOVE, 'ste'),
    },
    repetitions: { doppel: 2 },
    hundred: ['hundert'],
  },
  weekdays: ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag|sonnabend', 'sonntag'],
  months:
    'januar|janner februar marz april mai juni|juno juli|julei august september oktober november dezember'.split(
      ' ',
    ),
  dates: [
    '{weekday}? am|den|dem|der? {day} {month} {year}?',
    '{weekday} den|dem|der? {day}',
    'am|den {ordinal}',
    'am|den {day} {monthOrdinal}',
    '{weekday}? den|dem|der? {ordinal} {monthOrdinal}',
  ],
  times: {
    whole: ['um|gegen|ab? {hour} uhr', 'um|gegen {hour}', '{hour} : {minutes} uhr', 'punkt {hour}'],
    past: ['{hour} : {minutes} uhr', '{hour} uhr {minute}', '{minute} minuten? nach {hour} uhr?'],
    quarterPast: ['viertel nach {hour} uhr?', 'viertel {next}'],
    half: ['halb {next}'],
    aroundHalf: ['{toHalf} minuten? vor halb {next}', '{pastHalf} minuten? nach halb {next}'],
    quarterTo: ['viertel vor {next} uhr?', 'dreiviertel {next}', 'drei viertel {next}'],
    to: ['{to} minuten? vor {next} uhr?'],
    noon: ['#12? uhr? mittags', 'mittag'],
    midnight: ['mitternacht'],
  },
  dayParts: [
    { words: 'am|morgens|vormittags|fruh vormittag|morgen|morgens', from: 5, until: 12 },
    { words: 'morgens|vormittags|vormittag', from: 0, until: 12 },
    { words: 'nachmittags|nachmittag', from: 12, until: 18 },
    { words: 'abends|abend', from: 17, until: 24 },
    { words: 'mittags|mittag', from: 11, until: 15 },
    { words: 'nachts', from: 21, until: 24 },
  ],
  relativeDays: { heute: 0, ubermorgen: 2 },
  clockWords:
    'halb viertel dreiviertel uhr morgens vormittags vormittag nachmittags nachmittag abends abend mittags mittag nachts mitternacht'.split(
      ' ',
    ),
  harmlessPhrases: ['guten morgen|tag|abend', 'schonen tag|abend|nachmittag'],
  harmlessUnits: 'minuten minute stunden euro pfund jahre jahr wochen tage ziffern zahlen'.split(' '),
  looseNumbers: words('ein eine erste ersten zweite'),
  beforeClockNumbers: words('um gegen nach vor'),
  emailAsides: words('alles klein kleingeschrieben geschrieben zusammen buchstabe und'),
  lastDigits: ['endet|endend auf|mit', 'letzten? #4? ziffern sind|lauten'],
  names: {
    areCapital: false,
    titles: ['dr', 'doktor', 'frau', 'herr', 'herrn', 'tierarzt', 'tierarztin'],
    joins: ['und', 'oder'],
    beforePet: ['fur', 'namens', 'heisst'],
    possessives: ['von'],
    beforeClinician: ['bei', 'mit'],
    beforeOwner: [
      'auf? den namen',
      'ihr name ist|lautet',
      'sie heissen',
      'besitzer|besitzerin|halter|halterin ist?',
    ],
    ofPets: words('hund katze tier kaninchen vogel kater hundin'),
    ordinary: words(
      `der die das den dem des ein eine einen einem einer ihr ihre ihren ihrem ihrer sie ihnen uns unser unsere unserem mein dich dir
      und oder am um im in an auf zu zur zum mit fur von bei ist sind wird termin uhr name nummer telefonnummer handynummer telefon handy
      mobilnummer email mail adresse hund katze tier liebling besuch sprechstunde praxis tierarzt tierarztin arzt arztin besitzer richtig
      ja so gut danke montag dienstag mittwoch donnerstag freitag samstag sonntag alles doktor dr herr frau herrn morgen heute dann auch`,
    ),
  },
  matters: {
    vaccination: 'impfung, impftermin, impfungen, auffrischung, auffrischungsimpfung, geimpft, impfen',
    consultation: 'untersuchung, sprechstunde, beratung, konsultation, check, vorsorge, kontrolluntersuchung',
    dental: 'zahnkontrolle, zahnreinigung, zahne, zahnuntersuchung, zahn, zahnbehandlung, zahncheck',
    neutering: 'kastration, sterilisation, kastriert, kastrieren',
    nails: 'krallen, krallenschneiden, nageltrimmen',
    followup: 'nachkontrolle, nachsorge, nachuntersuchung, faden ziehen',
    surgery: 'operation, op',
    blood: 'blutabnahme, bluttest, blutuntersuchung',
    worming: 'entwurmung, wurmkur, flohbehandlung',
    microchip: 'chip, chippen, mikrochip',
    imaging: 'rontgen, ultraschall',
  },
  animals: {
    dog: 'hund, hunde, hundin, welpe, welpen, rude',
    cat: 'katze, kater, katzchen, katzen',
    rabbit: 'kaninchen, hase',
    bird: 'vogel, wellensittich, papagei',
    'guinea pig': 'meerschweinchen',
    hamster: 'hamster',
    horse: 'pferd, pony',
  },
  negations: words('nicht kein keine'),
  retractions: [
    'leider',
    'statt',
    'anstatt',
    'ich meine|meinte',
    'entschuldigung',
    'nicht frei|verfugbar|moglich',
  ],
  commonWords:
    'der die das und fur am um uhr ist ihre ihr sie wir den mit bei nummer termin also stimmt richtig habe auf halb name ihren wird',
});

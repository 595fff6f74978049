import { compound, numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

const ONES = numbered('uno|un|una due tre quattro cinque sei sette otto nove', 1);
const TEENS = numbered(
  'dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
  10,
);
const TENS = numbered('venti trenta quaranta cinquanta sessanta settanta ottanta novanta', 20, 10);

export const ITALIAN = makeLanguage({
  numbers: {
    cardinals: {
      zero: 0,
      ...ONES,
      ...TEENS,
      ...TENS,
      ...compound(TENS, ONES, (ten, one) => `${/^[uo]/.test(one) ? ten.slice(0, -1) : ten}${one}`),
      cento: 100,
      ...numbered(
        'duecento trecento quattrocento cinquecento seicento settecento ottocento novecento',
        200,
        100,
      ),
    },
    ordinals: { primo: 1 },
    repetitions: { doppio: 2, doppia: 2 },
  },
  weekdays: 'lunedi martedi mercoledi giovedi venerdi sabato domenica'.split(' '),
  months:
    'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'.split(
      ' ',
    ),
  dates: ['{weekday}? il|l|di? {day} di? {month} del? {year}?', '{weekday} il? {day}', 'il {day}'],
  times: {
    whole: [
      'alle|le|ore {hour} in? punto?',
      'alle|le? ore {hour} :? {minutes}?',
      'alle ore {hour}',
      '{hour} di|del|della {part}',
      'all una',
    ],
    past: ['alle|le? ore? {hour} :|. {minutes}', 'alle|le|ore? ore? {hour} e? {minute} minuti?'],
    quarterPast: ['alle|le? {hour} e #1? quarto'],
    half: ['alle|le? {hour} e mezza|mezzo|trenta'],
    quarterTo: ['alle|le? {next} meno #1? quarto', '#1? quarto alle {next}'],
    to: ['alle|le? {next} meno {to}'],
    noon: ['a? mezzogiorno'],
    toNoon: ['mezzogiorno meno {to}'],
    pastNoon: ['mezzogiorno e {minute}'],
    midnight: ['a? mezzanotte'],
  },
  dayParts: [
    { words: 'di|del|della|al? mattina|mattino', from: 0, until: 12 },
    { words: 'di|del|della|nel? pomeriggio', from: 12, until: 19 },
    { words: 'di|della|alla? sera', from: 17, until: 24 },
    { words: 'di notte', from: 21, until: 24 },
  ],
  relativeDays: { oggi: 0, dopodomani: 2, domani: 1 },
  clockWords:
    'mezza mezzo quarto meno mezzogiorno mezzanotte mattina mattino pomeriggio sera notte ore'.split(' '),
  harmlessPhrases: ['buon pomeriggio', 'buona sera|serata|giornata', 'mezz ora', 'quarto d ora'],
  harmlessUnits: 'minuti minuto euro sterline giorni settimane mesi anni ultime cifre'.split(' '),
  looseNumbers: words('un una uno primo'),
  emailAsides: words('tutto in minuscolo attaccato e'),
  lastDigits: ['finisce|termina|terminante con|per|in', 'ultime #4? cifre sono?'],
  names: {
    titles: ['dr', 'dott', 'dottor', 'dottore', 'dottoressa', 'dottssa', 'signor', 'signora', 'sig'],
    joins: ['e', 'o'],
    beforePet: ['per', 'chiamato', 'chiamata'],
    ofPets: words('cane gatto coniglio gatta animale uccello'),
    possessives: ['di'],
    beforeClinician: ['con', 'da'],
    beforeOwner: ['a nome di', 'il suo nome e', 'lei e', 'proprietario|proprietaria e?', 'si chiama lei'],
    ordinary: words(
      `il lo la i gli le l un una uno di del della dei al alla alle e o il suo sua suoi mio mia nostro nostra lei noi io per con da a in su
      che si se e sono sara ha numero telefono cellulare posta elettronica email mail indirizzo nome cane gatto coniglio uccello animale
      dottor dottore dottoressa signor signora visita appuntamento veterinario clinica ambulatorio lunedi martedi mercoledi giovedi venerdi
      sabato domenica grazie perfetto bene va corretto giusto tutto questo confermo confermare allora quindi caso favore ora chiamarla noi
      la`,
    ),
  },
  matters: {
    vaccination: 'vaccinazione, vaccino, vaccini, richiamo, vaccinare',
    consultation: 'visita generale, consulto, check up',
    dental: 'controllo dentale, pulizia dei denti, dentale, denti, detartrasi',
    neutering: 'castrazione, sterilizzazione, castrare, sterilizzare',
    nails: 'taglio delle unghie, taglio unghie, unghie',
    followup: 'visita di follow up, follow up',
    surgery: 'operazione, intervento',
    blood: 'analisi del sangue, esami del sangue, prelievo',
    worming: 'sverminazione, antiparassitario',
    microchip: 'microchip',
    imaging: 'radiografia, ecografia',
  },
  animals: {
    dog: 'cane, cagnolino, cagna, cucciolo',
    cat: 'gatto, gatta, gattino',
    rabbit: 'coniglio, coniglietto',
    bird: 'uccello, pappagallo, pappagallino',
    'guinea pig': 'porcellino d india, cavia',
    hamster: 'criceto',
    horse: 'cavallo, pony',
  },
  negations: words('non'),
  retractions: ['purtroppo', 'invece di', 'anzi', 'volevo dire', 'mi scusi', 'mi dispiace', 'non e'],
  commonWords:
    'il la le per con e suo sua numero alle del di nome appuntamento giusto corretto cane gatto telefono ho allora',
});

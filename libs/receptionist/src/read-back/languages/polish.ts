import { numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

/** The forms of an ordinal number: masculine genitive for days, feminine for hours. */
function ordinals(stems: string, from: number, step = 1): Record<string, number> {
  return Object.fromEntries(
    stems
      .split(' ')
      .flatMap((stem, index) =>
        ['ego', 'y', 'a', 'ej', 'iej', 'i', 'iego'].map(
          (ending) => [`${stem}${ending}`, from + index * step] as const,
        ),
      ),
  );
}

export const POLISH = makeLanguage({
  numbers: {
    cardinals: {
      zero: 0,
      ...numbered('jeden|jedna|jedno dwa|dwie trzy cztery piec szesc siedem osiem dziewiec dziesiec', 1),
      ...numbered(
        'jedenascie dwanascie trzynascie czternascie pietnascie szesnascie siedemnascie osiemnascie dziewietnascie',
        11,
      ),
      ...numbered(
        'dwadziescia trzydziesci czterdziesci piecdziesiat szescdziesiat siedemdziesiat osiemdziesiat dziewiecdziesiat',
        20,
        10,
      ),
      ...numbered('sto dwiescie trzysta czterysta piecset szescset siedemset osiemset dziewiecset', 100, 100),
    },
    ordinals: {
      ...ordinals('pierwsz drug trzec czwart piat szost siodm osm dziewiat dziesiat', 1),
      ...ordinals(
        'jedenast dwunast trzynast czternast pietnast szesnast siedemnast osiemnast dziewietnast',
        11,
      ),
      ...ordinals('dwudziest trzydziest', 20, 10),
    },
    thousand: ['tysiace', 'tysiecy'],
  },
  weekdays: [
    'poniedzialek|poniedzialku',
    'wtorek|wtorku',
    'sroda|srode|srody',
    'czwartek|czwartku',
    'piatek|piatku',
    'sobota|sobote|soboty',
    'niedziela|niedziele|niedzieli',
  ],
  months:
    'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia'.split(
      ' ',
    ),
  dates: [
    '{weekday}? dnia? {day} {month} {year}? roku?',
    '{weekday} dnia? {day}',
    'dnia {day}',
    '{weekday}? {ordinal} {monthOrdinal}',
  ],
  times: {
    whole: [
      'o|na godzinie|godzine? {hour} zero?',
      'godzina|godzinie|godzine {hour}',
      '{hour} {part}',
      'o {hour}',
    ],
    past: [
      'o|na? godzinie|godzine|godzina? {hour} :|. {minutes}',
      'o|na? godzinie|godzine|godzina? {hour} {minute}',
      'o? {minute} minut? po {hour}',
    ],
    quarterPast: ['kwadrans po {hour}', '#15 po {hour}'],
    half: ['o? wpol do {next}', 'pol do {next}'],
    aroundHalf: ['za {toHalf} wpol do {next}', '{pastHalf} po wpol do {next}'],
    quarterTo: ['o? za kwadrans {next}', 'kwadrans przed {next}'],
    to: ['o? za {to} minut? {next}', '{to} minut? przed {next}'],
    noon: ['w poludnie', '#12? w poludnie'],
    midnight: ['o? polnocy'],
  },
  dayParts: [
    { words: 'rano', from: 4, until: 12 },
    { words: 'przed poludniem', from: 6, until: 12 },
    { words: 'po poludniu', from: 12, until: 19 },
    { words: 'wieczorem', from: 17, until: 24 },
    { words: 'w nocy', from: 21, until: 24 },
  ],
  relativeDays: { dzisiaj: 0, dzis: 0, jutro: 1, pojutrze: 2 },
  clockWords: 'wpol pol kwadrans poludnie poludniu poludniem polnocy rano wieczorem nocy'.split(' '),
  harmlessUnits: 'minut minuty godzin funtow zlotych dni tygodni miesiecy lat cyfry ostatnie'.split(' '),
  looseNumbers: words('jeden jedna pierwsza'),
  beforeClockNumbers: words('o za po do przed'),
  emailAsides: words('wszystko malymi literami razem'),
  lastDigits: ['konczy|konczacy sie|na na|?', 'ostatnie #4? cyfry to?'],
  names: {
    endings: ['a', 'u', 'owi', 'em', 'iem', 'om', 'y', 'e', 'o', 'ie', 'i'],
    titles: ['dr', 'doktor', 'pan', 'pani', 'pana', 'panem', 'pania', 'lekarz', 'doktorem'],
    joins: ['i', 'lub', 'albo', 'oraz'],
    beforePet: ['dla', 'imieniem'],
    possessives: [],
    ofPets: words('pies kot krolik psa kota'),
    beforeClinician: ['z', 'u'],
    beforeOwner: [
      'na nazwisko',
      'pani|pana imie i? nazwisko? to?',
      'wlasciciel|wlascicielka to?',
      'na nazwisko to',
    ],
    ordinary: words(
      `dla i oraz lub albo z ze u w we na o do od po za to jest sa bedzie pan pani pana panstwa twoj twoja twojego pies kot krolik ptak psa
      kota krolika numer telefon telefonu email mail adres imie nazwisko wizyta wizyte termin doktor doktora dr szczepienie konsultacja
      poniedzialek wtorek sroda srode czwartek piatek sobota niedziela dziekuje dobrze tak zgadza sie czy wszystko prawda mam mamy wiec
      potwierdzam godzina godzinie`,
    ),
  },
  matters: {
    vaccination: 'szczepienie, szczepienia, szczepionka, szczepionke',
    consultation: 'konsultacja, konsultacje, konsultacji, badanie, przeglad',
    dental: 'kontrola zebow, czyszczenie zebow, zeby, stomatologiczna, kontrole zebow, przeglad zebow',
    neutering: 'kastracja, kastracje, sterylizacja, sterylizacje, kastracji, sterylizacji',
    nails: 'obcinanie pazurow, pazury, przycinanie pazurow, obciecie pazurow',
    followup: 'kontrola, wizyta kontrolna, kontrole, wizyte kontrolna',
    surgery: 'operacja, zabieg, operacje',
    blood: 'badanie krwi',
    worming: 'odrobaczanie, odrobaczenie',
    microchip: 'czip, czipowanie, mikroczip',
    imaging: 'rtg, usg, przeswietlenie',
  },
  animals: {
    dog: 'pies, psa, suka, suczka, szczeniak, psem, psu',
    cat: 'kot, kota, kotka, kotki, kotke, kotek, kotem, kotu',
    rabbit: 'krolik, krolika, krolikiem',
    bird: 'ptak, ptaka, papuga, papugi, papuge',
    'guinea pig': 'swinka morska, swinki morskiej',
    hamster: 'chomik, chomika',
    horse: 'kon, konia',
  },
  negations: words('nie'),
  retractions: ['niestety', 'zamiast', 'przepraszam', 'mialam|mialem na mysli', 'nie jest|ma'],
  commonWords:
    'dla i jest numer o na to w we pana pani godzinie telefon wizyta sie zgadza czy z do mam dziekuje kot pies',
});

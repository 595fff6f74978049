/** Days of the month and times of day as callers say them in other languages than English. Pure. */
import { spokenMinutes } from './spoken-minutes.ts';

interface SpokenNumbers {
  /** Zero to thirty-one, as cardinal numbers. */
  readonly numbers: readonly string[];
  /** Days of the month where they are said in another form: `day` as a number. */
  readonly days?: (day: number, numbers: readonly string[]) => readonly string[];
  /** Times of the clock. @param hour 1–12 @param next the hour after it */
  readonly clock: (hour: string, next: string, minute: number, hourNumber: number) => readonly string[];
}

const words = (text: string): string[] => text.split(' ').map((word) => word.replaceAll('_', ' '));

const GERMAN_NUMBERS = words(
  'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig siebenundzwanzig achtundzwanzig neunundzwanzig dreißig einunddreißig',
);
const GERMAN_ORDINALS: Readonly<Record<number, string>> = { 1: 'erst', 3: 'dritt', 7: 'siebt', 8: 'acht' };

const FRENCH_NUMBERS = words(
  'zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf vingt vingt_et_un vingt_deux vingt_trois vingt_quatre vingt_cinq vingt_six vingt_sept vingt_huit vingt_neuf trente trente_et_un',
);
const SPANISH_NUMBERS = words(
  'cero una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno',
);
const PORTUGUESE_NUMBERS = words(
  'zero uma duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezassete dezoito dezanove vinte vinte_e_um vinte_e_dois vinte_e_três vinte_e_quatro vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito vinte_e_nove trinta trinta_e_um',
);
const ITALIAN_NUMBERS = words(
  'zero una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta trentuno',
);
const ROMANIAN_NUMBERS = words(
  'zero unu două trei patru cinci șase șapte opt nouă zece unsprezece douăsprezece treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci douăzeci_și_unu douăzeci_și_doi douăzeci_și_trei douăzeci_și_patru douăzeci_și_cinci douăzeci_și_șase douăzeci_și_șapte douăzeci_și_opt douăzeci_și_nouă treizeci treizeci_și_unu',
);
const POLISH_HOURS = words(
  'zero pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta jedenasta dwunasta trzynasta czternasta piętnasta szesnasta siedemnasta osiemnasta dziewiętnasta dwudziesta',
);
const POLISH_DAYS = words(
  'zero pierwszego drugiego trzeciego czwartego piątego szóstego siódmego ósmego dziewiątego dziesiątego jedenastego dwunastego trzynastego czternastego piętnastego szesnastego siedemnastego osiemnastego dziewiętnastego dwudziestego',
);
const WELSH_HOURS = words('dim un dau tri pedwar pump chwech saith wyth naw deg un_ar_ddeg deuddeg');
const HINDI_NUMBERS = words(
  'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस',
);
const URDU_NUMBERS = words(
  'صفر ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس',
);
const PUNJABI_NUMBERS = words(
  'ਸਿਫ਼ਰ ਇੱਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ ਦਸ ਗਿਆਰਾਂ ਬਾਰਾਂ ਤੇਰਾਂ ਚੌਦਾਂ ਪੰਦਰਾਂ ਸੋਲਾਂ ਸਤਾਰਾਂ ਅਠਾਰਾਂ ਉੱਨੀ ਵੀਹ ਇੱਕੀ ਬਾਈ ਤੇਈ ਚੌਵੀ ਪੱਚੀ ਛੱਬੀ ਸਤਾਈ ਅਠਾਈ ਉਨੱਤੀ ਤੀਹ ਇਕੱਤੀ',
);

/** "Quarter past", "half past" and "quarter to", each with where it puts the hour. */
function quarters(past: string, half: string, to: string): SpokenNumbers['clock'] {
  return (hour, next, minute) => {
    const form = { 15: past, 30: half, 45: to }[minute];
    return form === undefined
      ? []
      : form.split(',').map((each) => each.replace('H', hour).replace('N', next));
  };
}

/** By ISO 639-1 code. The full hour is the number itself. */
const SPOKEN: Readonly<Record<string, SpokenNumbers>> = {
  de: {
    numbers: GERMAN_NUMBERS,
    days: (day, numbers) =>
      ['e', 'en', 'er'].map(
        (end) => (GERMAN_ORDINALS[day] ?? `${numbers[day]}${day < 20 ? 't' : 'st'}`) + end,
      ),
    clock: quarters('viertel nach H,viertel N', 'halb N', 'viertel vor N,dreiviertel N'),
  },
  fr: {
    numbers: FRENCH_NUMBERS,
    days: (day, numbers) => (day === 1 ? ['premier', '1er'] : [numbers[day] ?? '']),
    clock: quarters(
      'H heures et quart,H heure et quart,H heures quinze',
      'H heures et demie,H heure et demie,H heures trente',
      'N heures moins le quart,N heure moins le quart,H heures quarante cinq',
    ),
  },
  es: {
    numbers: SPANISH_NUMBERS,
    clock: quarters(
      'H y cuarto,H y quince,H quince',
      'H y media,H y treinta,H treinta',
      'N menos cuarto,H cuarenta y cinco,cuarto para las N',
    ),
  },
  pt: {
    numbers: PORTUGUESE_NUMBERS,
    clock: quarters(
      'H e um quarto,H e quinze',
      'H e meia,H e trinta',
      'N menos um quarto,H e quarenta e cinco,um quarto para as N',
    ),
  },
  it: {
    numbers: ITALIAN_NUMBERS,
    clock: quarters(
      'H e un quarto,H e quindici',
      'H e mezza,H e mezzo,H e trenta',
      'N meno un quarto,H e tre quarti,H e quarantacinque',
    ),
  },
  ro: {
    numbers: ROMANIAN_NUMBERS,
    clock: quarters(
      'H și un sfert,H și cincisprezece',
      'H și jumătate,H și treizeci,H treizeci',
      'N fără un sfert,H și patruzeci și cinci',
    ),
  },
  pl: {
    numbers: POLISH_HOURS,
    days: (day) =>
      day <= 20
        ? [POLISH_DAYS[day] ?? '']
        : [
            [day >= 30 ? 'trzydziestego' : 'dwudziestego', day % 10 === 0 ? '' : POLISH_DAYS[day % 10]]
              .join(' ')
              .trim(),
          ],
    clock: (hour, next, minute) => {
      const of = (word: string): string => word.replace(/ga$/, 'giej').replace(/a$/, 'ej');
      const forms: Readonly<Record<number, readonly string[]>> = {
        0: [of(hour)],
        15: [`kwadrans po ${of(hour)}`, `${hour} piętnaście`, `${of(hour)} piętnaście`],
        30: [`wpół do ${of(next)}`, `pół do ${of(next)}`, `${hour} trzydzieści`, `${of(hour)} trzydzieści`],
        45: [`za kwadrans ${next}`, `${hour} czterdzieści pięć`, `${of(hour)} czterdzieści pięć`],
      };
      return forms[minute] ?? [];
    },
  },
  cy: {
    numbers: WELSH_HOURS,
    days: () => [],
    clock: quarters('chwarter wedi H', 'hanner awr wedi H,hanner wedi H', 'chwarter i N'),
  },
  hi: { numbers: HINDI_NUMBERS, clock: southAsian('सवा', ['साढ़े'], 'पौने', ['डेढ़', 'ढाई']) },
  ur: { numbers: URDU_NUMBERS, clock: southAsian('سوا', ['ساڑھے'], 'پونے', ['ڈیڑھ', 'ڈھائی']) },
  pa: { numbers: PUNJABI_NUMBERS, clock: southAsian('ਸਵਾ', ['ਸਾਢੇ'], 'ਪੌਣੇ', ['ਡੇਢ', 'ਢਾਈ']) },
};

/** "Half past" has words of its own for half past one and half past two. */
function southAsian(
  past: string,
  half: readonly string[],
  to: string,
  ownHalves: readonly [string, string],
): SpokenNumbers['clock'] {
  return (hour, next, minute, hourNumber) => {
    if (minute === 15) return [`${past} ${hour}`];
    if (minute === 45) return [`${to} ${next}`];
    if (minute !== 30) return [];
    return hourNumber <= 2 ? [ownHalves[hourNumber - 1] ?? ''] : half.map((word) => `${word} ${hour}`);
  };
}

/** @param day 1–31 @returns the day of the month in words */
export function spokenDay(language: string, day: number): readonly string[] {
  const spoken = SPOKEN[language];
  if (spoken === undefined) return [];
  return spoken.days?.(day, spoken.numbers) ?? [spoken.numbers[day] ?? ''];
}

/** @returns the time of day in words, of the clock and of the day's 24 hours */
export function spokenTimes(language: string, hour: number, minute: number): readonly string[] {
  const spoken = SPOKEN[language];
  if (spoken === undefined) return [];
  const dial = (value: number): number => (value % 12 === 0 ? 12 : value % 12);
  const { numbers, clock } = spoken;
  const said = (value: number): string => numbers[value] ?? '';
  return [
    ...(minute === 0 ? [said(dial(hour)), said(hour)].filter((text) => text !== '') : []),
    ...clock(said(dial(hour)), said(dial(hour + 1)), minute, dial(hour)),
    ...[dial(hour), hour].flatMap((value) =>
      spokenMinutes(language, minute, { hour: said(value), next: said(dial(value + 1)), numbers }),
    ),
    ...(minute === 0 && language === 'cy'
      ? [`${dial(hour) === 5 ? 'pum' : said(dial(hour))} o'r gloch`]
      : []),
  ];
}

/** The words in which callers say digits, in the languages that practices hear. */

interface Language {
  /** Zero to nine; alternatives are separated by `/`. */
  readonly units: string;
  /** Ten to nineteen; `-` for one without a word. */
  readonly teens?: string;
  /** Twenty to ninety. A unit may follow, also after one of `joiners`. */
  readonly tens?: string;
  /** Said between tens and units. */
  readonly joiners?: string;
  /** Tens and units in one word. */
  readonly compound?: (tens: string, unit: string) => readonly string[];
  /** Say that the next digit comes so many times: the first words twice, the second ones three times. */
  readonly repeats?: string;
  /** Said between digits, and no digits. */
  readonly fillers?: string;
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  english: {
    units: 'zero/oh/o/nought/naught one/won two/to/too three four/for five six seven eight nine',
    teens: 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    tens: 'twenty thirty forty/fourty fifty sixty seventy eighty ninety',
    repeats: 'double triple/treble',
    fillers: 'and then dash hyphen space comma i',
  },
  german: {
    units: 'null eins/ein zwei/zwo drei vier fünf/fuenf sechs sieben acht neun',
    teens: 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
    tens: 'zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig',
    compound: (tens, unit) => [`${unit}und${tens}`],
    repeats: 'doppel',
    fillers: 'und dann strich',
  },
  french: {
    units: 'zéro un deux trois quatre cinq six sept huit neuf',
    teens: 'dix onze douze treize quatorze quinze seize',
    tens: 'vingt trente quarante cinquante soixante septante huitante/octante nonante',
    joiners: 'et',
    repeats: 'double triple',
    fillers: 'et puis tiret',
  },
  spanish: {
    units: 'cero uno/un dos tres cuatro cinco seis siete ocho nueve',
    teens: 'diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    joiners: 'y',
    repeats: 'doble triple',
    fillers: 'y luego guion',
  },
  italian: {
    units: 'zero uno/un due tre quattro cinque sei sette otto nove',
    teens: 'dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    tens: 'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
    compound: (tens, unit) => [`${tens}${unit}`, `${tens.slice(0, -1)}${unit}`],
    repeats: 'doppio triplo',
    fillers: 'e poi trattino',
  },
  portuguese: {
    units: 'zero um dois três quatro cinco seis/meia sete oito nove',
    teens: 'dez onze doze treze catorze/quatorze quinze dezesseis dezessete dezoito dezenove',
    tens: 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
    joiners: 'e',
    repeats: 'duplo triplo',
    fillers: 'e depois hífen',
  },
  dutch: {
    units: 'nul één/eén twee drie vier vijf zes zeven acht negen',
    teens: 'tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
    compound: (tens, unit) => [`${unit}en${tens}`],
    repeats: 'dubbel',
    fillers: 'en dan streepje',
  },
  polish: {
    units: 'zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć',
    teens:
      'dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście',
    tens: 'dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt',
    fillers: 'i potem kreska',
  },
  romanian: { units: 'zero unu doi/două trei patru cinci șase șapte opt nouă', fillers: 'și apoi' },
  swedish: { units: 'noll ett två tre fyra fem sex sju åtta nio', fillers: 'och sedan' },
  danish: { units: 'nul en/et to tre fire fem seks syv otte ni', fillers: 'og så' },
  welsh: { units: 'dim un dau/dwy tri/tair pedwar/pedair pump chwech saith wyth naw', fillers: 'a wedyn' },
};

/** Sounds of somebody who reads out a number. */
const HESITATIONS = 'um umm uh er erm eh ah okay ok yes mhm';

export type DigitWord =
  | { readonly kind: 'digits'; readonly digits: string; readonly isTens: boolean }
  | { readonly kind: 'repeat'; readonly times: number }
  | { readonly kind: 'filler'; readonly joinsTens: boolean };

/** What the words of a language say within a number. */
export type DigitWords = ReadonlyMap<string, DigitWord>;

export const DIGIT_WORDS: readonly DigitWords[] = Object.values(LANGUAGES).map(tableOf);

/** A word as the tables have it: without case and accents, which transcripts have or not. */
export function plainWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l');
}

function tableOf(language: Language): DigitWords {
  const table = new Map<string, DigitWord>();
  const add = (words: readonly string[], entry: DigitWord): void => {
    for (const word of words) if (!table.has(word)) table.set(word, entry);
  };
  const { units, teens, tens, compound, repeats, joiners, fillers } = language;
  const digits = (value: number, isTens = false): DigitWord => ({
    kind: 'digits',
    digits: String(value),
    isTens,
  });
  wordsOf(units).forEach((words, value) => add(words, digits(value)));
  wordsOf(teens).forEach((words, value) => add(words, digits(10 + value)));
  wordsOf(tens).forEach((words, at) => {
    const value = 20 + 10 * at;
    add(words, digits(value, true));
    wordsOf(units).forEach((ofUnit, unit) => {
      const joined = words.flatMap((word) => ofUnit.flatMap((each) => compound?.(word, each) ?? []));
      if (unit > 0) add(joined, digits(value + unit));
    });
  });
  wordsOf(repeats).forEach((words, at) => add(words, { kind: 'repeat', times: 2 + at }));
  wordsOf(joiners).forEach((words) => add(words, { kind: 'filler', joinsTens: true }));
  for (const each of [fillers, HESITATIONS])
    wordsOf(each).forEach((words) => add(words, { kind: 'filler', joinsTens: false }));
  return table;
}

/** The words of each number, in the order of the numbers. */
function wordsOf(words: string | undefined): string[][] {
  return words?.split(' ').map((each) => each.split('/').map(plainWord)) ?? [];
}

/** Normalises spoken and written words so that they can be compared. Pure. */

/** Returns the text in lower case, without accents, apostrophes and punctuation, with one space between words. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Whether the text contains the phrase as whole words. Both must be plain, see `plainWords`. */
export function hasPhrase(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${phrase} `);
}

/** Splits a text into words, with every number in digits: `half past 10`, `0 7 7`, `24`. */
export function tokensOf(text: string): string[] {
  const words = plainWords(text)
    // "24th", "10h30", "9am"
    .replace(/(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/gu, ' ')
    .split(' ');
  const numbers = isEnglish(words) ? ENGLISH_NUMBERS : NUMBERS_OF_ALL_LANGUAGES;
  const tokens: string[] = [];
  let times = 1;
  let tens: number | undefined;
  for (const word of words) {
    const repeated = REPETITIONS[word];
    if (repeated !== undefined) {
      times = repeated;
      continue;
    }
    const value = numbers[word];
    // "Twenty-four"
    if (tens !== undefined && value !== undefined && value > 0 && value < 10) {
      tokens.splice(-1, 1, String(tens + value));
      tens = undefined;
      continue;
    }
    tens = value !== undefined && value >= 20 && value % 10 === 0 ? value : undefined;
    const token = value === undefined ? word : String(value);
    for (let time = 0; time < (/^\d$/.test(token) ? times : 1); time++) tokens.push(token);
    times = 1;
  }
  return tokens;
}

/** Joins consecutive numbers into one string of digits each. */
export function digitRuns(tokens: readonly string[]): string[] {
  return tokens
    .map((token) => (/^\d+$/.test(token) ? token : ' '))
    .join('')
    .split(/ +/)
    .filter((run) => run !== '');
}

/** Whether the words are English. For other languages fewer ways to say a time are known. */
export function isEnglish(words: readonly string[]): boolean {
  return new Set(words.filter((word) => ENGLISH_WORDS.has(word))).size >= 2;
}

const ENGLISH_WORDS = new Set('the your is and for at on with that right past email phone number'.split(' '));

const REPETITIONS: Readonly<Record<string, number>> = { double: 2, treble: 3, triple: 3 };

const ENGLISH_NUMBERS: Readonly<Record<string, number>> = {
  ...numbered(
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
    0,
  ),
  ...numbered('sixteen seventeen eighteen nineteen twenty', 16),
  ...numbered('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth', 1),
  ...numbered('thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth', 13),
  ...{ oh: 0, o: 0, nought: 0, thirty: 30, forty: 40, fifty: 50, thirtieth: 30 },
};

/** The numbers from zero to twelve, which cover digits and the hours of the clock. */
const NUMBERS_OF_ALL_LANGUAGES: Readonly<Record<string, number>> = Object.assign(
  {},
  ...[
    'sero un dau tri pedwar pump chwech saith wyth naw deg',
    'zero un deux trois quatre cinq six sept huit neuf dix onze douze',
    'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf',
    'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf',
    'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
    'zero um dois tres quatro cinco seis sete oito nove dez onze doze',
    'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici',
    'zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie',
    'zero unu doi trei patru cinci sase sapte opt noua zece unsprezece doisprezece',
  ].map((words) => numbered(words, 0)),
  ENGLISH_NUMBERS,
) as Readonly<Record<string, number>>;

function numbered(words: string, from: number): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, index) => [word, from + index]));
}

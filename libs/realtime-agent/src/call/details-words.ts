/**
 * What sounds like a number, an address or a spelling, in the languages that are booked in. It decides only how long a
 * pause may be, so a word too many costs a moment, and a word too few an interruption.
 */

/** Parts of words with which one asks for something that is said slowly. */
const ASKED_FOR = [
  ...[
    'number',
    'phone',
    'mobile',
    'postcode',
    'post code',
    'zip code',
    'spell',
    'letter by letter',
    'address',
  ],
  ...['e-mail', 'email', 'mail address'],
  ...['rhif', 'ffôn', 'cod post', 'e-bost', 'ebost', 'sillaf', 'cyfeiriad'],
  ...['numer', 'telefon', 'kod pocztow', 'adres', 'przelit', 'literow'],
  ...['număr', 'cod poștal', 'codul poștal', 'pe litere', 'literă cu literă'],
  ...['nummer', 'postleitzahl', 'buchstab', 'anschrift'],
  ...['numéro', 'téléphone', 'code postal', 'courriel', 'épel', 'lettre par lettre'],
  ...['número', 'teléfono', 'código postal', 'correo', 'deletre', 'dirección'],
  ...['telefone', 'telemóvel', 'celular', 'correio', 'soletr', 'morada', 'endereço'],
  ...['numero', 'cellulare', 'codice postale', 'indirizzo', 'lettera per lettera', 'compit'],
  ...['ਨੰਬਰ', 'ਫ਼ੋਨ', 'ਫੋਨ', 'ਈਮੇਲ', 'ਪੋਸਟਕੋਡ', 'ਸਪੈਲਿੰਗ'],
  ...['نمبر', 'فون', 'ای میل', 'پوسٹ کوڈ', 'ہجے', 'اسپیلنگ'],
  ...['नंबर', 'नम्बर', 'फ़ोन', 'फोन', 'ईमेल', 'पोस्टकोड', 'पिन कोड', 'स्पेलिंग', 'हिज्जे'],
].map((part) => part.normalize('NFC'));

const DIGIT_WORDS: ReadonlySet<string> = new Set(
  [
    'zero nought oh o one two three four five six seven eight nine double triple',
    'dim un dau dwy tri tair pedwar pedair pump pum chwech chwe saith wyth naw',
    'jeden dwa trzy cztery pięć sześć siedem osiem dziewięć',
    'unu doi două trei patru cinci șase șapte opt nouă',
    'null eins zwei zwo drei vier fünf sechs sieben acht neun',
    'zéro deux trois quatre cinq six sept huit neuf',
    'cero uno dos tres cuatro cinco seis siete ocho nueve',
    'um dois três quatro cinco sete oito nove',
    'due tre quattro cinque sei sette otto',
    'ਜ਼ੀਰੋ ਸਿਫ਼ਰ ਇੱਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ',
    'صفر زیرو ایک دو تین چار پانچ چھ سات آٹھ نو',
    'शून्य ज़ीरो एक दो तीन चार पांच पाँच छह छः सात आठ नौ',
  ]
    .join(' ')
    .normalize('NFC')
    .split(' '),
);

const SENTENCE_END = /(?<=[.!?؟।;\n])\s+/;
const READ_BACK_DIGITS_MIN = 4;
/** Fewer digits are a time, a day or a count. */
const DIGITS_MIN = 3;
/** As many digits are a whole number. */
const DIGITS_MAX = 9;
const LETTERS_MIN = 3;
/** An address that goes on: "anna at", "anna.smith@", "gmail dot". */
const UNFINISHED_ADDRESS =
  /(@|(^|\s)(at|dot|punkt|arobase|arroba|punto|point|chiocciola|małpa|kropka|punct))[\s.,…-]*$/u;

/** Returns whether the last words ask for a number, an address or a spelling. A sentence that repeats one does not ask. */
export function asksForDetails(agentWords: string): boolean {
  const sentences = agentWords.normalize('NFC').toLowerCase().trim().split(SENTENCE_END);
  return sentences
    .slice(-2)
    .some(
      (sentence) =>
        digitsIn(sentence) < READ_BACK_DIGITS_MIN && ASKED_FOR.some((part) => sentence.includes(part)),
    );
}

/** Returns whether the caller's words end in the middle of a number, an address or a spelling. */
export function breaksOffInDetails(callerWords: string): boolean {
  const text = callerWords.normalize('NFC').toLowerCase().trim();
  if (UNFINISHED_ADDRESS.test(text)) return true;
  const words = text.split(/[\s,.…-]+/).filter((word) => word !== '');
  const digits = countFromEnd(words, digitsOf);
  if (digits >= DIGITS_MIN && digits <= DIGITS_MAX) return true;
  return countFromEnd(words, (word) => (/^\p{L}\p{M}*$/u.test(word) ? 1 : 0)) >= LETTERS_MIN;
}

function countFromEnd(words: readonly string[], countOf: (word: string) => number): number {
  let sum = 0;
  for (const word of words.toReversed()) {
    const count = countOf(word);
    if (count === 0) break;
    sum += count;
  }
  return sum;
}

/** Times ("10:30") and words with other signs are no digits. */
function digitsOf(word: string): number {
  if (/^\+?\p{Nd}+$/u.test(word)) return digitsIn(word);
  return DIGIT_WORDS.has(word) ? 1 : 0;
}

function digitsIn(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

/**
 * A time that a caller chooses: a day or a time of day, with whom it is for, and nothing else: "Mittwoch Viertel nach fünf mit
 * dem Wotan". In the receptionist's languages but English, of which the corpora have few sentences or none; their words for days and
 * times are those of the read-back. English ones are in `bare-answer.ts`.
 */
import { CHECKED_LANGUAGES, languageOf } from '../read-back/languages/index.ts';
import { foldWord } from '../read-back/spoken-tokens.ts';

interface ChoiceWords {
  /** Words that only a day or a time is made of. */
  readonly moments: ReadonlySet<string>;
  /** Words that may stand beside it. */
  readonly beside: ReadonlySet<string>;
  readonly companions: Companions;
}

interface Companions {
  /** Whom an appointment is for or with follows: "with". */
  readonly before: readonly string[];
  /** The same, where they stand behind: "के साथ". */
  readonly after: readonly string[];
  /** Words between them and the name, courtesies, and what else is said of a wish for a time. */
  readonly beside: string;
}

/** Nouns of an emergency where a name may stand, in languages whose names are written as nouns are. */
const NO_NAMES: ReadonlySet<string> = new Set(
  (
    'atemnot blut blutungen krampfen krampf krampfanfall krampfanfallen anfall anfallen fieber gift rattengift schmerzen durchfall ' +
    'erbrechen wehen koliken kolik verletzung verletzungen wunde biss schlaganfall lahmung ' +
    'खून ख़ून दर्द उल्टी दस्त ज़हर जहर दौरे दौरा बुखार चोट ਖੂਨ ਖ਼ੂਨ ਦਰਦ ਉਲਟੀ ਦਸਤ ਜ਼ਹਿਰ ਦੌਰੇ ਦੌਰਾ ਬੁਖਾਰ ਸੱਟ خون درد الٹی دست زہر دورے دورہ بخار چوٹ'
  )
    .split(' ')
    .map(foldWord),
);

/** By ISO 639-1; without English, whose many words of a read-back say too much. All words are as `foldWord` gives them. */
const COMPANIONS: Readonly<Record<string, Companions>> = {
  de: {
    before: ['mit', 'fur', 'bei'],
    after: [],
    beside:
      'bitte danke ja gerne gern lieber dann also gegen nach vor so mein meine meinen meinem meiner unser unsere unseren unserem unserer ' +
      'da es geht wir ich nehme nehmen hatte hatten kater hundin rude ruden katzen hunde katzchen nachste nachsten diesen kommenden termin',
  },
  fr: {
    before: ['avec', 'pour'],
    after: [],
    beside:
      'sil plait lapres dans vers plutot moins quart demie et midi prochain matin soir apres chienne chatte chiot chaton cest',
  },
  es: {
    before: ['con', 'para'],
    after: [],
    beside:
      'sobre mejor menos cuarto media y proximo que viene perra gata perrita gatita perrito gatito por tarde manana',
  },
  it: {
    before: ['con', 'per'],
    after: [],
    beside: 'verso meglio meno un quarto mezza mezzo prossimo gatta cagnolino cagna micio gattino grazie',
  },
  pl: {
    before: ['z', 'ze', 'dla'],
    after: [],
    beside:
      'prosze okolo kwadrans wpol po za najlepiej przyszly przyszla moj moja moim moja naszym nasza psem kotem kotka suka suczka kotki suczki chodzi',
  },
  pt: {
    before: ['com', 'para', 'pra'],
    after: [],
    beside:
      'feira por volta melhor menos um quarto meia proxima proximo cadela gata cadelinha gatinho cachorrinha pelas',
  },
  ro: {
    before: ['cu', 'pentru'],
    after: [],
    beside:
      'va rog jur in jurul fara un sfert jumatate viitoare catelul catelusa motanul pisica mea meu noastra nostru mai pe',
  },
  cy: {
    before: ['gyda', 'gydag', 'efo', 'i'],
    after: [],
    beside:
      'os gwelwch dda plis tua chwarter hanner awr wedi munud nesaf cath gi ci nghi nghath gast chi at bore prynhawn nos',
  },
  hi: {
    before: [],
    after: ['साथ', 'लिए'],
    beside: 'को पर कर मेरे मेरी हमारे हमारी अपने अपनी कृपया प्लीज़ करीब लगभग बजकर बज ठीक हाँ जी अगले इस मिनट',
  },
  pa: {
    before: [],
    after: ['ਨਾਲ', 'ਲਈ'],
    beside: 'ਨੂੰ ਤੇ ਕੇ ਮੇਰੇ ਮੇਰੀ ਸਾਡੇ ਸਾਡੀ ਆਪਣੇ ਆਪਣੀ ਕਿਰਪਾ ਕਰਕੇ ਕਰੀਬ ਲਗਭਗ ਵੱਜ ਠੀਕ ਹਾਂ ਜੀ ਅਗਲੇ ਇਸ ਮਿੰਟ',
  },
  ur: {
    before: [],
    after: ['ساتھ', 'لیے', 'لئے'],
    beside: 'کو پر کر میرے میری ہمارے ہماری اپنے اپنی براہ کرم قریب تقریبا بج ٹھیک ہاں جی اگلے اس منٹ',
  },
};

/** Shorter words of a time are articles and the like: "à tarde". */
const MOMENT_CHARS_MIN = 3;

/** "Wotan", "Prinz Wotan" */
const NAME_WORDS_MAX = 2;
const NUMBER = /^\p{N}/u;
const HAS_CASE = /\p{Lu}|\p{Ll}/u;
const CAPITAL = /^\p{Lu}/u;

const choiceWords = new Map(CHECKED_LANGUAGES.map((code) => [code, wordsOfChoice(code)]));

function wordsOfChoice(code: string): ChoiceWords | undefined {
  const language = languageOf('', [code]);
  const companions = COMPANIONS[code];
  if (language === undefined || companions === undefined) return undefined;
  const { weekdays, clockWords, dayParts, relativeDays, months, numbers, names, animals, dates, times } =
    language;
  const split = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => text.split(/[^\p{L}\p{M}]+/u)).map(foldWord);
  const phrases = Object.values<readonly string[]>({ ...times }).flat();
  const ofMoments = split([
    ...weekdays,
    ...clockWords,
    ...Object.keys(relativeDays),
    ...dayParts.map(({ words }) => words),
  ]);
  return {
    moments: new Set(ofMoments.filter((word) => word.length >= MOMENT_CHARS_MIN)),
    beside: new Set([
      ...ofMoments,
      ...split([...months, ...phrases, ...dates, ...Object.values(animals), ...names.titles]),
      ...split([...companions.before, ...companions.after, companions.beside]),
      ...Object.keys(numbers.cardinals),
      ...Object.keys(numbers.ordinals),
      ...names.ordinary,
    ]),
    companions,
  };
}

/** Whether a text is a day or a time with nothing beside it but whom it is for. */
export function isChosenTime(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}\p{N}'’]+/gu) ?? [];
  return [...choiceWords.values()].some((known) => known !== undefined && isChoice(words, known));
}

function isChoice(words: readonly string[], { moments, beside, companions }: ChoiceWords): boolean {
  const folded = words.map(foldWord);
  if (!folded.some((word) => moments.has(word))) return false;
  const others = folded.flatMap((word, at) =>
    moments.has(word) || beside.has(word) || NUMBER.test(word) ? [] : [at],
  );
  const [first] = others;
  if (first === undefined) return true;
  const last = others.at(-1)!;
  if (last - first + 1 > NAME_WORDS_MAX || !words.slice(first, last + 1).every(mayBeName)) return false;
  return (
    isNear(folded.slice(0, first).reverse(), companions.before, moments) ||
    isNear(folded.slice(last + 1), companions.after, moments)
  );
}

function mayBeName(word: string): boolean {
  return (!HAS_CASE.test(word) || CAPITAL.test(word)) && !NO_NAMES.has(foldWord(word));
}

/** Whether a companion stands among the words before the next word of a moment: "mit dem", "के साथ". */
function isNear(
  words: readonly string[],
  companions: readonly string[],
  moments: ReadonlySet<string>,
): boolean {
  const met = words.find((word) => companions.includes(word) || moments.has(word) || NUMBER.test(word));
  return met !== undefined && companions.includes(met);
}

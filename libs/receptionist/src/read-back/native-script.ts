/** Names in Latin letters as they are written in Devanagari, Gurmukhi and Urdu: "Sheru" is शेरू, ਸ਼ੇਰੂ and شیرو. Pure. */

/** Between consonants a vowel need not be written. */
const UNWRITTEN = '[aeiou]?';

const DEVANAGARI: ReadonlyMap<string, string> = signs(
  'क ख:k ग घ:g च छ:C ज:[jz] झ:j ट ठ त थ:t ड ढ द ध:d ङ ञ ण न:n प:p फ:[fp] ब भ:b म:m य:[yi] र:r ल:l व:v श ष:S स:[sS] ह:',
);

const DEVANAGARI_VOWELS: ReadonlyMap<string, string> = signs(
  'अ:[aeu] आ ा:a इ ई ि ी:[ie] उ ऊ ु ू:u ए ऐ े ै:[ei] ओ औ ो ौ:[ou] ऑ ॉ:[oa] ऋ ृ:ri',
);

const NASALS: ReadonlyMap<string, string> = signs('ं ँ ੰ:[nm]?');

/** Signs that change a letter into one that is spelt alike in Latin letters, or end a syllable. */
const SILENT: ReadonlySet<string> = new Set(['़', '्', 'ੱ', '਼', '੍']);

const URDU: ReadonlyMap<string, string> = signs(
  'ا:[aeiu] آ:a ب:b پ:p ت ٹ ط:t ث س ص:s ج:j چ:C ح ہ ه ھ ۂ ء: خ:k د ڈ:d ذ ز ض ظ ژ:z ر ڑ:r ش:S ع:[aiu]? غ گ:g ف:f ق ک ك:k ل:l م:m ن:n ں:n? و:[ouv] ی ي ے ئ:[iey]',
);

const DEVANAGARI_START = 0x900;
const GURMUKHI_START = 0xa00;
const BLOCK_SIZE = 0x80;

function signs(text: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  let waiting: string[] = [];
  for (const piece of text.split(' ')) {
    const [sign = '', sound] = piece.split(':');
    waiting.push(sign);
    if (sound === undefined) continue;
    for (const each of waiting) map.set(each, sound);
    waiting = [];
  }
  return map;
}

/** @param said a word of any script @param name in Latin letters, folded */
export function isNameInScript(said: string, name: string): boolean {
  if (!/^[a-z]{2,}$/.test(name)) return false;
  const pattern = /\p{Script=Arabic}/u.test(said) ? urduPattern(said) : indicPattern(said);
  return pattern !== undefined && new RegExp(`^${pattern}$`).test(soundOf(name));
}

/** One letter a sound: `C` for "ch", `S` for "sh". */
function soundOf(name: string): string {
  return name
    .replace(/ch+/g, 'C')
    .replaceAll('sh', 'S')
    .replaceAll('ph', 'f')
    .replaceAll('ee', 'i')
    .replaceAll('oo', 'u')
    .replace(/ck|q|c/g, 'k')
    .replaceAll('x', 'ks')
    .replaceAll('w', 'v')
    .replaceAll('h', '')
    .replace(/y$/, 'i')
    .replace(/(.)\1+/g, '$1');
}

function indicPattern(said: string): string | undefined {
  let pattern = '';
  const letters = [...said].map(asDevanagari);
  for (const [at, letter] of letters.entries()) {
    const sound = DEVANAGARI.get(letter);
    const vowel = DEVANAGARI_VOWELS.get(letter) ?? NASALS.get(letter);
    if (sound === undefined && vowel === undefined && !SILENT.has(letter)) return undefined;
    // A doubled consonant is one sound.
    if (sound === undefined || letters[at - 1] !== '्' || DEVANAGARI.get(letters[at - 2] ?? '') !== sound)
      pattern += sound ?? vowel ?? '';
    const next = letters.slice(at + 1).find((each) => each !== '़');
    const isBare = sound !== undefined && next !== '्' && !DEVANAGARI_VOWELS.has(next ?? '');
    if (isBare && next !== undefined) pattern += UNWRITTEN;
  }
  // "Tiger"
  return pattern === '' ? undefined : pattern.replace('a[ie]', 'a?[ie]');
}

/** The two scripts have their letters in the same places. */
function asDevanagari(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  const isGurmukhi = code >= GURMUKHI_START && code < GURMUKHI_START + BLOCK_SIZE - 0x10;
  return isGurmukhi ? String.fromCodePoint(code - GURMUKHI_START + DEVANAGARI_START) : letter;
}

function urduPattern(said: string): string | undefined {
  const sounds = [...said].map((letter) => URDU.get(letter));
  return sounds.includes(undefined) ? undefined : sounds.join(UNWRITTEN);
}

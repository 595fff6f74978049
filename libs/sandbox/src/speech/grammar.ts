/**
 * A grammar forces one of its sentences on whatever it hears. A loop over all phones beside it, at a lower weight,
 * takes what fits no sentence, so that it can be told apart.
 */
import { SpeechError } from './speech-error.ts';

const PHONES =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  );

/** A word of one phone each: what the loop is made of. */
export const garbageWords: readonly (readonly [word: string, phones: string])[] = PHONES.map((phone) => [
  `ph_${phone.toLowerCase()}`,
  phone,
]);

/** @returns the same grammar with a branch for everything else */
export function withGarbage(jsgf: string, weight: number): string {
  const publicRules = [...jsgf.matchAll(/\bpublic\s+(<[^>]+>)\s*=/g)];
  const name = publicRules[0]?.[1];
  if (name === undefined || publicRules.length > 1) {
    throw new SpeechError('bad-grammar', 'a grammar needs exactly one public rule');
  }
  const inner = jsgf.replace(/\bpublic\s+(<[^>]+>\s*=)/, '$1').trim();
  const loop = garbageWords.map(([word]) => word).join(' | ');
  return `${inner}\npublic <heard> = /${1 - weight}/ ${name} | /${weight}/ <garbage>;\n<garbage> = <phone>+;\n<phone> = ${loop};\n`;
}

export function isGarbage(words: string): boolean {
  return words.includes('ph_');
}

/** @returns every word that the grammar can produce, once each */
export function wordsOf(jsgf: string): string[] {
  const terminals = jsgf
    .replace(/^#JSGF[^;]*;/, ' ')
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ' ')
    .replace(/\bgrammar\s+[\w.]+\s*;/g, ' ')
    .replace(/\bpublic\b|\{[^}]*\}|<[^>]*>|\/[\d.e+-]+\//gi, ' ')
    .replace(/[=|;()[\]*+"]/g, ' ');
  return [...new Set(terminals.split(/\s+/).filter((word) => word !== ''))];
}

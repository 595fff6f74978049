/** A pet's name that reads like the names of two: "Bella and Max". Pure. */

/** Words for "and" in the languages of callers, between two names, and the signs for it. */
const JOINED =
  /[\p{L}\p{M}]\s+(?:and|n|'n'|und|et|y|e|i|și|si|a|ac|oraz|aur|te|en|और|اور|ਅਤੇ|ਤੇ|и|та)\s+\p{L}|[\p{L}\p{M}]\s*[&+,;/]\s*\p{L}/iu;

export function readsLikeTwoPets(name: string): boolean {
  return JOINED.test(name);
}

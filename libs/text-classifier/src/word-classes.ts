/**
 * Words that may stand for one another in a phrase: "on Tuesday at ten with the vet" is also one of any other day, hour
 * and colleague. English alone; other words stand for themselves.
 */

const CLASSES: Readonly<Record<string, string>> = {
  '{day}': 'monday tuesday wednesday thursday friday saturday sunday tomorrow today tonight',
  '{month}': 'january february april june july august september october november december',
  '{number}':
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty half quarter noon midday 7 15 100 2000',
  '{ordinal}':
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
    'sixteenth seventeenth eighteenth nineteenth twentieth thirtieth',
  '{pronoun}': 'he she him her them they',
  '{animal}':
    'dog cat puppy kitten rabbit hamster parrot budgie ferret tortoise gecko guinea pig pony horse goat hens chickens ' +
    'cats dogs rabbits bird birds lizard snake',
  '{colleague}':
    'vet nurse doctor dr surgeon vets nurses colleague manager team staff reception receptionist someone somebody',
};

const CLASS_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(CLASSES).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);

/** The class of the word, or the word. */
export function classOrWord(word: string): string {
  return CLASS_OF.get(word) ?? word;
}

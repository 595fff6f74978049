/** Writes out what people who type leave out, shorten or misspell, so that one set of words is read. */

const SHORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tomorrow: 'tmrw tmr tmw tomo tomoz tomoro 2moro 2morrow',
    wednesday: 'weds',
    appointment: 'appt apt',
    appointments: 'appts',
    vaccination: 'vacc vax vaccs',
    please: 'pls plz',
    thanks: 'thx tnx',
    yes: 'yh yeh yea ye',
    you: 'u',
    your: 'ur',
    before: 'b4',
    afternoon: 'arvo',
    someone: 'sum1 some1 sumone',
    'want to': 'wanna',
    "don't know": 'dunno',
    'what do you mean': 'wdym',
    "i'm": 'im',
    "i've": 'ive',
    "he's": 'hes',
    "she's": 'shes',
    "that's": 'thats',
    "what's": 'whats',
    "where's": 'wheres',
    "there's": 'theres',
    "you're": 'youre',
    "can't": 'cant',
    "don't": 'dont',
    "doesn't": 'doesnt',
    "didn't": 'didnt',
    "won't": 'wont',
    "isn't": 'isnt',
    "hasn't": 'hasnt',
    "haven't": 'havent',
  }).flatMap(([word, forms]) => forms.split(' ').map((form) => [form, word] as const)),
);

/** Words that matter most and are misspelt most. Near them are no other words that callers use. */
const OFTEN_MISSPELT =
  'monday tuesday wednesday thursday friday saturday sunday tomorrow morning afternoon evening appointment vaccination consultation prescription'.split(
    ' ',
  );
const CHARS_MIN = 6;

/** @param words in lower case, without punctuation */
export function writeOut(words: string): string {
  return words.replace(/[\p{L}\d']+/gu, (word) => SHORT.get(word) ?? spelt(word));
}

function spelt(word: string): string {
  if (word.length < CHARS_MIN) return word;
  return OFTEN_MISSPELT.find((right) => isOneSlip(single(word), single(right))) ?? word;
}

/** Doubled letters are written once: "tommorow". */
function single(word: string): string {
  return word.replace(/(.)\1+/g, '$1');
}

/** Whether they are equal, or one letter is missing, too many or wrong, or two are exchanged. */
function isOneSlip(word: string, right: string): boolean {
  if (Math.abs(word.length - right.length) > 1) return false;
  // A plural is another word.
  if (word === `${right}s`) return false;
  let start = 0;
  while (start < right.length && word[start] === right[start]) start += 1;
  const [rest, rightRest] = [word.slice(start), right.slice(start)];
  const [a = '', b = ''] = rest;
  return (
    rest.slice(1) === rightRest ||
    rest === rightRest.slice(1) ||
    rest.slice(1) === rightRest.slice(1) ||
    b + a + rest.slice(2) === rightRest
  );
}

/**
 * Takes what looks secret or personal out of a text. A second line of defence: log texts are static and what is
 * personal is not logged at all, but addresses, error messages of others and mistakes pass through here.
 */
export const redacted = '[redacted]';

const secretNames =
  'api[_-]?key|access[_-]?key|key|ticket|token|secret|password|authorization|signature|partner[_-]?key|booking[_-]?hash|x-amz-[a-z-]{1,40}';

/** Each pattern's first group, where it has one, is kept. Quantifiers are bounded or stop at a character of their own. */
const patterns: readonly RegExp[] = [
  // `?api_key=…`, `secret=…`
  new RegExp(`(\\b(?:\\w{1,40}[_-])?(?:${secretNames})=)[^&#\\s"']+`, 'gi'),
  // `"api_key": "…"` in a text that holds JSON
  new RegExp(`(["'](?:\\w{1,40}[_-])?(?:${secretNames})["']\\s{0,4}:\\s{0,4}["'])[^"']+`, 'gi'),
  // `Authorization: Bearer …`
  /(\b(?:bearer|basic)\s{1,4})[\w.~+/=-]{6,}/gi,
  // `postgres://user:password@host`
  /(:\/\/)[^\s/@]{1,256}(?=@)/g,
  // Keys and tickets of ours, of OpenAI, of AWS; JSON Web Tokens
  /\b(?:pv_|vt_|sk-|AKIA|ASIA)[\w-]{8,}/g,
  /\beyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)?/g,
  // Any long mixture of capitals, small letters and digits
  /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{32,}/g,
  // E-mail addresses, also percent-encoded
  /[\w.+-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+/g,
  // Phone numbers: with + or a leading 0, in the North American form, or ten to twelve bare digits
  /(?<![\w.:+-])(?:\+|%2B)\d(?:[\s().-]{0,2}\d){7,14}(?![\w:])/gi,
  /(?<![\w.:+-])0\d(?:[\s().-]{0,2}\d){7,12}(?![\w:])/g,
  /(?<![\w.:+-])\(?\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}(?![\w:-])/g,
  /(?<![\w.:+-])\d{10,12}(?![\w:-])/g,
];

/** Longer texts are cut here, before anything is looked for: a log line must not hold up the audio. */
const textLengthMax = 4096;

export function redactText(text: string): string {
  const bounded = text.length > textLengthMax ? `${text.slice(0, textLengthMax)}[cut]` : text;
  return patterns.reduce(
    (result, pattern) =>
      result.replace(pattern, (_match, kept: unknown) =>
        typeof kept === 'string' ? kept + redacted : redacted,
      ),
    bounded,
  );
}

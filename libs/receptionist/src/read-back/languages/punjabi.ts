import { numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

export const PUNJABI = makeLanguage({
  numbers: {
    cardinals: {
      ...numbered('ਜ਼ੀਰੋ|ਸਿਫ਼ਰ|ਸਿਫਰ ਇੱਕ|ਇਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ|ਨੌ ਦਸ ਗਿਆਰਾਂ ਬਾਰਾਂ', 0),
      ...numbered('ਤੇਰਾਂ ਚੌਦਾਂ ਪੰਦਰਾਂ ਸੋਲਾਂ ਸਤਾਰਾਂ ਅਠਾਰਾਂ ਉੱਨੀ ਵੀਹ', 13),
      ...numbered('ਇੱਕੀ ਬਾਈ ਤੇਈ ਚੌਵੀ ਪੱਚੀ ਛੱਬੀ ਸਤਾਈ ਅਠਾਈ ਉਨੱਤੀ ਤੀਹ ਇਕੱਤੀ', 21),
      ...{ ਚਾਲੀ: 40, ਪੰਜਾਹ: 50, ਪੰਤਾਲੀ: 45 },
    },
    ordinals: { ਪਹਿਲੀ: 1 },
    repetitions: { ਡਬਲ: 2 },
  },
  weekdays: ['ਸੋਮਵਾਰ', 'ਮੰਗਲਵਾਰ', 'ਬੁੱਧਵਾਰ|ਬੁਧਵਾਰ', 'ਵੀਰਵਾਰ', 'ਸ਼ੁੱਕਰਵਾਰ', 'ਸ਼ਨੀਵਾਰ|ਸ਼ਨਿਚਰਵਾਰ', 'ਐਤਵਾਰ'],
  months: 'ਜਨਵਰੀ ਫਰਵਰੀ|ਫ਼ਰਵਰੀ ਮਾਰਚ ਅਪ੍ਰੈਲ ਮਈ ਜੂਨ ਜੁਲਾਈ ਅਗਸਤ ਸਤੰਬਰ ਅਕਤੂਬਰ ਨਵੰਬਰ ਦਸੰਬਰ'.split(' '),
  dates: ['{weekday}? ਨੂੰ? {day} {month} {year}?', '{weekday} {day} ਤਾਰੀਖ', '{day} ਤਾਰੀਖ'],
  times: {
    whole: ['{part}? {hour} ਵਜੇ'],
    past: ['{part}? {hour} ਵੱਜ ਕੇ {minute} ਮਿੰਟ?', '{hour} :|. {minutes} ਵਜੇ'],
    quarterPast: ['ਸਵਾ {hour} ਵਜੇ?'],
    half: ['ਸਾਢੇ {hour} ਵਜੇ?'],
    quarterTo: ['ਪੌਣੇ {next} ਵਜੇ?'],
  },
  dayParts: [
    { words: 'ਸਵੇਰੇ|ਸਵੇਰ', from: 0, until: 12 },
    { words: 'ਦੁਪਹਿਰ|ਦੁਪਹਿਰੇ', from: 12, until: 17 },
    { words: 'ਸ਼ਾਮ', from: 16, until: 21 },
    { words: 'ਰਾਤ', from: 19, until: 24 },
  ],
  relativeDays: { ਅੱਜ: 0, ਪਰਸੋਂ: 2 },
  clockWords: 'ਵਜੇ ਸਵਾ ਸਾਢੇ ਪੌਣੇ ਸਵੇਰੇ ਸਵੇਰ ਦੁਪਹਿਰ ਦੁਪਹਿਰੇ ਸ਼ਾਮ ਰਾਤ'.split(' '),
  harmlessUnits: 'ਮਿੰਟ ਘੰਟੇ ਦਿਨ ਸਾਲ ਅੰਕ ਪੌਂਡ'.split(' '),
  looseNumbers: words('ਇੱਕ ਇਕ ਦੋ'),
  emailSigns: { '@': ['ਐਟ'], '.': ['ਡਾਟ'], _: ['ਅੰਡਰਸਕੋਰ'], '-': ['ਹਾਈਫਨ'], '+': ['ਪਲੱਸ'] },
  lastDigits: ['ਆਖਰੀ #4? ਅੰਕ'],
  names: {
    titles: ['ਡਾ', 'ਡਾਕਟਰ', 'ਸ੍ਰੀ', 'dr'],
    joins: ['ਅਤੇ', 'ਤੇ', 'ਜਾਂ'],
    ordinary: words('ਅਤੇ ਤੇ ਜਾਂ ਨੂੰ ਤੋਂ ਦੇ ਦਾ ਦੀ ਹੈ ਵਿੱਚ ਜੀ ਸਾਹਿਬ ਤੁਸੀਂ ਤੁਹਾਡਾ ਤੁਹਾਡੀ ਤੁਹਾਡੇ ਤੁਹਾਨੂੰ ਮੈਂ ਫ਼ੋਨ ਫੋਨ ਨੰਬਰ ਸਮਾਂ'),
  },
  matters: {
    vaccination: 'ਟੀਕਾ, ਟੀਕਾਕਰਨ, ਟੀਕੇ, ਵੈਕਸੀਨ',
    consultation: 'ਜਾਂਚ, ਸਲਾਹ, ਚੈੱਕਅੱਪ',
    dental: 'ਦੰਦ, ਦੰਦਾਂ',
    neutering: 'ਨਸਬੰਦੀ',
    nails: 'ਨਹੁੰ',
    surgery: 'ਆਪਰੇਸ਼ਨ',
  },
  animals: { dog: 'ਕੁੱਤਾ, ਕੁੱਤੇ, ਕੁੱਤੀ', cat: 'ਬਿੱਲੀ, ਬਿੱਲਾ', rabbit: 'ਖਰਗੋਸ਼', bird: 'ਪੰਛੀ, ਤੋਤਾ, ਤੋਤੇ', hamster: 'ਹੈਮਸਟਰ' },
  negations: words('ਨਹੀਂ'),
  retractions: ['ਮਾਫ਼|ਮਾਫ ਕਰਨਾ|ਕਰੋ', 'ਦੀ ਬਜਾਏ', 'ਨਹੀਂ ਹੈ'],
  commonWords: 'ਦੇ ਦਾ ਦੀ ਨੂੰ ਹੈ ਵਿੱਚ ਅਤੇ ਤੋਂ ਲਈ ਤੁਹਾਡਾ ਨੰਬਰ ਵਜੇ ਨਾਲ ਤੇ ਸਹੀ ਫ਼ੋਨ ਫੋਨ',
});

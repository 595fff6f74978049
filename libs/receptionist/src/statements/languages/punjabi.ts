import { spokenPhone } from '../spoken-phone.ts';
import { PUNJABI_BOOKING } from './punjabi-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'pa');

export const PUNJABI: StatementWords = {
  opening: (practice) =>
    `ਸਤ ਸ੍ਰੀ ਅਕਾਲ, ਇਹ ${practice} ਹੈ। ਮੈਂ ਇੱਕ ਆਟੋਮੈਟਿਕ ਸਹਾਇਕ ਹਾਂ, ਅਤੇ ਇਹ ਕਾਲ ਰਿਕਾਰਡ ਕੀਤੀ ਜਾ ਰਹੀ ਹੈ।`,
  question: () => 'ਦੱਸੋ ਜੀ, ਅੱਜ ਤੁਹਾਡੀ ਕੀ ਮਦਦ ਕਰਾਂ?',
  disclosure: () => 'ਅੱਗੇ ਵਧਣ ਤੋਂ ਪਹਿਲਾਂ: ਮੈਂ ਇੱਕ ਆਟੋਮੈਟਿਕ ਸਹਾਇਕ ਹਾਂ, ਅਤੇ ਇਹ ਕਾਲ ਰਿਕਾਰਡ ਕੀਤੀ ਜਾ ਰਹੀ ਹੈ।',
  apology: (phone) =>
    'ਮਾਫ਼ ਕਰਨਾ, ਸਾਡੇ ਪਾਸੇ ਕੋਈ ਗੜਬੜ ਹੋ ਗਈ ਹੈ, ਅਤੇ ਮੈਨੂੰ ਇਹ ਕਾਲ ਖ਼ਤਮ ਕਰਨੀ ਪਵੇਗੀ। ' +
    (phone === undefined
      ? 'ਕਿਰਪਾ ਕਰਕੇ ਸਾਨੂੰ ਫ਼ੋਨ ਕਰੋ।'
      : `ਕਿਰਪਾ ਕਰਕੇ ਕਲੀਨਿਕ ਨੂੰ ਇਸ ਨੰਬਰ ’ਤੇ ਫ਼ੋਨ ਕਰੋ: ${digits(phone)}. ਇੱਕ ਵਾਰ ਫਿਰ: ${digits(phone)}.`),
  moment: () => 'ਮਾਫ਼ ਕਰਨਾ, ਮੈਨੂੰ ਇੱਕ ਪਲ ਚਾਹੀਦਾ ਹੈ। ਕਿਰਪਾ ਕਰਕੇ ਲਾਈਨ ’ਤੇ ਰਹੋ।',
  unheard: () => 'ਮੈਨੂੰ ਸੁਣਾਈ ਦੇ ਰਿਹਾ ਹੈ ਕਿ ਕੋਈ ਹੈ, ਪਰ ਸ਼ਬਦ ਸਮਝ ਨਹੀਂ ਆ ਰਹੇ। ਕਿਰਪਾ ਕਰਕੇ ਮਾਈਕ੍ਰੋਫ਼ੋਨ ਦੇ ਥੋੜ੍ਹਾ ਨੇੜੇ ਬੋਲੋ, ਜਾਂ ਲਿਖੋ।',
  emergency: ({ practice, outOfHours }) =>
    [
      'ਇਹ ਗੰਭੀਰ ਲੱਗਦਾ ਹੈ, ਇਸ ਲਈ ਅਪੌਇੰਟਮੈਂਟ ਦੀ ਉਡੀਕ ਨਾ ਕਰੋ।',
      practice === undefined
        ? 'ਕਲੀਨਿਕ ਨੂੰ ਹੁਣੇ ਫ਼ੋਨ ਕਰੋ।'
        : `ਕਲੀਨਿਕ ਨੂੰ ਹੁਣੇ ਇਸ ਨੰਬਰ ’ਤੇ ਫ਼ੋਨ ਕਰੋ: ${digits(practice)}. ਇੱਕ ਵਾਰ ਫਿਰ: ${digits(practice)}.`,
      ...(outOfHours === undefined ? [] : [`ਜਦੋਂ ਕਲੀਨਿਕ ਬੰਦ ਹੋਵੇ, ਤਾਂ ਐਮਰਜੈਂਸੀ ਨੰਬਰ ਹੈ: ${digits(outOfHours)}.`]),
      'ਕੀ ਤੁਸੀਂ ਹੁਣੇ ਫ਼ੋਨ ਕਰੋਗੇ?',
    ].join(' '),
  labels: { practice: 'ਕਲੀਨਿਕ', outOfHours: 'ਜਦੋਂ ਕਲੀਨਿਕ ਬੰਦ ਹੋਵੇ' },
  booking: PUNJABI_BOOKING,
};

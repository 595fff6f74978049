import { makeBookingWords } from '../make-booking-words.ts';

export const PUNJABI_BOOKING = makeBookingWords({
  language: 'pa',
  emailSigns: { '@': 'ਐਟ', '.': 'ਡਾਟ', '-': 'ਹਾਈਫਨ', _: 'ਅੰਡਰਸਕੋਰ', '+': 'ਪਲੱਸ' },
  when: (date, hour, minute) => `${date}, ${punjabiTime(hour, minute)}`,
  patient: ({ pet, appointmentType }) => `${pet} ਲਈ ${appointmentType}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `ਮੈਂ ਦੁਹਰਾਉਂਦਾ ਹਾਂ: ${patients}, ${when}, ਡਾਕਟਰ: ${clinician}। ਤੁਹਾਡਾ ਨਾਂ ${owner}, ਤੁਹਾਡਾ ਫ਼ੋਨ ਨੰਬਰ ${phone}, ` +
    `ਅਤੇ ਤੁਹਾਡਾ ਈਮੇਲ ${email}, ਅੱਖਰ-ਅੱਖਰ ਕਰਕੇ ${spelt}।`,
  message: {
    from: (caller) => `ਮੈਂ ਦੁਹਰਾਉਂਦਾ ਹਾਂ: ${caller} ਦਾ ਸੁਨੇਹਾ`,
    callBackFor: (caller) => `ਮੈਂ ਦੁਹਰਾਉਂਦਾ ਹਾਂ: ${caller} ਨੂੰ ਵਾਪਸ ਫ਼ੋਨ`,
    phone: (phone) => `ਨੰਬਰ ${phone}`,
    pet: (pet) => `${pet} ਬਾਰੇ`,
    words: (message) => `ਕਲੀਨਿਕ ਲਈ ਸੁਨੇਹਾ: ${message}।`,
    callBackWhen: (when) => `ਫ਼ੋਨ ਕਦੋਂ ਕਰੀਏ: ${when}।`,
    stored: 'ਧੰਨਵਾਦ, ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਕਲੀਨਿਕ ਕੋਲ ਹੈ।',
    storedCallBack: 'ਧੰਨਵਾਦ, ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਕਲੀਨਿਕ ਕੋਲ ਹੈ, ਅਤੇ ਉਹ ਤੁਹਾਨੂੰ ਵਾਪਸ ਫ਼ੋਨ ਕਰਨਗੇ।',
    notStored: 'ਮਾਫ਼ ਕਰਨਾ, ਤੁਹਾਡਾ ਸੁਨੇਹਾ ਲਿਖਿਆ ਨਹੀਂ ਜਾ ਸਕਿਆ, ਅਤੇ ਕਲੀਨਿਕ ਤੱਕ ਕੁਝ ਨਹੀਂ ਪਹੁੰਚਿਆ।',
    tryAgain: 'ਕੀ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰਾਂ?',
  },
  question: 'ਕੀ ਸਭ ਕੁਝ ਠੀਕ ਹੈ?',
  prompts: [
    'ਮਾਫ਼ ਕਰਨਾ, ਮੈਂ ਪੱਕਾ ਕਰਨਾ ਹੈ: ਕੀ ਸਭ ਕੁਝ ਠੀਕ ਹੈ? ਕਿਰਪਾ ਕਰਕੇ ਹਾਂ ਕਹੋ, ਜਾਂ ਦੱਸੋ ਕਿ ਕੀ ਬਦਲਣਾ ਹੈ।',
    'ਮਾਫ਼ ਕਰਨਾ, ਮੈਨੂੰ ਅਜੇ ਵੀ ਸਾਫ਼ ਨਹੀਂ: ਕੀ ਸਭ ਕੁਝ ਠੀਕ ਹੈ? ਕਿਰਪਾ ਕਰਕੇ ਸਿਰਫ਼ ਹਾਂ ਜਾਂ ਨਹੀਂ ਕਹੋ।',
  ],
  tapOrMessage:
    'ਮਾਫ਼ ਕਰਨਾ, ਮੈਨੂੰ ਸਾਫ਼ ਜਵਾਬ ਨਹੀਂ ਮਿਲਿਆ, ਇਸ ਲਈ ਅਜੇ ਤੱਕ ਕੁਝ ਨਹੀਂ ਕੀਤਾ ਗਿਆ। ਤੁਸੀਂ ਪੇਜ ’ਤੇ ਹਾਂ ਜਾਂ ਨਹੀਂ ਦਬਾ ਸਕਦੇ ਹੋ, ਜਾਂ ਮੈਂ ' +
    'ਕਲੀਨਿਕ ਲਈ ਸੁਨੇਹਾ ਲੈ ਸਕਦਾ ਹਾਂ। ਤੁਸੀਂ ਕੀ ਚਾਹੋਗੇ?',
  booked: (pets, when, clinician) => `${pets} ਦੀ ਅਪੌਇੰਟਮੈਂਟ ਬੁੱਕ ਹੋ ਗਈ ਹੈ ਅਤੇ ਪੱਕੀ ਹੈ: ${when}, ਡਾਕਟਰ: ${clinician}।`,
  confirmation: 'ਕਲੀਨਿਕ ਤੁਹਾਨੂੰ ਈਮੇਲ ਰਾਹੀਂ ਪੁਸ਼ਟੀ ਭੇਜੇਗਾ।',
  notBooked: {
    taken: 'ਮਾਫ਼ ਕਰਨਾ, ਉਹ ਸਮਾਂ ਹੁਣੇ ਕਿਸੇ ਹੋਰ ਨੇ ਲੈ ਲਿਆ, ਅਤੇ ਕੁਝ ਬੁੱਕ ਨਹੀਂ ਹੋਇਆ। ਕੀ ਕੋਈ ਹੋਰ ਸਮਾਂ ਦੇਖਾਂ?',
    begun: 'ਮਾਫ਼ ਕਰਨਾ, ਉਹ ਸਮਾਂ ਲੰਘ ਚੁੱਕਾ ਹੈ, ਅਤੇ ਕੁਝ ਬੁੱਕ ਨਹੀਂ ਹੋਇਆ। ਕੀ ਬਾਅਦ ਦਾ ਸਮਾਂ ਦੇਖਾਂ?',
    diary: 'ਮਾਫ਼ ਕਰਨਾ, ਮੈਂ ਡਾਇਰੀ ਤੱਕ ਨਹੀਂ ਪਹੁੰਚ ਸਕਿਆ, ਅਤੇ ਕੁਝ ਬੁੱਕ ਨਹੀਂ ਹੋਇਆ। ਕੀ ਦੁਬਾਰਾ ਕੋਸ਼ਿਸ਼ ਕਰਾਂ?',
    practice: 'ਮਾਫ਼ ਕਰਨਾ, ਕੁਝ ਬੁੱਕ ਨਹੀਂ ਹੋਇਆ: ਕਲੀਨਿਕ ਪਹਿਲਾਂ ਤੁਹਾਡੇ ਨਾਲ ਗੱਲ ਕਰਨਾ ਚਾਹੁੰਦਾ ਹੈ।',
    not_accepted: 'ਮਾਫ਼ ਕਰਨਾ, ਡਾਇਰੀ ਨੇ ਇਸ ਨੂੰ ਮੰਨਿਆ ਨਹੀਂ, ਅਤੇ ਕੁਝ ਬੁੱਕ ਨਹੀਂ ਹੋਇਆ।',
  },
  unknown: 'ਮਾਫ਼ ਕਰਨਾ, ਮੈਨੂੰ ਪਤਾ ਨਹੀਂ ਕਿ ਅਪੌਇੰਟਮੈਂਟ ਬਣੀ ਜਾਂ ਨਹੀਂ। ਕਿਰਪਾ ਕਰਕੇ ਇਸ ਨੂੰ ਦੁਬਾਰਾ ਬੁੱਕ ਨਾ ਕਰੋ। ਕਲੀਨਿਕ ਜਾਂਚ ਕਰੇਗਾ।',
  toBeSure: (phone) => `ਪੱਕਾ ਕਰਨ ਲਈ ਇਸ ਨੰਬਰ ’ਤੇ ਫ਼ੋਨ ਕਰੋ: ${phone}।`,
  ring: (phone) => `ਕਿਰਪਾ ਕਰਕੇ ਕਲੀਨਿਕ ਨੂੰ ਇਸ ਨੰਬਰ ’ਤੇ ਫ਼ੋਨ ਕਰੋ: ${phone}।`,
  ringPractice: 'ਕਿਰਪਾ ਕਰਕੇ ਕਲੀਨਿਕ ਨੂੰ ਫ਼ੋਨ ਕਰੋ।',
  alsoBooked: (pets, when, clinician, second) =>
    `ਇਸ ਕਾਲ ਵਿੱਚ ${pets} ਦੀ ਇੱਕ ਅਪੌਇੰਟਮੈਂਟ ਪਹਿਲਾਂ ਹੀ ਹੈ: ${when}, ਡਾਕਟਰ: ${clinician}। ਉਹ ਉਵੇਂ ਹੀ ਰਹੇਗੀ, ਕਿਉਂਕਿ ਮੈਂ ਉਸ ਨੂੰ ਇੱਥੇ ਬਦਲ ਨਹੀਂ ` +
    `ਸਕਦਾ। ਕੀ ${second} ਵੀ ਚਾਹੀਦੀ ਹੈ, ਜਾਂ ਕਲੀਨਿਕ ਲਈ ਸੁਨੇਹਾ ਛੱਡਾਂ ਕਿ ਪਹਿਲੀ ਬਦਲ ਦੇਣ?`,
  anythingElse: 'ਕੀ ਮੈਂ ਹੋਰ ਕੋਈ ਮਦਦ ਕਰਾਂ?',
  card: {
    pet: 'ਪਾਲਤੂ',
    species: 'ਕਿਸਮ',
    appointmentType: 'ਅਪੌਇੰਟਮੈਂਟ',
    when: 'ਕਦੋਂ',
    clinician: 'ਡਾਕਟਰ',
    owner: 'ਤੁਹਾਡਾ ਨਾਂ',
    phone: 'ਫ਼ੋਨ',
    email: 'ਈਮੇਲ',
    message: 'ਸੁਨੇਹਾ',
    callBack: 'ਵਾਪਸ ਫ਼ੋਨ',
    anyTime: 'ਕਿਸੇ ਵੀ ਸਮੇਂ',
  },
});

/** `ਸਵੇਰੇ 10 ਵੱਜ ਕੇ 30 ਮਿੰਟ ’ਤੇ` */
function punjabiTime(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const part = hour < 12 ? 'ਸਵੇਰੇ' : hour < 16 ? 'ਦੁਪਹਿਰ' : hour < 20 ? 'ਸ਼ਾਮ' : 'ਰਾਤ';
  return minute === 0 ? `${part} ${twelve} ਵਜੇ` : `${part} ${twelve} ਵੱਜ ਕੇ ${minute} ਮਿੰਟ ’ਤੇ`;
}

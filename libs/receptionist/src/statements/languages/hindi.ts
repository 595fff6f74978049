import { spokenPhone } from '../spoken-phone.ts';
import { HINDI_BOOKING } from './hindi-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'hi');

export const HINDI: StatementWords = {
  opening: (practice) => `नमस्ते, यह ${practice} है। मैं एक स्वचालित सहायक हूँ, और यह कॉल रिकॉर्ड की जा रही है।`,
  question: () => 'बताइए, आज आपकी क्या मदद करूँ?',
  disclosure: () => 'आगे बढ़ने से पहले: मैं एक स्वचालित सहायक हूँ, और यह कॉल रिकॉर्ड की जा रही है।',
  apology: (phone) =>
    'माफ़ कीजिए, हमारी तरफ़ कुछ गड़बड़ हो गई है, और मुझे यह कॉल ख़त्म करनी होगी। ' +
    (phone === undefined
      ? 'कृपया हमें फ़ोन कीजिए।'
      : `कृपया क्लिनिक को इस नंबर पर फ़ोन कीजिए: ${digits(phone)}. एक बार फिर: ${digits(phone)}.`),
  moment: () => 'माफ़ कीजिए, मुझे एक पल चाहिए। कृपया लाइन पर बने रहिए।',
  unheard: () =>
    'मुझे सुनाई दे रहा है कि कोई है, लेकिन शब्द समझ में नहीं आ रहे। कृपया माइक्रोफ़ोन के थोड़ा पास बोलिए, या लिखिए।',
  emergency: ({ practice, outOfHours }) =>
    [
      'यह गंभीर लग रहा है, इसलिए अपॉइंटमेंट का इंतज़ार मत कीजिए।',
      practice === undefined
        ? 'क्लिनिक को अभी फ़ोन कीजिए।'
        : `क्लिनिक को अभी इस नंबर पर फ़ोन कीजिए: ${digits(practice)}. एक बार फिर: ${digits(practice)}.`,
      ...(outOfHours === undefined ? [] : [`जब क्लिनिक बंद हो, तो आपातकालीन नंबर है: ${digits(outOfHours)}.`]),
      'क्या आप अभी फ़ोन करेंगे?',
    ].join(' '),
  labels: { practice: 'क्लिनिक', outOfHours: 'जब क्लिनिक बंद हो' },
  booking: HINDI_BOOKING,
};

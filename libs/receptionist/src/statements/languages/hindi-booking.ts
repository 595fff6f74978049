import { makeBookingWords } from '../make-booking-words.ts';

export const HINDI_BOOKING = makeBookingWords({
  language: 'hi',
  emailSigns: { '@': 'एट', '.': 'डॉट', '-': 'हाइफ़न', _: 'अंडरस्कोर', '+': 'प्लस' },
  when: (date, hour, minute) => `${date}, ${hindiTime(hour, minute)}`,
  patient: ({ pet, appointmentType }) => `${pet} के लिए ${appointmentType}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `मैं दोहराता हूँ: ${patients}, ${when}, डॉक्टर: ${clinician}। आपका नाम ${owner}, आपका फ़ोन नंबर ${phone}, ` +
    `और आपका ईमेल ${email}, अक्षर दर अक्षर ${spelt}।`,
  message: {
    from: (caller) => `मैं दोहराता हूँ: ${caller} का संदेश`,
    callBackFor: (caller) => `मैं दोहराता हूँ: ${caller} को वापस फ़ोन`,
    phone: (phone) => `नंबर ${phone}`,
    pet: (pet) => `${pet} के बारे में`,
    words: (message) => `क्लिनिक के लिए संदेश: ${message}।`,
    callBackWhen: (when) => `फ़ोन कब करें: ${when}।`,
    stored: 'धन्यवाद, आपका संदेश क्लिनिक के पास है।',
    storedCallBack: 'धन्यवाद, आपका संदेश क्लिनिक के पास है, और वे आपको वापस फ़ोन करेंगे।',
    notStored: 'माफ़ कीजिए, आपका संदेश लिखा नहीं जा सका, और क्लिनिक तक कुछ नहीं पहुँचा।',
    tryAgain: 'क्या फिर से कोशिश करूँ?',
  },
  question: 'क्या सब कुछ सही है?',
  prompts: [
    'माफ़ कीजिए, मुझे पक्का करना है: क्या सब कुछ सही है? कृपया हाँ कहिए, या बताइए कि क्या बदलना है।',
    'माफ़ कीजिए, मुझे अब भी साफ़ नहीं है: क्या सब कुछ सही है? कृपया सिर्फ़ हाँ या नहीं कहिए।',
  ],
  tapOrMessage:
    'माफ़ कीजिए, मुझे साफ़ जवाब नहीं मिला, इसलिए अभी तक कुछ नहीं किया गया है। आप पेज पर हाँ या नहीं दबा सकते हैं, या मैं ' +
    'क्लिनिक के लिए संदेश ले सकता हूँ। आप क्या चाहेंगे?',
  booked: (pets, when, clinician) =>
    `${pets} का अपॉइंटमेंट बुक हो गया है और पक्का है: ${when}, डॉक्टर: ${clinician}।`,
  confirmation: 'क्लिनिक आपको ईमेल से पुष्टि भेजेगा।',
  notBooked: {
    taken: 'माफ़ कीजिए, वह समय अभी-अभी किसी और ने ले लिया, और कुछ बुक नहीं हुआ। क्या कोई और समय देखूँ?',
    begun: 'माफ़ कीजिए, वह समय निकल चुका है, और कुछ बुक नहीं हुआ। क्या बाद का समय देखूँ?',
    diary: 'माफ़ कीजिए, मैं डायरी तक नहीं पहुँच सका, और कुछ बुक नहीं हुआ। क्या फिर से कोशिश करूँ?',
    practice: 'माफ़ कीजिए, कुछ बुक नहीं हुआ: क्लिनिक पहले आपसे बात करना चाहता है।',
    not_accepted: 'माफ़ कीजिए, डायरी ने इसे स्वीकार नहीं किया, और कुछ बुक नहीं हुआ।',
  },
  unknown: 'माफ़ कीजिए, मुझे पता नहीं कि अपॉइंटमेंट बना या नहीं। कृपया इसे फिर से बुक मत कीजिए। क्लिनिक जाँच करेगा।',
  toBeSure: (phone) => `पक्का करने के लिए इस नंबर पर फ़ोन कीजिए: ${phone}।`,
  ring: (phone) => `कृपया क्लिनिक को इस नंबर पर फ़ोन कीजिए: ${phone}।`,
  ringPractice: 'कृपया क्लिनिक को फ़ोन कीजिए।',
  alsoBooked: (pets, when, clinician, second) =>
    `इस कॉल में ${pets} का एक अपॉइंटमेंट पहले से है: ${when}, डॉक्टर: ${clinician}। वह वैसा ही रहेगा, क्योंकि मैं उसे यहाँ बदल नहीं ` +
    `सकता। क्या ${second} भी चाहिए, या क्लिनिक के लिए संदेश छोड़ूँ कि पहला बदल दें?`,
  anythingElse: 'क्या मैं और कोई मदद करूँ?',
  card: {
    pet: 'पालतू',
    species: 'प्रजाति',
    appointmentType: 'अपॉइंटमेंट',
    when: 'कब',
    clinician: 'डॉक्टर',
    owner: 'आपका नाम',
    phone: 'फ़ोन',
    email: 'ईमेल',
    message: 'संदेश',
    callBack: 'वापस फ़ोन',
    anyTime: 'किसी भी समय',
  },
});

/** `सुबह 10 बजकर 30 मिनट पर` */
function hindiTime(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const part = hour < 12 ? 'सुबह' : hour < 16 ? 'दोपहर' : hour < 20 ? 'शाम' : 'रात';
  return minute === 0 ? `${part} ${twelve} बजे` : `${part} ${twelve} बजकर ${minute} मिनट पर`;
}

import { numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

export const HINDI = makeLanguage({
  numbers: {
    cardinals: {
      ...numbered('शून्य|ज़ीरो|जीरो एक दो तीन चार पांच|पाँच छह|छः|छे सात आठ नौ दस ग्यारह बारह', 0),
      ...numbered('तेरह चौदह पंद्रह|पन्द्रह सोलह सत्रह अठारह उन्नीस बीस', 13),
      ...numbered('इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस|अठ्ठाईस उनतीस तीस इकतीस', 21),
      ...{ चालीस: 40, पचास: 50, पैंतालीस: 45 },
    },
    ordinals: { पहली: 1 },
    repetitions: { डबल: 2, ट्रिपल: 3 },
  },
  weekdays: ['सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार|बृहस्पतिवार', 'शुक्रवार', 'शनिवार', 'रविवार|इतवार'],
  months:
    'जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर'.split(' '),
  dates: ['{weekday}? को? {day} {month} {year}?', '{weekday} {day} तारीख', '{day} तारीख'],
  times: {
    whole: ['{part}? {hour} बजे'],
    past: ['{part}? {hour} बजकर {minute} मिनट?', '{hour} :|. {minutes} बजे'],
    quarterPast: ['सवा {hour} बजे?'],
    half: ['साढ़े|साढे {hour} बजे?'],
    quarterTo: ['पौने {next} बजे?'],
    to: ['{next} बजने में {to} मिनट'],
  },
  dayParts: [
    { words: 'सुबह|सवेरे', from: 0, until: 12 },
    { words: 'दोपहर', from: 12, until: 17 },
    { words: 'शाम', from: 16, until: 21 },
    { words: 'रात', from: 19, until: 24 },
  ],
  relativeDays: { आज: 0, परसों: 2 },
  clockWords: 'बजे बजकर सवा साढ़े साढे पौने सुबह सवेरे दोपहर शाम रात'.split(' '),
  harmlessUnits: 'मिनट घंटे दिन साल अंक रुपये पाउंड'.split(' '),
  looseNumbers: words('एक दो'),
  emailSigns: { '@': ['एट', 'ऐट'], '.': ['डॉट'], _: ['अंडरस्कोर'], '-': ['हाइफ़न'], '+': ['प्लस'] },
  lastDigits: ['आखिरी|आख़िरी #4? अंक'],
  names: {
    titles: ['डॉ', 'डॉक्टर', 'श्री', 'श्रीमती', 'dr'],
    joins: ['और', 'या'],
    ordinary: words('और या को से के का की है में पर जी साहब'),
  },
  matters: {
    vaccination: 'टीका, टीकाकरण, टीके, वैक्सीन, वैक्सीनेशन',
    consultation: 'जांच, जाँच, परामर्श, चेकअप',
    dental: 'दांत, दाँत, दांतों, दाँतों',
    neutering: 'नसबंदी',
    nails: 'नाखून',
    surgery: 'ऑपरेशन',
  },
  animals: {
    dog: 'कुत्ता, कुत्ते, कुत्ती, पिल्ला',
    cat: 'बिल्ली, बिल्ला',
    rabbit: 'खरगोश',
    bird: 'पक्षी, तोता, तोते',
    hamster: 'हैम्स्टर',
  },
  negations: words('नहीं'),
  retractions: ['माफ़|माफ कीजिए|करें', 'के बजाय', 'नहीं है'],
  commonWords: 'के का की को है में और से लिए आपका आपकी नंबर बजे साथ पर सही फ़ोन फोन',
});

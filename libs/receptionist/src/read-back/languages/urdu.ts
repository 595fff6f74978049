import { numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

export const URDU = makeLanguage({
  numbers: {
    cardinals: {
      ...numbered('صفر|زیرو ایک دو تین چار پانچ چھ|چھے سات آٹھ نو دس گیارہ بارہ', 0),
      ...numbered('تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس', 13),
      ...numbered('اکیس بائیس تئیس چوبیس پچیس چھبیس ستائیس اٹھائیس انتیس تیس اکتیس', 21),
      ...{ چالیس: 40, پچاس: 50, پینتالیس: 45 },
    },
    ordinals: { پہلی: 1, یکم: 1 },
    repetitions: { ڈبل: 2 },
  },
  weekdays: ['پیر|سوموار', 'منگل', 'بدھ', 'جمعرات', 'جمعہ', 'ہفتہ|ہفتے', 'اتوار'],
  months: 'جنوری فروری مارچ اپریل مئی|مئ جون جولائی اگست ستمبر اکتوبر نومبر دسمبر'.split(' '),
  dates: ['{weekday}? کو? {day} {month} {year}?', '{weekday} {day} تاریخ', '{day} تاریخ'],
  times: {
    whole: ['{part}? {hour} بجے'],
    past: ['{part}? {hour} بج کر {minute} منٹ?', '{hour} بجکر {minute} منٹ?', '{hour} :|. {minutes} بجے'],
    quarterPast: ['سوا {hour} بجے?'],
    half: ['ساڑھے {hour} بجے?'],
    quarterTo: ['پونے {next} بجے?'],
    to: ['{next} بجنے میں {to} منٹ'],
  },
  dayParts: [
    { words: 'صبح', from: 0, until: 12 },
    { words: 'دوپہر', from: 12, until: 17 },
    { words: 'شام', from: 16, until: 21 },
    { words: 'رات', from: 19, until: 24 },
  ],
  relativeDays: { آج: 0, پرسوں: 2 },
  clockWords: 'بجے بجکر سوا ساڑھے پونے صبح دوپہر شام رات'.split(' '),
  harmlessUnits: 'منٹ گھنٹے دن سال ہندسے پاؤنڈ'.split(' '),
  looseNumbers: words('ایک دو'),
  emailSigns: { '@': ['ایٹ'], '.': ['ڈاٹ'], _: ['انڈرسکور'], '-': ['ہائفن'], '+': ['پلس'] },
  lastDigits: ['آخری #4? ہندسے'],
  names: {
    titles: ['ڈاکٹر', 'جناب', 'محترمہ', 'dr'],
    joins: ['اور', 'یا'],
    ordinary: words('اور یا کو سے کے کا کی ہے میں پر صاحب صاحبہ آپ میں فون نمبر ای وقت'),
  },
  matters: {
    vaccination: 'ٹیکہ, ٹیکے, ویکسین, ویکسینیشن, حفاظتی ٹیکہ',
    consultation: 'معائنہ, مشورہ, چیک اپ',
    dental: 'دانت, دانتوں',
    neutering: 'نس بندی',
    nails: 'ناخن',
    surgery: 'آپریشن',
  },
  animals: {
    dog: 'کتا, کتے, کتیا',
    cat: 'بلی, بلا',
    rabbit: 'خرگوش',
    bird: 'پرندہ, طوطا, طوطے',
    hamster: 'ہیمسٹر',
  },
  negations: words('نہیں'),
  retractions: ['معاف کیجیے|کریں', 'کے بجائے', 'نہیں ہے'],
  commonWords: 'کے کا کی کو ہے میں اور سے لیے آپ نمبر بجے ساتھ پر درست فون صحیح',
});

import { spokenPhone } from '../spoken-phone.ts';
import { URDU_BOOKING } from './urdu-booking.ts';
import type { StatementWords } from '../statement-words.ts';

const digits = (phone: string): string => spokenPhone(phone, 'ur');

export const URDU: StatementWords = {
  opening: (practice) =>
    `السلام علیکم، یہ ${practice} ہے۔ میں ایک خودکار اسسٹنٹ ہوں، اور یہ کال ریکارڈ کی جا رہی ہے۔`,
  question: () => 'بتائیے، آج آپ کی کیا مدد کروں؟',
  disclosure: () => 'آگے بڑھنے سے پہلے: میں ایک خودکار اسسٹنٹ ہوں، اور یہ کال ریکارڈ کی جا رہی ہے۔',
  apology: (phone) =>
    'معاف کیجیے، ہماری طرف کچھ خرابی ہو گئی ہے، اور مجھے یہ کال ختم کرنی ہوگی۔ ' +
    (phone === undefined
      ? 'براہِ کرم ہمیں فون کیجیے۔'
      : `براہِ کرم کلینک کو اس نمبر پر فون کیجیے: ${digits(phone)}۔ ایک بار پھر: ${digits(phone)}۔`),
  moment: () => 'معاف کیجیے، مجھے ایک لمحہ چاہیے۔ براہِ کرم لائن پر رہیے۔',
  unheard: () =>
    'مجھے سنائی دے رہا ہے کہ کوئی ہے، لیکن الفاظ سمجھ میں نہیں آ رہے۔ براہِ کرم مائیکروفون کے تھوڑا قریب بولیے، یا لکھیے۔',
  emergency: ({ practice, outOfHours }) =>
    [
      'یہ فوری نوعیت کا لگ رہا ہے، اس لیے اپائنٹمنٹ کا انتظار نہ کیجیے۔',
      practice === undefined
        ? 'کلینک کو ابھی فون کیجیے۔'
        : `کلینک کو ابھی اس نمبر پر فون کیجیے: ${digits(practice)}۔ ایک بار پھر: ${digits(practice)}۔`,
      ...(outOfHours === undefined ? [] : [`جب کلینک بند ہو تو ہنگامی نمبر یہ ہے: ${digits(outOfHours)}۔`]),
      'کیا آپ ابھی فون کریں گے؟',
    ].join(' '),
  labels: { practice: 'کلینک', outOfHours: 'جب کلینک بند ہو' },
  booking: URDU_BOOKING,
};

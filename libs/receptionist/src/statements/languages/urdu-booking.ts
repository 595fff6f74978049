import { makeBookingWords } from '../make-booking-words.ts';

export const URDU_BOOKING = makeBookingWords({
  language: 'ur',
  emailSigns: { '@': 'ایٹ', '.': 'ڈاٹ', '-': 'ہائفن', _: 'انڈرسکور', '+': 'پلس' },
  when: (date, hour, minute) => `${date}، ${urduTime(hour, minute)}`,
  patient: ({ pet, appointmentType }) => `${pet} کے لیے ${appointmentType}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `میں دہراتا ہوں: ${patients}، ${when}، ڈاکٹر: ${clinician}۔ آپ کا نام ${owner}، آپ کا فون نمبر ${phone}، ` +
    `اور آپ کا ای میل ${email}، حرف بہ حرف ${spelt}۔`,
  message: {
    from: (caller) => `میں دہراتا ہوں: ${caller} کا پیغام`,
    callBackFor: (caller) => `میں دہراتا ہوں: ${caller} کو واپس فون`,
    phone: (phone) => `نمبر ${phone}`,
    pet: (pet) => `${pet} کے بارے میں`,
    words: (message) => `کلینک کے لیے پیغام: ${message}۔`,
    callBackWhen: (when) => `فون کب کریں: ${when}۔`,
    stored: 'شکریہ، آپ کا پیغام کلینک کے پاس ہے۔',
    storedCallBack: 'شکریہ، آپ کا پیغام کلینک کے پاس ہے، اور وہ آپ کو واپس فون کریں گے۔',
    notStored: 'معاف کیجیے، آپ کا پیغام لکھا نہیں جا سکا، اور کلینک تک کچھ نہیں پہنچا۔',
    tryAgain: 'کیا دوبارہ کوشش کروں؟',
  },
  question: 'کیا سب کچھ درست ہے؟',
  prompts: [
    'معاف کیجیے، مجھے یقین کرنا ہے: کیا سب کچھ درست ہے؟ براہِ کرم ہاں کہیے، یا بتائیے کہ کیا بدلنا ہے۔',
    'معاف کیجیے، مجھے ابھی بھی واضح نہیں: کیا سب کچھ درست ہے؟ براہِ کرم صرف ہاں یا نہیں کہیے۔',
  ],
  tapOrMessage:
    'معاف کیجیے، مجھے واضح جواب نہیں ملا، اس لیے ابھی تک کچھ نہیں کیا گیا۔ آپ صفحے پر ہاں یا نہیں دبا سکتے ہیں، یا میں ' +
    'کلینک کے لیے پیغام لے سکتا ہوں۔ آپ کیا چاہیں گے؟',
  booked: (pets, when, clinician) =>
    `${pets} کی اپائنٹمنٹ بک ہو گئی ہے اور پکی ہے: ${when}، ڈاکٹر: ${clinician}۔`,
  confirmation: 'کلینک آپ کو ای میل سے تصدیق بھیجے گا۔',
  notBooked: {
    taken: 'معاف کیجیے، وہ وقت ابھی کسی اور نے لے لیا، اور کچھ بک نہیں ہوا۔ کیا کوئی اور وقت دیکھوں؟',
    begun: 'معاف کیجیے، وہ وقت گزر چکا ہے، اور کچھ بک نہیں ہوا۔ کیا بعد کا وقت دیکھوں؟',
    diary: 'معاف کیجیے، میں ڈائری تک نہیں پہنچ سکا، اور کچھ بک نہیں ہوا۔ کیا دوبارہ کوشش کروں؟',
    practice: 'معاف کیجیے، کچھ بک نہیں ہوا: کلینک پہلے آپ سے بات کرنا چاہتا ہے۔',
    not_accepted: 'معاف کیجیے، ڈائری نے اسے قبول نہیں کیا، اور کچھ بک نہیں ہوا۔',
  },
  unknown:
    'معاف کیجیے، مجھے معلوم نہیں کہ اپائنٹمنٹ بنی یا نہیں۔ براہِ کرم اسے دوبارہ بک نہ کیجیے۔ کلینک دیکھ لے گا۔',
  toBeSure: (phone) => `یقین کرنے کے لیے اس نمبر پر فون کیجیے: ${phone}۔`,
  ring: (phone) => `براہِ کرم کلینک کو اس نمبر پر فون کیجیے: ${phone}۔`,
  ringPractice: 'براہِ کرم کلینک کو فون کیجیے۔',
  alsoBooked: (pets, when, clinician, second) =>
    `اس کال میں ${pets} کی ایک اپائنٹمنٹ پہلے سے ہے: ${when}، ڈاکٹر: ${clinician}۔ وہ ویسی ہی رہے گی، کیونکہ میں اسے یہاں بدل نہیں ` +
    `سکتا۔ کیا ${second} بھی چاہیے، یا کلینک کے لیے پیغام چھوڑوں کہ پہلی بدل دیں؟`,
  anythingElse: 'کیا میں اور کوئی مدد کروں؟',
  card: {
    pet: 'پالتو جانور',
    species: 'قسم',
    appointmentType: 'اپائنٹمنٹ',
    when: 'کب',
    clinician: 'ڈاکٹر',
    owner: 'آپ کا نام',
    phone: 'فون',
    email: 'ای میل',
    message: 'پیغام',
    callBack: 'واپس فون',
    anyTime: 'کسی بھی وقت',
  },
});

/** `صبح 10 بج کر 30 منٹ پر` */
function urduTime(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const part = hour < 12 ? 'صبح' : hour < 16 ? 'دوپہر' : hour < 20 ? 'شام' : 'رات';
  return minute === 0 ? `${part} ${twelve} بجے` : `${part} ${twelve} بج کر ${minute} منٹ پر`;
}

/** Hindi, Urdu and Punjabi, each in its script and as it is typed with Latin letters. */
import { simpleLanguage } from './simple-language.ts';

const ROMAN_YES = `haan, han, haan ji, han ji, ji haan, ji han, ji, haan haan, haanji, hanji, haan bilkul, ji bilkul, haan ji bilkul, yes, yeah, haan theek hai, ha ji`;
const ROMAN_NO = `nahi, nahin, nai`;
const ROMAN_GOOD = `theek, thik, sahi, sahee, durust, bilkul sahi, bilkul theek, ok, okay, badhiya, barhiya, accha, acha, perfect, correct, pakka, zabardast`;
const ROMAN_IS = `hai, hain, he, rahega, hoga`;
const ROMAN_NEUTRAL = `um, hmm, ji, aur, to, toh, bas, acha, accha, [(aur|bahut|bohat)] [(bahut|bohat)] (shukriya|dhanyavad|dhanyawad|thank you|thanks|meherbani|mehrbani) [(ji|aapka|bahut)], (bas|aur kuch) (itna hi|nahi|nahi chahiye), (alvida|khuda hafiz|allah hafiz|namaste)`;
const ROMAN_MORE = `(sab|sab kuch|yeh|ye|yeh sab|ye sab|bilkul|ji sab) [(sab|bilkul|kuch)] (theek|thik|sahi|ok|okay) [(hai|hain)], (theek|thik|sahi|accha|acha) hai [ji], (book|confirm) (kar|kr) (do|dein|dijiye|den|dijie|lo) [(ji|please)], (kar|kr) (do|dijiye|dein) [(book|confirm)], haan (book|confirm) (kar|kr) (do|dein|dijiye), mujhe (manzoor|manzur) hai, manzoor hai, koi (baat|masla|dikkat|problem|badlav) nahi, chalega, bilkul [(theek|sahi)] [hai], mazaa aa gaya, kyun nahi, kyon nahi, zaroor`;

export const HINDI = simpleLanguage({
  yes: `हाँ, हां, जी, जी हाँ, जी हां, हाँ जी, हां जी, हाँ हाँ, हां हां, हाँ बिल्कुल, जी बिल्कुल, हाँ ठीक है, हां ठीक है, ${ROMAN_YES}`,
  no: `नहीं, नही, ना, ${ROMAN_NO}`,
  noIsApart: false,
  thatIs: `यह, ये, सब, सब कुछ, यह सब, ये सब, सारी जानकारी, सारा, सब जानकारी, मुझे, मेरे लिए, yeh, ye, sab, sab kuch, yeh sab, ye sab`,
  very: `बिल्कुल, एकदम, सब, पूरी तरह, बहुत, बिलकुल, bilkul, ekdam, ek dam`,
  good: `ठीक, सही, ठीक है, सही है, ठीक हैं, सही हैं, अच्छा है, बढ़िया है, मंज़ूर है, मंजूर है, ओके है, ठीक रहेगा, सही रहेगा, बढ़िया रहेगा, ठीक लगा, सही लग रहा है, ठीक लग रहा है, ठीक लगता है, सही लगता है, सही बताया, ठीक ही है, (${ROMAN_GOOD.replaceAll(', ', '|')}) (${ROMAN_IS.replaceAll(', ', '|')})`,
  goodAlone: `ठीक, सही, ठीक है, सही है, अच्छा, बढ़िया, बहुत बढ़िया, बहुत अच्छा, बहुत अच्छे, ओके, ओके जी, बिल्कुल, बिलकुल, ज़रूर, जरूर, पक्का, मंज़ूर, मंजूर, हो जाएगा, चलेगा, सब सही, सब ठीक, सहमत हूँ, अवश्य, परफेक्ट, ठीक है जी, एकदम, एकदम सही, एकदम ठीक, ${ROMAN_GOOD}, bilkul, zaroor`,
  more: `(बुक|कन्फर्म|पक्का|बुकिंग|तय) (कर|कीजिए) [(दीजिए|दो|दीजिये|दें|लीजिए|देना)] [(जी|प्लीज़|इसे)], (आप|इसे|अपॉइंटमेंट) (बुक|कन्फर्म) कर (दीजिए|दो|दें|सकते हैं|लीजिए), कर (दीजिए|दो|दें) [बुक], (मुझे|हमें) (मंज़ूर|मंजूर|पसंद) है, (मैं|हम) सहमत (हूँ|हूं|हैं), (कोई|कुछ) (बदलाव नहीं|दिक्कत नहीं|परेशानी नहीं|समस्या नहीं|बदलना नहीं) [है], कोई बात नहीं, क्यों नहीं, यही (सही है|ठीक है|चाहिए|है), आपने (सही|ठीक|बिल्कुल सही) (कहा|बताया|लिखा|पढ़ा) [है], ${ROMAN_MORE}`,
  neutral: `हम्म, अच्छा, तो, बस, जी, अं, और, ओह, प्लीज़, कृपया, [(और|बहुत)] [बहुत] (धन्यवाद|शुक्रिया|थैंक यू|थैंक्स) [(जी|आपका|बहुत)], बस (इतना ही|यही), और कुछ नहीं [चाहिए], (नमस्ते|अलविदा|नमस्कार), ${ROMAN_NEUTRAL}`,
  connectors: `को, के, की, का, में, पर, साथ, लिए, बजे, और, डॉक्टर, डॉ, है, सुबह, ko, ke, baje, par`,
  refusals: `गलत, ग़लत, मत, रद्द, कैंसिल, बदल, बदलो, बदलिए, दूसरा, दूसरी, रुकिए, रुको, नहीं, galat, cancel, badal, dusra, mat`,
  dangling: `और, लेकिन, तो, मगर, या, पर, aur, lekin, par, magar, ya`,
});

export const URDU = simpleLanguage({
  yes: `ہاں, جی, جی ہاں, ہاں جی, ہاں ہاں, جی بالکل, ہاں بالکل, ہاں ٹھیک ہے, جی ٹھیک ہے, جی جی, ${ROMAN_YES}`,
  no: `نہیں, نہ, ${ROMAN_NO}`,
  noIsApart: false,
  thatIs: `یہ, سب, سب کچھ, یہ سب, سارا, ساری معلومات, تمام معلومات, مجھے, yeh, ye, sab, sab kuch, yeh sab, ye sab`,
  very: `بالکل, بلکل, سب, بہت, ایک دم, پوری طرح, bilkul, ekdam`,
  good: `ٹھیک, صحیح, درست, ٹھیک ہے, صحیح ہے, درست ہے, ٹھیک ہیں, صحیح ہیں, درست ہیں, اچھا ہے, منظور ہے, ٹھیک رہے گا, مناسب ہے, بہترین ہے, (${ROMAN_GOOD.replaceAll(', ', '|')}) (${ROMAN_IS.replaceAll(', ', '|')})`,
  goodAlone: `ٹھیک, صحیح, درست, ٹھیک ہے, صحیح ہے, درست ہے, اچھا, بہت اچھا, بہترین, زبردست, اوکے, بالکل, بلکل, ضرور, منظور, منظور ہے, سب ٹھیک, سب صحیح, یقیناً, بے شک, چلے گا, مناسب ہے, پکا, متفق ہوں, ${ROMAN_GOOD}, bilkul, zaroor`,
  more: `(بک|کنفرم|پکا|بکنگ) (کر|کیجیے) [(دیں|دیجیے|دو|لیں|دیجئے)] [(جی|پلیز)], (اپائنٹمنٹ|اسے|آپ) (بک|کنفرم) کر (دیں|دیجیے|دو|سکتے ہیں|لیں), کر (دیں|دیجیے|دو), (مجھے|ہمیں) (منظور|پسند) ہے, (میں|ہم) متفق (ہوں|ہیں), کوئی (مسئلہ|بات|تبدیلی|اعتراض) نہیں [ہے], کیوں نہیں, یہی (ٹھیک|صحیح) ہے, آپ نے (ٹھیک|صحیح|درست|بالکل ٹھیک) (کہا|بتایا|لکھا) [ہے], ${ROMAN_MORE}`,
  neutral: `ہمم, اچھا, تو, بس, جی, اور, پلیز, براہ کرم, [(اور|بہت)] [بہت] (شکریہ|مہربانی|تھینک یو|نوازش) [(جی|آپ کا|بہت)], بس (اتنا ہی|یہی), اور کچھ نہیں [چاہیے], (خدا حافظ|اللہ حافظ), ${ROMAN_NEUTRAL}`,
  connectors: `کو, کے, کی, کا, میں, پر, ساتھ, لیے, بجے, اور, ڈاکٹر, ہے, صبح, ko, ke, baje, par`,
  refusals: `غلط, مت, منسوخ, کینسل, بدل, بدلیں, دوسرا, دوسری, رکیں, رکو, galat, cancel, badal, dusra, mat`,
  dangling: `اور, لیکن, تو, مگر, یا, پر, aur, lekin, par, magar, ya`,
});

export const PUNJABI = simpleLanguage({
  yes: `ਹਾਂ, ਹਾਂ ਜੀ, ਜੀ, ਜੀ ਹਾਂ, ਆਹੋ, ਹਾਂਜੀ, ਹਾਂ ਹਾਂ, ਹਾਂ ਬਿਲਕੁਲ, ਜੀ ਬਿਲਕੁਲ, ਹਾਂ ਠੀਕ ਹੈ, ہاں, جی, ہاں جی, جی ہاں, آہو, aaho, aho, ${ROMAN_YES}`,
  no: `ਨਹੀਂ, ਨਾ, نہیں, ${ROMAN_NO}`,
  noIsApart: false,
  thatIs: `ਇਹ, ਸਭ, ਸਭ ਕੁਝ, ਇਹ ਸਭ, ਸਾਰਾ, ਸਾਰੀ ਜਾਣਕਾਰੀ, ਸਾਰਾ ਕੁਝ, ਮੈਨੂੰ, یہ, سب, eh, sab, sab kujh`,
  very: `ਬਿਲਕੁਲ, ਸਭ, ਬਹੁਤ, ਇੱਕਦਮ, ਪੂਰੀ ਤਰ੍ਹਾਂ, بالکل, bilkul`,
  good: `ਠੀਕ, ਸਹੀ, ਠੀਕ ਹੈ, ਸਹੀ ਹੈ, ਠੀਕ ਹਨ, ਸਹੀ ਹਨ, ਠੀਕ ਆ, ਸਹੀ ਆ, ਵਧੀਆ ਹੈ, ਮਨਜ਼ੂਰ ਹੈ, ਠੀਕ ਰਹੇਗਾ, ਵਧੀਆ ਰਹੇਗਾ, ਚੰਗਾ ਹੈ, ਠੀਕ ਏ, ਸਹੀ ਏ, ٹھیک ہے, ٹھیک اے, صحیح ہے, (theek|thik|sahi|vadhiya|changa) (hai|aa|e|ae|ne)`,
  goodAlone: `ਠੀਕ, ਸਹੀ, ਠੀਕ ਹੈ, ਸਹੀ ਹੈ, ਵਧੀਆ, ਬਹੁਤ ਵਧੀਆ, ਚੰਗਾ, ਬਹੁਤ ਚੰਗਾ, ਓਕੇ, ਬਿਲਕੁਲ, ਜ਼ਰੂਰ, ਜਰੂਰ, ਮਨਜ਼ੂਰ, ਸਭ ਠੀਕ, ਸਭ ਸਹੀ, ਪੱਕਾ, ਸ਼ਾਨਦਾਰ, ਬੇਸ਼ੱਕ, ਠੀਕ ਹੈ ਜੀ, ٹھیک, ٹھیک ہے, بالکل, vadhiya, changa, ${ROMAN_GOOD}, bilkul, zaroor`,
  more: `(ਬੁੱਕ|ਬੁਕ|ਕਨਫਰਮ|ਪੱਕਾ|ਪੱਕੀ) (ਕਰ|ਕਰੋ) [(ਦਿਓ|ਦੇਵੋ|ਦੋ|ਲਓ|ਦਿਉ|ਦੇ)] [(ਜੀ|ਪਲੀਜ਼)], (ਤੁਸੀਂ|ਇਸਨੂੰ|ਅਪਾਇੰਟਮੈਂਟ) (ਬੁੱਕ|ਬੁਕ|ਕਨਫਰਮ) ਕਰ (ਦਿਓ|ਦੇਵੋ|ਸਕਦੇ ਹੋ|ਲਓ), ਕਰ (ਦਿਓ|ਦੇਵੋ|ਦਿਉ), (ਮੈਨੂੰ|ਸਾਨੂੰ) (ਮਨਜ਼ੂਰ|ਪਸੰਦ) ਹੈ, (ਮੈਂ|ਅਸੀਂ) ਸਹਿਮਤ (ਹਾਂ), ਕੋਈ (ਗੱਲ|ਸਮੱਸਿਆ|ਬਦਲਾਅ|ਦਿੱਕਤ) ਨਹੀਂ, ਕਿਉਂ ਨਹੀਂ, ਇਹੀ (ਠੀਕ|ਸਹੀ) ਹੈ, ਤੁਸੀਂ (ਠੀਕ|ਸਹੀ|ਬਿਲਕੁਲ ਠੀਕ) (ਕਿਹਾ|ਦੱਸਿਆ|ਲਿਖਿਆ) [ਹੈ], (book|confirm) kar (deo|dio|do|devo) [ji], sab (theek|thik|sahi|vadhiya) [(hai|aa|ae|e)], ${ROMAN_MORE}`,
  neutral: `ਹੰਮ, ਅੱਛਾ, ਤਾਂ, ਬੱਸ, ਜੀ, ਅਤੇ, ਤੇ, ਪਲੀਜ਼, ਕਿਰਪਾ ਕਰਕੇ, [(ਅਤੇ|ਤੇ|ਬਹੁਤ)] [ਬਹੁਤ] (ਧੰਨਵਾਦ|ਸ਼ੁਕਰੀਆ|ਮਿਹਰਬਾਨੀ|ਥੈਂਕ ਯੂ) [(ਜੀ|ਤੁਹਾਡਾ|ਬਹੁਤ)], (ਬੱਸ ਇੰਨਾ ਹੀ|ਹੋਰ ਕੁਝ ਨਹੀਂ), (ਸਤ ਸ੍ਰੀ ਅਕਾਲ|ਅਲਵਿਦਾ), dhanvaad, dhanwad, ${ROMAN_NEUTRAL}`,
  connectors: `ਨੂੰ, ਦੇ, ਦੀ, ਦਾ, ਵਿੱਚ, ਤੇ, ਨਾਲ, ਲਈ, ਵਜੇ, ਅਤੇ, ਡਾਕਟਰ, ਹੈ, nu, vaje`,
  refusals: `ਗਲਤ, ਗ਼ਲਤ, ਨਾ, ਰੱਦ, ਕੈਂਸਲ, ਬਦਲ, ਬਦਲੋ, ਹੋਰ, ਦੂਜਾ, ਦੂਜੀ, ਰੁਕੋ, galat, galt, cancel, badal, hor`,
  dangling: `ਅਤੇ, ਤੇ, ਪਰ, ਤਾਂ, ਜਾਂ, te, par, jan, aur, lekin`,
});

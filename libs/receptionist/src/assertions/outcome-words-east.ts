/** Words of outcomes (`outcome-words.ts`) in Polish, Hindi, Punjabi and Urdu. */
import type { OutcomeTable } from './outcome-table.ts';

export const WORDS_OF_THE_EAST: Readonly<Record<string, OutcomeTable>> = {
  pl: {
    common:
      'ja mam mamy ma pan pana panu pani panstwo panstwa pania to ten ta te tego jest sa byl byla bedzie juz na do w we o z ze dla od po i a oraz ' +
      'wiec teraz tak dobrze bardzo wszystko swietnie doskonale super oczywiscie zatem dziekuje dziekujemy bardzo widzenia zobaczenia uslyszenia dzien ' +
      'dnia godzina godzine godzinie godziny dr doktor doktora milego mi ze go ja jej jego ich sie nie ma za co prosze no dobra okej',
    booking:
      'umowiony umowiona umowieni umowione umowilem umowilam zapisany zapisana zapisane zapisalem zapisalam zarezerwowany zarezerwowana zarezerwowane ' +
      'zarezerwowalem zarezerwowalam rezerwacja wizyta wizyte wizyty termin potwierdzony potwierdzona potwierdzone potwierdzam potwierdzic ustalony ustalona ' +
      'ustalone gotowe zrobione zalatwione wpisany wpisana wpisalem wpisalam kalendarz kalendarzu nazwisko imie czekamy czeka widzimy zobaczymy ' +
      'zapraszamy przyjmie pomyslnie najblizszy klepniete kontrola kontrole kontroli badanie konsultacja konsultacje zbada obejrzy zobaczy pewne pewnie zaklepane przypominam pozdrawiam',
    message:
      'wiadomosc notatke notatka przekazana przekazalem przekazalam przekazane zostawiona zapisana zanotowalem zanotowalam zespol zespolowi przychodnia ' +
      'przychodni ktos oddzwoni oddzwonia oddzwonimy zadzwoni kontakt skontaktuje pracownik recepcja zobaczy',
    onward:
      'prosze jesli jezeli czy moze niech w_razie dziekuje do_widzenia do_uslyszenia milego zycze co kiedy gdzie jak ktory chce potrzebuje gdyby',
    joins: 'i a oraz ale wiec tez takze rowniez bo',
  },
  hi: {
    common:
      'मैं मैंने हम हमने आप आपका आपकी आपके आपको आपने यह ये वह वो इस उस का की के को से में पर तक लिए ने है हैं हो था थी गया गई गए दिया दी दिए कर कर_दिया ली लिया ' +
      'चुका चुकी रहा रही रहे अब तो और या जी हाँ हां ठीक अच्छा बहुत बढ़िया सब पूरा पूरी धन्यवाद शुक्रिया नमस्ते मिलते मिलेंगे बजे दिन समय डॉक्टर डॉ साहब उसका उसकी उनका उनकी साथ फिर अलविदा',
    booking:
      'बुक बुकिंग अपॉइंटमेंट अपॉइन्टमेंट अपाइंटमेंट मुलाकात पक्का पक्की कन्फर्म तय दर्ज नाम स्लॉट जगह रख रखा रखी देखेंगे देखेंगी इंतज़ार इंतजार आइए आइएगा सफलतापूर्वक निर्धारित ' +
      'शेड्यूल सुरक्षित रिज़र्व लिख',
    message:
      'संदेश संदेशा मैसेज पहुँचा पहुंचा दर्ज टीम क्लिनिक क्लीनिक कोई फ़ोन फोन कॉल वापस करेगा करेगी करेंगे संपर्क नोट लिख छोड़ देखेगी',
    onward: 'कृपया अगर यदि क्या कोई_और और_कुछ धन्यवाद शुक्रिया नमस्ते कब कहाँ कैसे कौन अपना ज़रूर',
    joins: 'और लेकिन तो फिर साथ भी',
  },
  pa: {
    common:
      'ਮੈਂ ਅਸੀਂ ਤੁਸੀਂ ਤੁਹਾਡਾ ਤੁਹਾਡੀ ਤੁਹਾਡੇ ਤੁਹਾਨੂੰ ਇਹ ਉਹ ਦਾ ਦੀ ਦੇ ਨੂੰ ਤੋਂ ਵਿੱਚ ਵਿਚ ਤੇ ਉੱਤੇ ਲਈ ਨੇ ਹੈ ਹਨ ਹੋ ਸੀ ਗਿਆ ਗਈ ਗਏ ਦਿੱਤਾ ਦਿੱਤੀ ਦਿੱਤੇ ਕਰ ਲਿਆ ਲਈ ਚੁੱਕਾ ਚੁੱਕੀ ਹੁਣ ਤਾਂ ਅਤੇ ਜਾਂ ਜੀ ' +
      'ਹਾਂ ਠੀਕ ਚੰਗਾ ਬਹੁਤ ਵਧੀਆ ਸਭ ਸਾਰਾ ਧੰਨਵਾਦ ਸ਼ੁਕਰੀਆ ਮਿਲਦੇ ਮਿਲਾਂਗੇ ਵਜੇ ਦਿਨ ਸਮਾਂ ਡਾਕਟਰ ਡਾ ਨਾਲ ਫਿਰ ਉਸਦਾ ਉਸਦੀ ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ',
    booking:
      'ਬੁੱਕ ਬੁਕਿੰਗ ਅਪਾਇੰਟਮੈਂਟ ਅਪੌਇੰਟਮੈਂਟ ਮੁਲਾਕਾਤ ਪੱਕਾ ਪੱਕੀ ਕਨਫਰਮ ਤੈਅ ਦਰਜ ਨਾਂ ਨਾਮ ਸਲਾਟ ਥਾਂ ਰੱਖ ਰੱਖਿਆ ਰੱਖੀ ਦੇਖਣਗੇ ਉਡੀਕ ਆਓ ਆਉਣਾ ਲਿਖ',
    message: 'ਸੁਨੇਹਾ ਮੈਸੇਜ ਪਹੁੰਚਾ ਦਰਜ ਟੀਮ ਕਲੀਨਿਕ ਕੋਈ ਫ਼ੋਨ ਫੋਨ ਕਾਲ ਵਾਪਸ ਕਰੇਗਾ ਕਰੇਗੀ ਕਰਨਗੇ ਸੰਪਰਕ ਨੋਟ ਛੱਡ ਲਿਖ',
    onward: 'ਕਿਰਪਾ ਜੇ ਜੇਕਰ ਕੀ ਹੋਰ_ਕੁਝ ਧੰਨਵਾਦ ਸ਼ੁਕਰੀਆ ਕਦੋਂ ਕਿੱਥੇ ਕਿਵੇਂ ਕੌਣ ਆਪਣਾ ਜ਼ਰੂਰ ਸਤਿ',
    joins: 'ਅਤੇ ਤੇ ਪਰ ਤਾਂ ਫਿਰ ਵੀ',
  },
  ur: {
    common:
      'میں نے ہم آپ آپکا آپکی کا کی کے کو سے پر تک لیے لئے یہ وہ اس ہے ہیں ہو تھا تھی گیا گئی گئے دیا دی دیے کر لیا لی چکا چکی رہا رہی رہے اب تو اور یا جی ہاں ' +
      'ٹھیک اچھا بہت خوب سب پورا شکریہ مہربانی خدا حافظ اللہ ملتے ملیں ملاقات بجے دن وقت ڈاکٹر صاحب ساتھ پھر ان اسے انہیں',
    booking:
      'بک بکنگ اپائنٹمنٹ اپوائنٹمنٹ پکا پکی کنفرم تصدیق طے درج نام سلاٹ جگہ رکھ رکھا رکھی دیکھیں دیکھے گے گا گی انتظار آئیے محفوظ مقرر لکھ',
    message: 'پیغام میسج پہنچا درج ٹیم کلینک کوئی فون کال واپس کرے گا گی کریں گے رابطہ نوٹ چھوڑ لکھ دیکھے',
    onward: 'براہ اگر کیا اور_کچھ کچھ_اور شکریہ خدا کب کہاں کیسے کون اپنا ضرور مہربانی',
    joins: 'اور لیکن تو پھر بھی',
  },
};

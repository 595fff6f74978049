/** The most frequent words of each language that has statements, by ISO 639-1, as `foldWord` gives them. */
export const FREQUENT_WORDS: Readonly<Record<string, string>> = {
  cy: `y yr r a ac i o yn mae ydy yw ydych chi eich ar am gyda gan beth pa pryd sut os gwelwch dda diolch iawn fi mi ni ei hi fe wrth wedi
    bydd hoffech oes dim nac hwn hon hynny apwyntiad enw rhif ffon ci cath gallaf gallwch`,
  de: `der die das den dem ein eine einen und oder aber ist sind hat haben habe ich sie wir er es ihr ihre ihren ihnen mir nicht auch auf fur
    mit von zu zum zur bei im in am um an wie was wann welche welcher darf kann konnen mochten bitte danke gerne noch ja nein wird heisst
    termin tier hund katze name nummer uhr`,
  en: `the a an and or but is are was have has had i you we he she it your my our me not no yes to of in on at for with from by as that this
    what when which who how can could would will shall may do does did please thank thanks there here be been let so all right name phone
    number pet dog cat appointment time day one`,
  es: `el la los las un una unos y o pero es son esta estan ha he tiene tengo yo usted su sus mi me le se no si tambien en de del al a por para
    con sin como que cual cuando donde quien puede puedo quiere gracias favor muy bien hay nombre numero cita perro gato mascota hora dia`,
  fr: `le la les l un une des et ou mais est sont a ai avez je vous nous il elle votre vos mon ma me ne pas oui non en de du d au aux a pour avec
    sur comme que qu quel quelle quand comment qui est-ce peux pouvez puis voulez merci plait bien y nom numero rendez animal chien chat
    heure jour c s`,
  hi: `के का की को है हैं था में मैं और से पर ने यह वह आप आपका आपकी आपके हम मुझे क्या कब कैसे कौन नहीं हाँ हां जी लिए कर करें कीजिए सकता सकते हो तो भी
    एक बताइए नाम नंबर फ़ोन समय दिन कृपया धन्यवाद`,
  it: `il lo la i gli le un una e ed o ma e sono ha ho abbiamo io lei noi suo sua mio mi si no non anche in di del della al alla a da per con su
    come che quale quando dove chi puo posso vuole grazie favore prego bene c nome numero appuntamento cane gatto animale ora giorno l`,
  pa: `ਦੇ ਦਾ ਦੀ ਨੂੰ ਹੈ ਹਨ ਸੀ ਵਿੱਚ ਮੈਂ ਅਤੇ ਤੋਂ ਤੇ ਨੇ ਇਹ ਉਹ ਤੁਸੀਂ ਤੁਹਾਡਾ ਤੁਹਾਡੀ ਤੁਹਾਡੇ ਅਸੀਂ ਮੈਨੂੰ ਕੀ ਕਦੋਂ ਕਿਵੇਂ ਕੌਣ ਨਹੀਂ ਹਾਂ ਜੀ ਲਈ ਕਰ ਕਰੋ ਸਕਦਾ ਹੋ ਤਾਂ
    ਵੀ ਇੱਕ ਦੱਸੋ ਨਾਂ ਨੰਬਰ ਫ਼ੋਨ ਸਮਾਂ ਦਿਨ ਧੰਨਵਾਦ`,
  pl: `i a ale lub albo w we z ze na do o od po dla przy za to jest sa byl ma mam nie tak sie czy jak jaki jaka jakie co kiedy gdzie kto ktory
    prosze dziekuje pan pani panstwo pana panstwa moge moze mozna bardzo dobrze juz jeszcze tez imie numer telefon wizyta pies kot zwierze
    dzien godzina`,
  pt: `o a os as um uma e ou mas e sao esta tem tenho eu voce seu sua meu me se nao sim tambem em de do da dos das no na ao por para com sem como
    que qual quando onde quem pode posso quer obrigado obrigada favor muito bem ha nome numero consulta cao gato animal hora dia`,
  ro: `si sau dar este sunt e ati am are a ai o un la in de din pe cu pentru prin ca sa nu da va dumneavoastra eu noi il ii le mi imi cum ce
    care cand unde cine pot puteti doriti multumesc rog foarte bine numele numar numarul telefon programare cainele pisica ora ziua
    animalul`,
  ur: `کے کا کی کو ہے ہیں تھا میں اور سے پر نے یہ وہ آپ ہم مجھے کیا کب کیسے کون نہیں ہاں جی لیے کر کریں کیجیے سکتا سکتے ہو تو بھی ایک بتائیے نام نمبر فون
    وقت دن براہ کرم شکریہ`,
};

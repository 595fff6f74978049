/** Harmless forms (`harmless-forms.ts`) in Portuguese, Romanian, Welsh, Polish, Hindi, Punjabi and Urdu. */
import type { HarmlessForms } from './harmless-form-table.ts';

const PORTUGUESE: HarmlessForms = {
  leads:
    'certo|bom|bem|muito bem|então|pois|sim|não|e|mas|ou|depois|lamento|desculpe|infelizmente|claro|com certeza|perfeito|ótimo|ah|oh|olhe|por agora|talvez|está bem|tá',
  heads:
    'se (?!já)|quando (?:vier|chegar|puder|quiser)|caso|antes de|assim que|não (?:se (?:preocupe|esqueça)|esqueça|há (?:problema|pressa)|tem (?:problema|de quê))|quer|deseja|precisa|pode|poderia|podemos|gostaria|prefere|há (?:mais )?(?:algo|alguma)|tem (?:mais )?(?:algo|alguma)|mais alguma|posso|poderia|devo|qual|quais|quando|como|onde|quem|quanto|o que|é (?:melhor|importante|possível|normal|bom|uma pena|para)|convém|conviria|seria|deveria|deve|teria|vou (?:ver|verificar|repetir|ler|procurar)|estou (?:a ver|vendo|verificando|procurando|a verificar)|deixe-me|um (?:momento|instante|segundo|momentinho)|disse|você disse|queria|tinha dito|me disse|percebo|entendo|compreendo|acho|creio|imagino|espero|sinto muito|obrigad\\p{L}|muito obrigad\\p{L}|de nada|até (?:logo|breve|já)|adeus|tchau|bom (?:dia|fim)|boa\\p{L}*|olá|coitad\\p{L}*|coitadinh\\p{L}*|as melhoras|melhoras|cuide|força|quanto (?:a|ao|à|aos|às)|sobre',
  advice:
    'por favor|lembre\\p{L}*|traga|aguarde|avise|ligue|venha|diga|peça|mantenha|evite|tente|deixe|tenha|leve|fale|pergunte|consulte',
  refusals:
    '(?:eu |aqui |daqui |isso |[\\p{L} ]{2,30} )?não (?:o |a |os |as |lhe |me |se |lhes )?(?:posso|podemos|consigo|conseguimos|tenho|temos|sei|sabemos|pude|fiz|mexi|marquei|cancelei|alterei|vejo|estou|está (?:confirmad\\p{L}|marcad\\p{L}|feit\\p{L})|foi|foram|há nada|dá para)|ainda não|nada (?:foi|está)',
  possible:
    '\\p{L}{2,}(?:ria|riam|ríamos)|livres?|disponíve\\p{L}+|tenho (?:o|a|as|os|um|uma)|resta\\p{L}*|coitad\\p{L}+|que (?:susto|pena|giro)|se (?:quiser|for)',
  over: 'já não|mais|pagar|custa|espera\\p{L}*|preocup\\p{L}*|grave|precisa|é preciso|senão',
  general:
    'normalmente|em geral|geralmente|costuma\\p{L}*|às vezes|sempre|abert\\p{L}+|fechad\\p{L}+|abrimos|fechamos|abre|fecha|horário|estacionamento|site|custa|dura|duram|cada \\p{L}+|todos os \\p{L}+|aos (?:sábados|domingos)',
  ofCase:
    'você|lhe|seu|sua|seus|suas|ele|ela|dele|dela|tenho|foi|já|hoje|amanhã|mensagem|resultados?|comprimidos',
  expectations:
    '(?:lhe|o|a|te|vão|vai) (?:lig\\p{L}+|telefon\\p{L}+|contact\\p{L}+|avis\\p{L}+|mand\\p{L}+|envi\\p{L}+|cheg\\p{L}+)|telefone|telemóvel|celular|suas mensagens|e-?mail|sms|chamada|ligação|está (?:a par|avisad\\p{L}|sabendo)|grátis|nada a pagar|não (?:precisa|é preciso) (?:de )?(?:vir|pagar)',
};

const ROMANIAN: HarmlessForms = {
  leads:
    'bine|foarte bine|deci|atunci|da|nu|și|dar|sau|apoi|îmi pare rău|din păcate|sigur|desigur|perfect|ah|oh|scuzați|deocamdată|poate|așa',
  heads:
    'dacă|când (?:veniți|ajungeți|doriți)|înainte|imediat ce|în caz|nu (?:uitați|vă (?:faceți griji|îngrijorați)|e nicio problemă|aveți pentru ce)|doriți|vreți|ați (?:dori|vrea|prefera|putea|spus|zis|menționat|întrebat)|aveți (?:nevoie|alte|altă)|puteți|mai (?:aveți|doriți|este|e) (?:ceva|altceva)|altceva|pot|aș putea|să (?:vă|verific|văd|caut|recitesc|citesc|aveți|aducă|țineți|spuneți)|care|cum|când|unde|ce|cine|cât\\p{L}*|e (?:mai bine|bine|important|normal|posibil|păcat|vorba)|este (?:mai bine|important|posibil|vorba)|ar (?:fi|trebui|putea|ajuta)|ar mai|trebuie să|trebuie|v-aș|v-ar|vă (?:recomand|propun|doresc|ascult|înțeleg|citesc|repet|mulțumesc)|verific|caut|un (?:moment|minut)|o (?:clipă|secundă|zi|seară)|înțeleg|cred|sper|presupun|mulțum\\p{L}+|cu plăcere|la revedere|pa|bună|pe curând|sărac\\p{L}*|sărăcuț\\p{L}*|însănătoșire|despre|cât despre|legat de',
  advice:
    'vă rog|aduceți|așteptați|sunați|sunați-ne|veniți|spuneți|țineți|întrebați|încercați|lăsați|luați|evitați|anunțați',
  refusals:
    '(?:eu |de aici |asta |[\\p{L} ]{2,30} )?(?:nu (?:pot|putem|am|avem|știu|știm|reușesc|văd|s-a|s-au|este (?:confirmat|programat|posibil)\\p{L}*|a fost|le pot|o pot|vă pot|îl pot|mi se)|n-am|n-avem|nu-l pot|n-aș)|încă nu|nimic nu',
  possible:
    'ar|aș|ați putea|liber\\p{L}*|disponibil\\p{L}*|am (?:liber|loc|un|o)|sărac\\p{L}+|vai|ce \\p{L}+!|dacă',
  over: 'mai|plăti\\p{L}*|cost\\p{L}*|aștept\\p{L}*|grij\\p{L}*|grav\\p{L}*|trebuie|nevoie|decât',
  general:
    'de obicei|în general|uneori|adesea|mereu|deschis\\p{L}*|închis\\p{L}*|program\\p{L}* (?:este|e)|parcare|site|costă|durează|parcarea|în fiecare \\p{L}+',
  ofCase:
    'dumneavoastră|vă|v-|el|ea|lui|ei|am|a|au|deja|azi|astăzi|mâine|mesaj\\p{L}*|rezultat\\p{L}*|pastile\\p{L}*',
  expectations:
    '(?:vă|v-) ?(?:va |vor |a |am )?(?:sun\\p{L}+|contact\\p{L}+|anunț\\p{L}+|trimi\\p{L}+|ajung\\p{L}+)|telefon\\p{L}*|mobil\\p{L}*|mesajele|e-?mail\\p{L}*|sms|apel\\p{L}*|gratuit\\p{L}*|nimic de plătit|nu (?:trebuie|e nevoie) să (?:veniți|plătiți)|știe (?:deja|tot)',
};

const WELSH: HarmlessForms = {
  leads:
    "iawn|da iawn|wel|felly|ie|na|nage|a|ac|ond|neu|wedyn|mae'n ddrwg gen i|yn anffodus|wrth gwrs|perffaith|o|ok",
  heads:
    "os|pan fyddwch|cyn|unwaith|rhag ofn|oes|hoffech|fyddech|allwch|gallwch|allaf|alla|ga i|gaf|gadewch|beth|pryd|sut|ble|pwy|pa|faint|ydych|ydy|wnewch|dylech|byddai|fyddai|mi allwn|gallwn|hoffwn|dw i'n (?:edrych|gwirio|chwilio|deall|gobeithio|meddwl|credu)|rwy'n (?:edrych|gwirio|chwilio|deall|gobeithio|meddwl|credu)|un (?:eiliad|funud)|eiliad|mae'n (?:well|bwysig|werth)|roeddech|ddwedoch|dwedsoch|diolch|croeso|hwyl|bore da|prynhawn da|nos da|helo|mwynhewch|pob lwc|gobeithio|druan|unrhyw beth|rhywbeth arall",
  advice:
    'plis|os gwelwch|cofiwch|peidiwch|dewch|arhoswch|ffoniwch|rhowch|cadwch|dywedwch|gofynnwch|cymerwch',
  refusals:
    "(?:alla|fedra|allaf|fedraf|dw|dydw|do|doedd|does|dydy|wnes|chaf|ches|cha|allwn|fedrwn|dydyn|dyw|fyddaf|fydda) (?:i|ni|gen i|gynnon ni|ddim|dim|o|hi|'r|neb)[^.]*?(?:ddim|dim|neb|mo)?|dim (?:byd wedi|eto)|nid|heb",
  possible: 'byddai|fyddai|gallai|allai|hoffai|rhydd|ar gael|mae gen i|mae gynnon ni|os',
  over: 'bellach|mwyach|talu|cost\\p{L}*|disgwyl|poeni|angen|ond',
  general: 'fel arfer|weithiau|yn aml|bob \\p{L}+|ar agor|ar gau|maes parcio|gwefan|yn costio|yn para',
  ofCase: "chi|eich|'ch|fo|hi|ei|wedi|heddiw|yfory|neges|canlyniadau|tabledi",
  expectations:
    "(?:yn|'n) (?:ffonio|galw|cysylltu|gyrru|anfon)|ffonith|ffoniff|galwad|alwad|ffôn|neges\\p{L}*|negeseuon|e-?bost|ebost|am ddim|dim byd i'w dalu|does dim angen i chi",
};

const POLISH: HarmlessForms = {
  leads:
    'dobrze|dobra|więc|a więc|no|tak|nie|i|a|ale|albo|potem|niestety|przykro mi|przepraszam|oczywiście|świetnie|jasne|ach|och|rozumiem|na razie|może|ok|okej',
  heads:
    'jeśli|jeżeli|gdyby|gdy|kiedy (?:pan|pani|będzie)|zanim|w razie|jak tylko|proszę (?!się nie martwić)|proszę się nie martwić$|czy|może (?:pan|pani|być)|mogę|możemy|mógłb\\p{L}*|mogłab\\p{L}*|moglib\\p{L}*|chce|chciał\\p{L}*|woli|wolał\\p{L}*|potrzebuje|coś jeszcze|jeszcze coś|co|gdzie|jak|jaki\\p{L}*|któr\\p{L}+|kto|ile|dlaczego|sprawdzam|sprawdzę|szukam|patrzę|spojrzę|powtórzę|przeczytam|odczytam|wystarczy|warto|trzeba|trzeba by|należy|najlepiej|lepiej|dobrze (?:by|jest|będzie)|byłob\\p{L}*|musiał\\p{L}*by|musi (?:pan|pani)|powin\\p{L}+|proponuję|chwil\\p{L}+|moment\\p{L}*|sekund\\p{L}+|mówił\\p{L}*|wspominał\\p{L}*|pytał\\p{L}*|powiedział\\p{L}* (?:pan|pani)|rozumiem|wiem|myślę|sądzę|mam nadzieję|życzę|dziękuję|dziękujemy|nie ma (?:za co|problemu|sprawy)|do (?:widzenia|usłyszenia|zobaczenia)|miłego|dzień dobry|biedn\\p{L}+|biedact\\p{L}+|zdrowia|powodzenia|przykro|w sprawie|co do|jeśli chodzi|o (?:leki|receptę|rachunek) .{2,30}(?:trzeba|proszę|musi)',
  advice: 'proszę|niech|radzę|polecam',
  refusals:
    '(?:ja |my |stąd |tego |tej |tutaj |[\\p{L} ]{2,30} )?nie (?:mogę|możemy|mogłem|mogłam|umiem|wiem|wiemy|mam|mamy|widzę|jestem|udało|wystawię|zamówię|zamówił\\p{L}*|odwołał\\p{L}*|zmienił\\p{L}*|przekazał\\p{L}*|zapisał\\p{L}*|umówił\\p{L}*|zrobił\\p{L}*|ruszał\\p{L}*|dam rady|potrafię|został\\p{L}*|jest (?:potwierdzon\\p{L}|zapisan\\p{L}|możliw\\p{L}))|jeszcze nie|nic (?:nie|jeszcze)|nikt (?:nie|jeszcze)',
  possible:
    'by|\\p{L}+(?:łby|łaby|łbym|łabym|libyśmy|łoby)|wolne|wolny|woln\\p{L}+|mam (?:wolne|jeszcze|wtorek|środę|czwartek|piątek|poniedziałek)|prawdziwa|jeśli',
  over: 'już nie|więcej|płac\\p{L}*|zapłac\\p{L}*|koszt\\p{L}*|czeka\\p{L}*|martw\\p{L}*|poważn\\p{L}*|musi|trzeba|już',
  general:
    'zazwyczaj|zwykle|na ogół|często|czasem|zawsze|otwart\\p{L}+|zamknięt\\p{L}+|czynn\\p{L}+|godziny otwarcia|parking\\p{L}*|stron\\p{L}+ internet\\p{L}+|kosztuje|trwa|w każdy \\p{L}+|co tydzień',
  ofCase:
    'pan|pani|panu|państwo|pana|jego|jej|on|ona|go|ją|mu|już|dziś|dzisiaj|jutro|wiadomoś\\p{L}+|wynik\\p{L}*|tabletk\\p{L}+|\\p{L}{2,}(?:łem|łam|liśmy)',
  expectations:
    '(?:za|od)dzwoni\\p{L}*|dzwoni|skontaktuj\\p{L}+|odezwi\\p{L}+|telefon\\p{L}*|komórk\\p{L}+|(?:dostan|otrzyma|przyjdzie|przyszł|wysł)\\p{L}* .{0,30}wiadomoś\\p{L}+|e-?mail\\p{L}*|maila?|sms\\p{L}*|pocztę|połączeni\\p{L}+|bezpłatn\\p{L}+|za darmo|nic (?:pan|pani) nie (?:płaci|zapłaci)|już wie|nie (?:musi|trzeba) (?:pan |pani )?(?:przychodzić|przyjeżdżać|płacić)',
};

const HINDI: HarmlessForms = {
  leads: 'ठीक है|अच्छा|तो|जी|हाँ|हां|नहीं|और|लेकिन|पर|माफ़ कीजिए|माफ कीजिए|अफ़सोस|ज़रूर|बिल्कुल|फिर',
  heads:
    'अगर|यदि|जब|क्या|कब|कहाँ|कैसे|कौन|कौन सा|कितन\\p{L}\\p{M}*|कोई और|और कुछ|मैं देख|मैं दोहरा|मैं पढ़|मैं समझ|एक (?:मिनट|पल|सेकंड)|ज़रा|रुकिए|आप (?:चाहें|चाहते|चाहती|ने कहा|ने बताया|कह रहे|कह रही)|आपने (?:कहा|बताया|पूछा)|बेहतर|अच्छा होगा|बताइए|चिंता|धन्यवाद|शुक्रिया|नमस्ते|मुझे (?:अफ़सोस|दुख|खेद|उम्मीद)|उम्मीद|बेचार\\p{L}*\\p{M}*',
  advice: 'कृपया|लाइए|ध्यान|फ़ोन कीजिए|अपना',
  refusals: '(?:मैं|मैंने|हम|हमने|यहाँ से|अभी|यह)[^।.]{0,60}नहीं',
  possible: 'सकत\\p{L}*\\p{M}*|होगा अगर|ख़ाली|खाली|उपलब्ध|चाहें तो',
  over: 'अब|ज़रूरत|जरूरत|पैसे|ज़्यादा|चिंता|रहा',
  general: 'आमतौर|अक्सर|हमेशा|हर \\p{L}+|खुला|खुली|बंद|पार्किंग|मिनट लगते',
  ofCase: 'आप\\p{L}*\\p{M}*|उस\\p{L}*\\p{M}*|मैं\\p{L}*\\p{M}*|दिया|गया|गई|लिया|संदेश',
  expectations: 'फ़ोन आएगा|कॉल आ\\p{L}*\\p{M}*|फ़ोन पास|संदेश आ\\p{L}*\\p{M}*|मैसेज|ईमेल|मुफ़्त|ज़रूरत नहीं',
};

const PUNJABI: HarmlessForms = {
  leads: 'ਠੀਕ ਹੈ|ਚੰਗਾ|ਤਾਂ|ਜੀ|ਹਾਂ|ਨਹੀਂ|ਅਤੇ|ਤੇ|ਪਰ|ਮਾਫ਼ ਕਰਨਾ|ਅਫ਼ਸੋਸ|ਜ਼ਰੂਰ|ਫਿਰ',
  heads:
    'ਜੇ|ਜੇਕਰ|ਜਦੋਂ|ਕੀ|ਕਦੋਂ|ਕਿੱਥੇ|ਕਿਵੇਂ|ਕੌਣ|ਕਿਹੜ\\p{L}*\\p{M}*|ਕਿੰਨ\\p{L}*\\p{M}*|ਹੋਰ ਕੁਝ|ਕੁਝ ਹੋਰ|ਮੈਂ ਦੇਖ|ਮੈਂ ਦੁਹਰਾ|ਮੈਂ ਸਮਝ|ਇੱਕ (?:ਮਿੰਟ|ਪਲ)|ਤੁਸੀਂ (?:ਚਾਹੋ|ਚਾਹੁੰਦੇ|ਕਿਹਾ|ਦੱਸਿਆ)|ਦੱਸੋ|ਚਿੰਤਾ|ਧੰਨਵਾਦ|ਸ਼ੁਕਰੀਆ|ਸਤਿ|ਮੈਨੂੰ (?:ਅਫ਼ਸੋਸ|ਦੁੱਖ|ਉਮੀਦ)|ਉਮੀਦ|ਵਿਚਾਰ\\p{L}*\\p{M}*',
  advice: 'ਕਿਰਪਾ|ਲਿਆਓ|ਧਿਆਨ|ਆਪਣਾ',
  refusals: '(?:ਮੈਂ|ਅਸੀਂ|ਇੱਥੋਂ|ਅਜੇ|ਇਹ)[^।.]{0,60}ਨਹੀਂ',
  possible: 'ਸਕਦ\\p{L}*\\p{M}*|ਖਾਲੀ|ਖ਼ਾਲੀ|ਚਾਹੋ ਤਾਂ',
  over: 'ਹੁਣ|ਲੋੜ|ਪੈਸੇ|ਚਿੰਤਾ|ਰਿਹਾ',
  general: 'ਆਮ ਤੌਰ|ਅਕਸਰ|ਹਮੇਸ਼ਾ|ਹਰ \\p{L}+|ਖੁੱਲ੍ਹ\\p{L}*\\p{M}*|ਬੰਦ|ਪਾਰਕਿੰਗ|ਮਿੰਟ ਲੱਗਦੇ',
  ofCase: 'ਤੁ\\p{L}*\\p{M}*|ਉਸ\\p{L}*\\p{M}*|ਮੈਂ|ਦਿੱਤ\\p{L}*\\p{M}*|ਗਿਆ|ਗਈ|ਲਿਆ|ਸੁਨੇਹਾ',
  expectations: 'ਕਾਲ ਆ\\p{L}*\\p{M}*|ਫ਼ੋਨ ਆ\\p{L}*\\p{M}*|ਸੁਨੇਹਾ ਆ\\p{L}*\\p{M}*|ਮੈਸੇਜ|ਈਮੇਲ|ਮੁਫ਼ਤ|ਲੋੜ ਨਹੀਂ',
};

const URDU: HarmlessForms = {
  leads: 'ٹھیک ہے|اچھا|تو|جی|ہاں|نہیں|اور|لیکن|مگر|معاف کیجیے|افسوس|ضرور|بالکل|پھر',
  heads:
    'اگر|جب|کیا|کب|کہاں|کیسے|کون|کون سا|کتن\\p{L}*|اور کچھ|کچھ اور|میں دیکھ|میں دہرا|میں سمجھ|ایک (?:منٹ|لمحہ|پل)|آپ (?:چاہیں|چاہتے|چاہتی|نے کہا|نے بتایا)|بہتر|بتائیے|فکر|شکریہ|خدا|مہربانی|مجھے (?:افسوس|دکھ|امید)|امید|بیچار\\p{L}*',
  advice: 'براہ|لائیے|دھیان|اپنا',
  refusals: '(?:میں|ہم|یہاں سے|ابھی|یہ)[^۔.]{0,60}نہیں',
  possible: 'سکت\\p{L}*|خالی|دستیاب|چاہیں تو',
  over: 'اب|ضرورت|پیسے|زیادہ|فکر|رہا',
  general: 'عموماً|اکثر|ہمیشہ|ہر \\p{L}+|کھل\\p{L}*|بند|پارکنگ|منٹ لگتے',
  ofCase: 'آپ\\p{L}*|اس|میں|دیا|گیا|گئی|لیا|پیغام',
  expectations: 'کال آ\\p{L}*|فون آ\\p{L}*|پیغام آ\\p{L}*|میسج|ای میل|مفت|ضرورت نہیں',
};

export const FORMS_OF_THE_EAST: Readonly<Record<string, HarmlessForms>> = {
  pt: PORTUGUESE,
  ro: ROMANIAN,
  cy: WELSH,
  pl: POLISH,
  hi: HINDI,
  pa: PUNJABI,
  ur: URDU,
};

/**
 * Sentences of a read-back in other languages than English: how one begins, and how the caller's own details are named.
 * With a word for an outcome in it a sentence is no such form: "I repeat: it is booked".
 */

/** What may stand before. */
const LEADS =
  '(?:(?:also|gut|so|na gut|also gut|bueno|vale|pues|entonces|bien|alors|donc|bon|très bien|allora|dunque|bene|quindi|dobrze|więc|zatem|então|bom|muito bem|bine|deci|așadar|iawn|felly|da iawn|ठीक है|तो|अच्छा|ਠੀਕ ਹੈ|ਤਾਂ|ਚੰਗਾ|ٹھیک ہے|تو|اچھا)[,.:]? )*';

/** "I repeat", "let me read", "to sum up". */
const READINGS = [
  "dyma(?:'r| r)? (?:manylion|crynodeb|fanylion)|gadewch i (?:mi|fi)|(?:mi |fe )?(?:ailadrodda|darllena)|i gadarnhau|rwy'n ailadrodd|dw i'n ailadrodd",
  'ich (?:wiederhole|fasse|lese|gehe)|lassen sie mich|zusammengefasst|zur (?:kontrolle|sicherheit)(?=[,:]| (?:ich|noch|lese|wiederhole))|noch einmal|ich darf',
  '(?:le |les |se lo )?(?:repito|leo|resumo|recapitulo)|d[ée]jeme|perm[íi]tame|(?:le )?voy a (?:repetir|leer|resumir|repasar)|para confirmar|repasemos|repasamos|resumiendo|en resumen|recapitulando',
  'je (?:vous |le |les )?(?:récapitule|répète|relis|résume|reprends)|récapitulons|laissez-moi|permettez-moi|pour (?:résumer|récapituler|confirmer|vérifier)|en résumé',
  '(?:le |glielo )?(?:ripeto|rileggo|riepilogo|riassumo|ricapitolo)|ricapitoliamo|riepilogando|ricapitolando|mi (?:faccia|lasci)|per (?:conferma|confermare|riassumere|riepilogare)|ricontrolliamo',
  'powtarzam|powtórzę|podsumowuję|podsumujmy|podsumowując|(?:od|prze)czytam|sprawdźmy|proszę pozwolić|pozwoli (?:pan|pani)|dla pewności',
  '(?:vou )?(?:repetir|repito|ler|leio|recapitulo|recapitular|resumir)|recapitulando|resumindo|deixe-me|permita-me|(?:só )?para confirmar|em resumo',
  '(?:vă |va )?(?:repet|recapitulez|rezum|citesc)|să (?:recapitulăm|verificăm)|permiteți-mi|dați-mi voie|pentru (?:confirmare|siguranță)|recapitulând',
].join('|');

/** The same where the end of the word follows. */
const READING_STEMS =
  'मैं (?:फिर से )?(?:दोहरा|पढ़)|ਮੈਂ (?:ਫਿਰ )?(?:ਦੁਹਰਾ|ਪੜ੍ਹ)|میں (?:پھر سے |دوبارہ )?(?:دہرا|پڑھ)';

/** "Your name is", "your number is". */
const OWN_DETAILS = [
  'eich (?:enw|rhif|cyfeiriad|e-bost)',
  'ihr(?:e)? (?:name|telefon\\p{L}*|nummer|handynummer|e-?mail\\p{L}*|adresse)',
  'su (?:nombre|n[úu]mero|tel[ée]fono|m[óo]vil|correo|e-?mail|direcci[óo]n)',
  'votre (?:nom|num[ée]ro|t[ée]l[ée]phone|portable|adresse|e-?mail)',
  '(?:il|la) su[oa] (?:nome|numero|telefono|cellulare|indirizzo|e-?mail|mail)',
  'imię i nazwisko|(?:pana |pani |pański )?(?:numer|telefon|adres|nazwisko)',
  '(?:o|a) seu(?:a)? (?:nome|n[úu]mero|telefone|telem[óo]vel|celular|e-?mail|endereço)',
  'numele|num[ăa]rul|telefonul|adresa|e-?mailul',
  'आपका (?:नाम|फ़ोन|फोन|नंबर|मोबाइल|ईमेल)|ਤੁਹਾਡਾ (?:ਨਾਂ|ਨਾਮ|ਫ਼ੋਨ|ਫੋਨ|ਨੰਬਰ|ਈਮੇਲ)|آپ کا (?:نام|فون|نمبر|موبائل|ای میل)',
].join('|');

const FORMS = new RegExp(
  `^${LEADS}(?:${READING_STEMS}|(?:${READINGS}|${OWN_DETAILS})(?![\\p{L}\\p{M}]))`,
  'iu',
);

const OUTCOMES =
  /(?<!\p{L})(?:hinterlegt|geändert|aktualisiert|gespeichert|actualiza\p{L}*|actualizat\p{L}*|schimbat\p{L}*|modifi\p{L}*|programării|zmienion\p{L}*|zaktualizow\p{L}*|chang\p{L}*|cambiad\p{L}*|cambiat\p{L}*|alterad\p{L}*|atualizad\p{L}*|aggiornat\p{L}*|mis à jour|gebucht|reserviert|bestätigt|vereinbart|eingetragen|vorgemerkt|erledigt|notiert|réserv\p{L}*|confirm\p{L}*|enregistr\p{L}*|inscrit\p{L}*|fixé\p{L}*|reservad\p{L}*|agendad\p{L}*|apuntad\p{L}*|anotad\p{L}*|hech[oa]|list[oa]|prenot\p{L}*|conferm\p{L}*|fissat\p{L}*|registrat\p{L}*|fatto|zarezerw\p{L}*|potwierdz\p{L}*|umówi\p{L}*|zapisa\p{L}*|gotowe|marcad\p{L}*|feito|programat\p{L}*|rezerv\p{L}*|gata|bwcio|fwcio|archeb\p{L}*|harcheb\p{L}*|cadarnh\p{L}*|gadarnh\p{L}*|trefnu|drefnu|wedi|बुक|पक्का|पक्की|कन्फर्म|हो गया|हो गई|ਬੁੱਕ|ਪੱਕ\p{L}*|ਕਨਫਰਮ|ਹੋ ਗ|بک|پکا|پکی|کنفرم|تصدیق|ہو گی|booked|confirmed|reserved|scheduled|arranged)(?![\p{L}\p{M}])/iu;

/** @returns whether it only says again what the caller has told */
export function readsBack(sentence: string): boolean {
  return FORMS.test(sentence) && !OUTCOMES.test(sentence);
}

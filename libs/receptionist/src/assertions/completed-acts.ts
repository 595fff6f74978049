/**
 * Forms in which a language says that an act is over, whatever the act: "I've ordered", "has been told". Used once
 * something is done in the call, when an act that nobody has thought of must not pass either.
 */

import { beforeDenial } from './clauses.ts';
import { languageOfWords } from './outcome-language.ts';
import { sentencesOf } from './innocent-forms.ts';

/** Acts of the mind and of the conversation, which change nothing. */
const NO_ACT =
  /\b(?:i(?:'ve| have)|we(?:'ve| have)) (?:just |also |now |already |only )*(?:got|had|been|heard|seen|understood|looked|checked|found|read|asked you|enjoyed|said|told you|mentioned|forgotten|lost|finished|no|not|never|nothing|\p{L}+n't)\b/giu;

/** What others have done with a time that was free, and what goes wrong by itself. */
const LOST =
  /(?:(?:has|have|'s|'ve|was|were|is|are)(?: just| now| already| also| all)* (?:been )?(?:just )?(?:taken|gone|filled|snapped up|full|closed|lost|broken|cut off|interrupted|disconnected|lapsed|expired))(?!\p{L})/giu;

/** The same in German, and what goes wrong by itself. */
const NO_ACT_IN_GERMAN =
  /(?<!\p{L})(?:\p{L}*(?:gegangen|gekommen|gefallen|geworden|gewesen|gegen|gehört|gesehen|gesagt|gefragt|verstanden|vergessen|gefunden))(?!\p{L})/giu;

/** By ISO 639-1. */
const HARMLESS: Readonly<Record<string, readonly RegExp[]>> = { en: [NO_ACT, LOST], de: [NO_ACT_IN_GERMAN] };

/** By ISO 639-1. */
const FORMS: Readonly<Record<string, RegExp>> = {
  en: /^(?:and|but|then|so|plus) (?:also |then |even |just )*\p{L}{2,}ed\b|\b(?:(?:i|we|they|he|she|dr \p{L}+)(?:'ve|'s| have| has) (?:just |also |now |already |even |gone ahead and )*(?:\p{L}{2,}ed|put|sent|told|made|done|let|set|given|gone|taken|written|held|kept|left|got \p{L}+ (?:to|in|on)|rung|spoken|had|found|brought|paid|cut|swapped|begun)|(?:i|we) (?:just |also |already |even )*(?:moved|cancelled|canceled|sent|told|ordered|booked|added|changed|took|asked|emailed|texted|rang|called|spoke|let|put|updated|passed|arranged|charged|refunded)|(?:has|have|'s|'ve)(?: just| now| already| also)* (?:been|gone|just gone)(?: just| now| already| also)* (?!\p{L}+ing\b)\p{L}+|(?:is|are|'s|'re)(?: all| now| already| also)+ (?:\p{L}{2,}ed|paid|sent|done|set|told|up to date|on (?:its|their) way)|(?:is|are|'s|'re) (?:cancelled|canceled|moved|changed|paid|ordered|refunded|updated|prescribed|dispensed|waived|on (?:its|his|her|their|the) (?:way|list)))(?![\p{L}])/iu,
  de: /(?<!\p{L})(?:(?:hab|hab's|habe|haben|hat)(?= )(?:(?! nicht| kein| nichts)[^.?!,])*? \p{L}*(?:ge\p{L}+(?:t|en)|(?:be|ver|er|ent|zer)\p{L}+(?:t|en)|\p{L}{3,}iert)|(?:ist|sind|wurde|wurden) (?:(?! nicht| kein)[^.?!,])*?(?:\p{L}*ge\p{L}{2,}(?:t|en)|(?:be|ver|er)\p{L}{3,}(?:t|en)|\p{L}{3,}iert|unterwegs))(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:(?:je viens|vient|viennent|venons) (?:juste )?(?:de |d'|d’)(?:le |la |les |vous |lui )?\p{L}+|(?:j'|j’)(?:ai|y ai)|nous (?:l'|l’|vous |les )?avons|on (?:a|vous a|l'a)|je (?:l'|l’|vous |les |lui |leur )(?:ai))(?! pas| rien| bien entendu| compris) (?:\p{L}+ )?\p{L}+(?:é|ée|és|ées|i|is|it|ise|u|ue|us|t)(?!\p{L})|(?<!\p{L})(?:(?:a|ont) (?:bien |déjà |aussi |également )?été|(?:est|sont)(?: bien| déjà| maintenant| aussi)*) \p{L}+(?:ée?s?|ie?s?|ise?s?|ue?s?)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:acab(?:o|a|amos|an) de \p{L}+|(?<!no )(?:he|hemos|ha|han)(?: ya| también)? (?:\p{L}+ado|\p{L}+ido|hecho|puesto|dicho|escrito|dejado|vuelto)|(?:ha|han) sido|(?:(?:se|te|le|les) )?(?:lo|la|los|las) (?:puse|hice|dije|di|traje|\p{L}{2,}(?:é|í))|(?:queda|quedan|está|están|quedó)(?: ya| también)? \p{L}+(?:ad|id)[oa]s?|\p{L}{2,}(?:é|ó)(?= (?:la|el|los|las|su|sus|al|una?|también)(?!\p{L})))(?!\p{L})/iu,
  it: /(?<!\p{L})(?:(?<!non )(?:l'|l’|gliel'|gliel’|ve l'|te l')?(?:ho|abbiamo|ha|hanno)(?: già| anche| appena)? (?:\p{L}{2,}(?:at|it|ut)[oaie]|(?:tolt|pres|mess|fatt|scritt|dett|chiest|rimess|spost|chius|apert|pers|scelt|rimoss)[oaie]|fatto|messo|scritto|detto|preso|chiesto|disdetto|spedito)|(?:è|sono) stat[oaie]|(?:è|sono)(?: già| anche| ora)* \p{L}{3,}(?:at|it|ut)[oaie])(?!\p{L})/iu,
  pt: /(?<!\p{L})(?:acab(?:ou|ei|ámos|amos|aram) de \p{L}+|(?<!não )(?:foi|foram|ficou|ficaram|está|estão)(?: já| também)? \p{L}+(?:ad|id)[oa]s?|(?<!não (?:o |a |lhe )?)(?:já |também |lhe )*\p{L}{2,}(?:ei|ámos|i)(?= (?:o|a|os|as|ao|à|seu|sua|um|uma|também|para|pra|já)(?!\p{L}))|(?:tenho|temos) (?:já )?\p{L}+(?:ad|id)[oa])(?!\p{L})/iu,
  pl: /(?<!\p{L}|nie )(?:(?<!nie )\p{L}{2,}(?:łam|łem|liśmy|łyśmy)|został[aoy]?|zostali|zostało|\p{L}{3,}(?:ano|ono|ęto)|(?:jest|są)(?: już| też| także)+ \p{L}+(?:an|on|t)[yaei])(?!\p{L})/iu,
  ro: /(?<!\p{L})(?:(?<!nu )(?:am|i-am|v-am|l-am|le-am|ne-am|a|au|i-a|v-a|s-a|s-au)(?: și| deja| mai)? (?:\p{L}{3,}(?:at|ut|it|s|ât)|pus|dat|făcut|spus|scris)|(?:a|au) fost \p{L}+|(?:este|e|sunt)(?: deja| acum)? \p{L}{3,}(?:at|ut|it)[ăei]?)(?!\p{L})/iu,
  cy: /(?<!\p{L})(?:wedi(?: cael)?(?: ei| eu)? \p{L}+|\p{L}+(?:ais|odd) (?:i|ni|hi|e))(?!\p{L})/iu,
  hi: /(?:दिया|दी|दिए|लिया|ली|लिए|गया|गई|गए|चुका|चुकी|चुके)(?: है| हैं)?(?![\p{L}\p{M}])/u,
  pa: /(?:ਦਿੱਤਾ|ਦਿੱਤੀ|ਦਿੱਤੇ|ਲਿਆ|ਲਈ ਹੈ|ਗਿਆ|ਗਈ|ਗਏ|ਚੁੱਕਾ|ਚੁੱਕੀ)(?: ਹੈ| ਹਨ)?(?![\p{L}\p{M}])/u,
  ur: /(?:دیا|دی|دیے|لیا|لی|گیا|گئی|گئے|چکا|چکی)(?: ہے| ہیں)?(?![\p{L}\p{M}])/u,
};

/** A clause with one of these says what would be or is to come, or what somebody else says. */
const CONDITIONS =
  /(?<![\p{L}\p{M}])(?:if|once|when|unless|until|before|whether|in case|should|wenn|falls|sobald|bevor|bis|si|quand|dès que|une fois|avant|cuando|una vez|antes|se|quando|una volta|appena|prima|assim que|depois|jeśli|jeżeli|gdy|kiedy|zanim|jak tylko|czy|dacă|când|după ce|odată|os|pan|unwaith|अगर|यदि|जब|ਜੇ|ਜੇਕਰ|ਜਦੋਂ|اگر|جب)(?![\p{L}\p{M}])/iu;

/** Whether a text says under which condition something is so, or when. */
export function isConditional(text: string): boolean {
  return CONDITIONS.test(text);
}

/** Whether a clause says that an act is over. @param language ISO 639-1 */
export function saysCompleted(clause: string, language: string): boolean {
  const plain = clause.replace(/[’‘]/g, "'");
  if (/[?؟]\s*$/u.test(plain)) return false;
  const [condition] = CONDITIONS.exec(plain) ?? [];
  const said = condition === undefined ? plain : plain.slice(0, plain.indexOf(condition));
  const left = (HARMLESS[language] ?? []).reduce((rest, harmless) => rest.replace(harmless, ' '), said);
  return FORMS[language]?.test(left) === true;
}

/** Whether a sentence of a text says that an act is over, and does not deny it. */
export function textCompletes(text: string): boolean {
  const language = languageOfWords(text);
  return sentencesOf(text).some((sentence) => saysCompleted(beforeDenial(sentence).text, language));
}

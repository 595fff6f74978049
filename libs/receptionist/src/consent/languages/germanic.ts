/** German and Dutch. */
import { GERMAN_FREE } from './free-northern.ts';
import { simpleLanguage } from './simple-language.ts';

export const GERMAN = simpleLanguage(
  {
    praise: `super, gut, prima, toll, perfekt, ideal, klasse, wunderbar, bestens, fein, spitze, top, optimal, günstig, passt, passend, geht, ginge, klappt, okay, ok, ordnung, recht, schön, gelegen, entgegen, bequem, stimmt, richtig, korrekt, hervorragend, ausgezeichnet, liegt, kommt, sehr gut, für, in, hört, klingt`,
    all: `alles, alle, ganze, sonst`,
    yes: `ja, jap, jo, jawohl, jawoll, jepp, yep, joa, ja ja, jaja, ja doch, ja bitte, ja gerne, ja gern, ja genau, aber ja, oh ja, na ja klar, ja klar, ja natürlich, ja sicher`,
    no: `nein, nee, nö`,
    noIsApart: true,
    thatIs: `das ist, es ist, alles ist, das ist alles, das wäre, so ist es, das klingt, klingt, das hört sich, hört sich, das sind, die daten sind, die angaben sind, alle angaben sind, alle daten sind, das ist soweit, soweit ist alles, so ist das, es ist alles`,
    very: `alles, ganz, genau, so, absolut, völlig, vollkommen, sehr, auch, schon, mir, uns, für mich, für uns, soweit, wirklich, alles so, komplett, total, hundertprozentig`,
    good: `richtig, korrekt, gut, in ordnung, okay, ok, perfekt, prima, super, bestens, fein, toll, wunderbar, recht, so, passend, klasse, ideal, einwandfrei, gut so, richtig so, gut an, super an, prima an, perfekt an, toll an, wie besprochen`,
    goodAlone: `richtig, korrekt, gut, in ordnung, okay, ok, perfekt, prima, super, bestens, fein, toll, wunderbar, genau, exakt, klar, klaro, natürlich, selbstverständlich, sicher, gerne, gern, sehr gern, sehr gerne, einverstanden, stimmt, passt, freilich, klasse, ideal, einwandfrei, sowieso, unbedingt, definitiv, hundertprozentig, richtig so, gut so, abgemacht, alles klar, alles gut, alles richtig, alles korrekt, alles in ordnung, alles bestens, alles super, alles perfekt, alles okay`,
    more: `
    na klar, aber klar, aber gerne, aber sicher, aber natürlich, na sicher, na gut, na gerne, (das|es|alles|so|ja das|die daten|die angaben) (stimmt|stimmen|passt|passen) [(alles|so|genau|perfekt|gut|für mich|mir|für uns|uns|wunderbar|prima|auch|alles so|super)], (stimmt|passt) [(alles|so|genau|schon|mir|uns|perfekt|für mich|wunderbar|prima|super)],
    so (passt|stimmt) (es|das|alles), [(bitte|dann)] (buchen|nehmen|machen|reservieren|bestätigen) sie [(es|das|den|ihn|den termin|uns|mich)] [(so|bitte|gerne|ein)], (bitte|dann bitte) [(so|gerne|den termin|das|verbindlich)] (buchen|eintragen|reservieren|bestätigen), [(so)] (machen|nehmen|buchen) wir (es|das|den|den termin|das so|es so|so), (das|den|den termin) (nehme|buche|möchte|hätte) ich [(gerne|gern|haben|so|buchen)], (ich|wir) (nehme|nehmen|buche|möchte|bestätige|hätte) (das|den|den termin|es|ihn) [(gerne|gern|so|haben|buchen|bitte)], tragen sie (mich|uns|ihn|sie|es|das) [bitte] [so] ein, bitte eintragen,
    (ich|wir) (bin|sind) [(damit|völlig|so|ganz)] einverstanden, (ich|das) (bestätige|bestätige ich) [(das|es|so)], (damit|da) (bin|sind) (ich|wir) [(völlig|ganz)] (einverstanden|zufrieden|dabei), (das|ja das) (haben|hast) (sie|du) [(alles|so|ganz|genau)] (richtig|korrekt) [(verstanden|aufgenommen|notiert|so)], (sie haben|du hast) [(das|alles|es)] [(alles|ganz)] (richtig|korrekt) (verstanden|aufgenommen|notiert|aufgeschrieben|vorgelesen), genau so [ist es], ganz genau, so ist es, so (soll|sollte) es sein, so machen wir es, so machen wir das, so wollte ich (es|das), (das|es) (geht|geht klar|geht so|geht in ordnung|klappt|ginge) [(so|gut|für mich|bei mir|bei uns|in ordnung)], geht klar, geht in ordnung, (nein|nee) [(da|es)] [(gibt es)] (keine änderungen|nichts zu ändern|ist nichts zu ändern|muss nichts geändert werden), (keine|ich habe keine) (änderungen|einwände|fehler|änderungswünsche), nichts zu ändern, kein problem, keine frage, warum nicht, los, dann los, ich sage ja, ja habe ich gesagt, ich habe ja gesagt`,
    neutral: `
    äh, ähm, öh, hm, hmm, mhm, ach, oh, also, na, nun, dann, bitte, so, ja, eigentlich, doch, gut,
    [(und)] (danke|dankeschön|vielen dank|danke schön|danke sehr|herzlichen dank|besten dank|tausend dank|vielen lieben dank|merci|ich danke ihnen|danke ihnen) [(schön|sehr|vielmals|auch|für die hilfe|für ihre hilfe|dafür)], (das|sehr) (ist|wäre|war) (alles|nett|lieb) [(von ihnen)], das wars, das war alles, (ich brauche|mehr brauche ich|sonst brauche ich|ich brauch) (nichts|sonst nichts) [(mehr|weiter)], sonst nichts [mehr], (weiter|sonst) nichts, [(auf)] (wiedersehen|wiederhören|tschüss|tschüs|ciao|servus|bis dann|bis dahin|bis bald|schönen tag [noch]), einen schönen tag [noch], wie (sie|du) [es] (gesagt|vorgelesen) (haben|hast), wie besprochen, super, schön, wie schön`,
    connectors: `uhr, uhr dreißig, (ich bin|bin ich), und zwar, am, vormittags, morgens, dem, am, um, für, mit, bei, der, die, das, dem, den, und, im, es ist, das ist, uhr, herr, frau, ist, zum, zur`,
    refusals: `nicht, kein, keine, falsch, doch nicht, stopp, stop, abbrechen, ändern, lieber, anders, anderer, anderen, andere, statt, stattdessen, storniere, stornieren, niemals, nie`,
    spellings: `jaa ja, jaaa ja, natuerlich natürlich, selbstverstaendlich selbstverständlich, aendern ändern, tschuess tschüss, fuer für, korekt korrekt`,
    dangling: `und, also, äh, ähm, aber, oder, hm, na`,
    leadIns: `moment [mal], einen moment [bitte], warten sie [mal], lassen sie mich (sehen|schauen|überlegen|nachsehen), mal sehen, sekunde, eine sekunde, entschuldigung, ich habe (nachgesehen|nachgeschaut|alles geprüft|mitgeschrieben) [und]`,
    parts: `(der|die|das|mein|meine|und der|und die|und das) (name|nummer|telefonnummer|telefon|mail|e mail|tag|datum|termin|uhrzeit|zeit) (stimmt|stimmen|passt|ist richtig|ist korrekt) [auch]`,
    rest: `[und] der rest (stimmt|passt|ist (richtig|korrekt)), alles andere (stimmt|passt|ist (richtig|korrekt))`,
    whole: `alles [(ganz|so)] (richtig|korrekt) (notiert|verstanden|aufgenommen|aufgeschrieben|wiederholt), (da|hier|es) ist nichts falsch, (da|hier) (fehlt|stört mich) nichts, alles (wie|so wie) (ich es gesagt habe|besprochen|gesagt|gewünscht), (nein|nee|nö) (das|es|alles|so) (passt|stimmt) [so] [alles], [und] der rest (stimmt|passt) auch, [und] der rest (stimmt|passt) auch, [und] alles andere (stimmt|passt) auch, also ja, (das|es|alles) (ist|war|sind) alles [so] (richtig|korrekt|gut), (das|alles|das alles) haben sie [alles] [(ganz|sehr)] (richtig|korrekt|gut|genau|genau so) (notiert|verstanden|aufgenommen|aufgeschrieben|erfasst|wiedergegeben|wiederholt|gesagt), [(nein|nee)] [(da|hier)] (gibt es|gibt's|ist|wäre|hab ich|habe ich) [da] (nichts|gar nichts) (zu (ändern|korrigieren|beanstanden|verbessern|meckern)|auszusetzen|falsch), ich habe nichts (zu (ändern|korrigieren|beanstanden)|auszusetzen), (da|es) muss nichts (geändert|korrigiert) werden, nichts zu (korrigieren|beanstanden), keine (beanstandungen|korrekturen), (so|das|den termin) können sie (das|es|ihn|so|den termin) [so] (eintragen|buchen|nehmen|lassen|bestätigen|machen), (alle|meine|die) (angaben|daten) (sind|stimmen) [alle] [(richtig|korrekt)], ich (kann|möchte) (das|alles) [so] (bestätigen|nur bestätigen), alles (so|wie ich (es|das) gesagt habe), (es|das) ist (alles|genau) [so] wie ich [es] gesagt habe, passt (scho|schon|so), (alles|alles gut) (so|gut so), (es|das) ist so richtig, [ja] tragen sie (das|es|den termin) so ein`,
    afterValues: `uhr, vormittags, morgens, bin ich, auch`,
  },
  GERMAN_FREE,
);

export const DUTCH = simpleLanguage({
  praise: `goed, prima, perfect, fijn, top, uitstekend, geweldig, super, mooi, best, past, schikt, werkt, klopt, gaat, komt, uit, mij, me, ons, voor, oké, ok, okay, juist, orde`,
  all: `alles, allemaal`,
  yes: `ja, jawel, ja hoor, jazeker, ja graag, ja prima, ja precies, jep, jup, ja ja, zeker, ja zeker, ja natuurlijk`,
  no: `nee, neen`,
  noIsApart: true,
  thatIs: `dat is, het is, alles is, dat is allemaal, nu is het, dit is, zo is het, dat klinkt, klinkt, dat lijkt me, dat lijkt mij, de gegevens zijn`,
  very: `helemaal, allemaal, heel, precies, zo, echt, nu, ook, volledig, wel, me, mij`,
  good: `goed, juist, correct, prima, in orde, oké, ok, okay, perfect, fijn, top, akkoord, uitstekend, mooi, zo, geweldig, super, best`,
  goodAlone: `goed, juist, correct, prima, in orde, oké, ok, okay, perfect, fijn, top, akkoord, uitstekend, precies, klopt, graag, natuurlijk, uiteraard, absoluut, tuurlijk, zeker weten, geweldig, super, heel graag, helemaal goed, allemaal goed, alles goed, exact, mooi, afgesproken, doe maar`,
  more: `
    (dat|het|alles|ja het|dit) klopt [(helemaal|allemaal|precies|ja|zo)], klopt [(helemaal|allemaal|precies|als een bus)], (dat|het) (komt uit|schikt|past|gaat goed|werkt) [(goed|prima|mij|me|ons)], [(ja)] (boek|doe|reserveer|bevestig|neem) (het|dat|die|hem|die maar|het maar|dat maar|maar) [(maar|in|graag|alstublieft)], (zet|schrijf) (me|mij|ons|hem|haar|het) er [maar] (in|op), (u|je) (heeft|hebt) het [(helemaal|allemaal)] (goed|juist) [(genoteerd|begrepen)], ik ben (akkoord|het ermee eens), daar ben ik het mee eens, ik ga akkoord, ik bevestig (het|dat), nee (niets|hoor niets) te wijzigen, geen (wijzigingen|probleem), waarom niet`,
  neutral: `eh, uh, hm, nou, ach, oh, dan, alstublieft, alsjeblieft, [(en)] (dank u|dank je|bedankt|dankjewel|dankuwel|hartelijk dank|dank u wel|dank je wel) [(wel|hoor|zeer)], (dat was het|dat is alles|verder niets|ik heb verder niets nodig), (dag|doei|tot ziens|tot dan|fijne dag [nog])`,
  connectors: `op, om, voor, met, bij, de, het, en, van, in, het is, dat is, is, uur`,
  refusals: `niet, geen, fout, verkeerd, onjuist, stop, annuleer, wijzigen, liever, anders, andere, ander, toch niet`,
  dangling: `en, dus, eh, maar, of, nou`,
});

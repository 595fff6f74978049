/**
 * Words in which an outcome is said again: a sentence made of them and of the values that were booked adds nothing to what
 * the caller was told. Words for another act ("ordered", "moved", "sent") or for one more ("too", "also", "other") are left
 * out on purpose.
 */
import { foldWord } from '../read-back/spoken-tokens.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { WORDS_OF_THE_EAST } from './outcome-words-east.ts';
import { WORDS_OF_THE_SOUTH } from './outcome-words-south.ts';

export interface OutcomeWords {
  readonly common: ReadonlySet<string>;
  readonly booking: ReadonlySet<string>;
  readonly message: ReadonlySet<string>;
  readonly onward: readonly string[];
  readonly joins: ReadonlySet<string>;
}

const ENGLISH: OutcomeTable = {
  common:
    'i ive im ill we weve were well you youre youll youve your yours it its itll that thats thatll this there theres he hes ' +
    'she shes they theyre them him her his their my our us me is are was be been being am have has had got get do will to for ' +
    'on in at the a an of with by from as so and or then now just right here all ok okay yes yeah yep lovely great perfect ' +
    'good fine brilliant wonderful excellent super absolutely indeed alright sure certainly course thank thanks welcome pleasure ' +
    'very much no problem worries bye goodbye cheerio cheers take care hello oh ah um er news there may please sir madam love dear ' +
    'mr mrs ms miss dr doctor pet day time everything thats soon lot',
  booking:
    'booked booking book bookings appointment slot date visit place spot confirmed confirm confirming reserved scheduled arranged sorted set ' +
    'settled done down put popped locked secured saved made placed went going through successfully success complete completed finalised ' +
    'finalized official diary calendar name under see seeing look looking forward expecting expect coming come arrive meet meeting ' +
    'ready go happy glad pleased can firmly safely next this yours in examine treat sees what definite definitely relax penciled pencilled slotted entered meant stands ' +
    'starts',
  message:
    'message messages note passed pass passing on left leave taken take took noted down team staff practice surgery clinic vets vet nurse ' +
    'reception somebody someone they them will call calls ring rings phone back you get touch see read it know let soon stored saved recorded ' +
    'as possible can when with',
  onward:
    'please do dont remember make_sure keep ring call give tell note id_be it_might itd it_would you_can you_could you_might you_may youd you_need youll_need youll_have_to youre_going_to are is did  if when should would could can may shall is_there anything let_us let_me give_us take_care ' +
    'thank thanks bye goodbye have_a enjoy hope wish in_case feel_free try bring i_hope what which how who where any anything_else',
  joins: 'and but so then plus because while also',
};

const GERMAN: OutcomeTable = {
  common:
    'ich wir sie ihnen ihr ihre ihren ihrem er es das dies dieser diesen der die den dem ein eine einen einem ist sind war habe haben hat ' +
    'wird werden bin mit fur um am an im in bei zu zum zur auf als und oder dann nun jetzt so also alles gut prima super wunderbar perfekt ' +
    'toll schon gerne gern ja genau ok okay danke dank vielen bitte sehr wiederhoren wiedersehen tschuss bis dahin bald tag zeit uhr ' +
    'hiermit damit soweit da uns frau herr herrn dr doktor termin termine freude mich alles gute hallo nichts keine ursache',
  booking:
    'gebucht buchung gebuchte eingetragen vorgemerkt reserviert bestatigt vereinbart notiert fest fix steht erledigt geklappt angelegt ' +
    'gemacht abgeschlossen erfolgreich sehen erwarten erwartet freuen freue kommen kommt eingeplant geplant festgehalten name namen kalender klar ' +
    'stehen bleibt geht bestatige bestatigen nachsten kommenden darauf angemeldet dran gesetzt kontrolle untersuchung besuch untersucht untersuchen behandelt empfangt schaut impft ordnung passt somit jedenfalls selbstverstandlich naturlich gruss grusse dran',
  message:
    'nachricht notiz weitergegeben weitergeleitet hinterlassen aufgenommen notiert gespeichert team praxis kollegen kollegin mitarbeiter ' +
    'jemand meldet melden ruft rufen zuruck sich sieht sehen hinterlegt bescheid wird',
  onward:
    'bitte falls wenn sollten konnen kann mochten darf soll gibt_es haben_sie brauchen denken vergessen bringen rufen_sie melden_sie ' +
    'vielen danke auf_wiederhoren schonen einen_schonen alles_gute was wie wo welche gute_besserung kommen_sie',
  joins: 'und aber also dann sowie denn wahrend ausserdem',
};

const FRENCH: OutcomeTable = {
  common:
    'je j ai nous avons vous etes votre vos il elle c ce cela ca l le la les un une des de du d est sont etait a ont sera serez pour a au ' +
    'aux avec en dans par sur chez et ou alors donc maintenant voila tout bien bon tres parfait super oui d accord ok merci bonne bonjour ' +
    'journee soiree au revoir bientot plaisir jour heure heures m s y que qui son sa ses lui leur on dr docteur madame monsieur rien ' +
    'prie beaucoup excellente nouvelle',
  booking:
    'reserve reservee reservation rendez rdv inscrit inscrite note notee confirme confirmee confirmer fixe fixee pris prise cale calee bloque ' +
    'enregistre enregistree fait faite regle reglee ordre bon valide validee place creneau agenda nom attend attendons attendu attendue ' +
    'voir voit verrons retrouve prevu prevue programme programmee passe planifie planifiee prochain termine bel controle visite consultation recevra verra examinera recoit fera entendu parfaitement caresse allez',
  message:
    'message note transmis transmise laisse passe pris enregistre equipe clinique cabinet collegues quelqu un rappelle rappellera rappeler ' +
    'recontacte contact personnel verra tient',
  onward:
    'si pensez merci_de n_oubliez veuillez apportez avez_vous voulez_vous souhaitez_vous puis_je est_ce y_a_t quoi merci au_revoir bonne ' +
    'prenez_soin venez appelez n_hesitez quel quelle comment ou_est quand je_vous_souhaite',
  joins: 'et mais donc alors car puis ainsi',
};

const WELSH: OutcomeTable = {
  common:
    'dw i rwy rydw mae maen yn wedi ydych rydych chi eich eu ei ti fi ni ein y yr r a ac ar am at i o gyda efo gan dros bod dyna hwn hon hynny ' +
    'popeth nawr rwan felly iawn da gwych ardderchog perffaith ie ydy ydi diolch hwyl fawr croeso bore prynhawn dydd awr o gloch cloch n m ch ' +
    'wnes wna wnaf byddwn bydd fe mi dr doctor dim problem llawer',
  booking:
    'bwcio fwcio archebu harchebu trefnu drefnu cadarnhau gadarnhau apwyntiad hapwyntiad apwyntiadau amser lle slot dyddiadur enw cofnodi roi rhoi ' +
    'lawr barod gwneud neud gweld weld welwn edrych ymlaen disgwyl setlo gadw cadw llwyddo llwyddiannus eistedd bwciad neilltuo sicr',
  message:
    'neges negeseuon pasio basio ymlaen tim staff practis milfeddygfa ffonio ffonion rhywun nol cysylltu gadael adael nodi cadw gweld',
  onward:
    'os cofiwch plis dewch oes hoffech allwch gallwch peidiwch gadewch diolch hwyl beth pryd sut ble a_oes mwynhewch',
  joins: 'a ac ond felly wedyn',
};

const TABLES: Readonly<Record<string, OutcomeTable>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  cy: WELSH,
  ...WORDS_OF_THE_SOUTH,
  ...WORDS_OF_THE_EAST,
};

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).map(foldWord));
}

function readTable({ common, booking, message, onward, joins }: OutcomeTable): OutcomeWords {
  return {
    common: setOf(common),
    booking: setOf(booking),
    message: setOf(message),
    onward: onward.split(/\s+/).map((phrase) => phrase.split('_').map(foldWord).join(' ')),
    joins: setOf(joins),
  };
}

export const OUTCOME_WORDS: Readonly<Record<string, OutcomeWords>> = Object.fromEntries(
  Object.entries(TABLES).map(([language, table]) => [language, readTable(table)]),
);

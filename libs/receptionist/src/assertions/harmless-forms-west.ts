/** Harmless forms (`harmless-forms.ts`) in German, French, Spanish, Italian, Portuguese, Romanian and Welsh. */
import type { HarmlessForms } from './harmless-form-table.ts';

const GERMAN: HarmlessForms = {
  leads:
    'okay|ok|gut|also|so|na|nun|ja|nein|und|aber|oder|dann|leider|tut mir leid|entschuldigung|natürlich|gerne|sehr gern|prima|alles klar|ach|oh|vielleicht|sonst|im moment',
  heads:
    'falls|wenn|sollte\\p{L}*|sobald|bevor|ob|solange|könn\\p{L}+|kann ich|möcht\\p{L}+|darf|soll|woll\\p{L}+|haben sie|hätten|brauchen|gibt es|ist (?:es|das|er|sie)|sind sie|was|wie|wo|welche\\p{L}*|wann|wer|warum|sonst noch|noch etwas|geht es|passt|ich (?:kann|könnte|würde|möchte|schaue|sehe|prüfe|suche|brauche|wünsche|hoffe|verstehe|weiß|wiederhole|lese|frage|empfehle|helfe|glaube|denke)|wir (?:können|könnten|würden|empfehlen|wünschen|hoffen)|sie (?:können|könnten|müssen|müssten|sollten|dürfen|sagten|wollten|möchten|meinten|hatten (?:gesagt|gefragt|erwähnt)|fragten|haben gesagt)|es (?:wäre|ist (?:gut|besser|wichtig|am besten)|hilft|lohnt|tut mir)|das (?:wäre|würde|klingt|ist (?:schade|verständlich|schön|lieb|eine gute)|tut mir|müsst\\p{L}+|kann nur|weiß)|am besten|vielen|danke|auf wieder\\p{L}+|tschüss|schön\\p{L}*|einen schön\\p{L}*|alles gute|gute besserung|guten|hallo|einen (?:moment|augenblick)|moment|augenblick|kein(?:e)? (?:problem|ursache|sorge)|der arme|die arme|oje|wegen|zu(?:m|r) (?:rechnung|frage|preis)|was .{3,40} angeht|über .{3,40} (?:weiß|kann)',
  advice:
    'bitte|denken sie|vergessen|bringen sie|rufen sie|melden sie|kommen sie|geben sie|achten sie|nehmen sie|sagen sie|lassen sie|warten sie|halten sie|passen sie|keine sorge',
  refusals:
    '(?:\\p{L}+ )*(?:ich|wir) (?:\\p{L}+ )*(?:nicht|nichts|kein\\p{L}*|leider|nie|nur)|(?:\\p{L}+ )*(?:kann|habe|konnte|darf|haben|können|konnten|dürfen) (?:ich|wir) (?:\\p{L}+ )*(?:nicht|nichts|kein\\p{L}*)|(?:\\p{L}+ )*(?:ist|wurde|sind|wurden) (?:noch )?(?:nicht|nichts|kein\\p{L}*) (?:\\p{L}+ )*(?:gebucht|bestätigt|geändert|bestellt|verschickt|weitergegeben|möglich|reserviert)|nichts (?:ist|wurde)',
  possible:
    'wäre\\p{L}*|würde\\p{L}*|könnte\\p{L}*|ginge|hätte\\p{L}*|bräuchte\\p{L}*|dürfte\\p{L}*|frei|sofern|klingt|das tut mir|herzliches beileid|ach|oje|mhm|verstehe|gern geschehen|augenblick|lieber|zum abgleich|ich habe (?:am |um |noch |den |die )',
  over: 'nicht mehr|nichts mehr|kein\\p{L}* .{0,20}mehr|brauchen|zahlen|kosten\\p{L}*|erwart\\p{L}+|sorgen|schlimm\\p{L}*|ernst\\p{L}*|keine sorge|kein problem|sonst nichts|ich leite|ich sag\\p{L}*',
  general:
    'normalerweise|meistens|in der regel|üblicherweise|oft|manchmal|geöffnet|öffnet|schließt|sprechzeiten|öffnungszeiten|parkplatz|parkplätze|website|internetseite|kostet|dauert|jeden \\p{L}+|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)s',
  ofCase:
    'ich|sie|ihr|ihnen|ihre\\p{L}*|er|ihn|ihm|sein\\p{L}*|hat|wurde|worden|schon|bereits|heute|morgen|gleich|nachricht|befund\\p{L}*|tabletten',
  expectations:
    '(?:ruft|rufen|meldet|melden) (?:sie|sich|ihnen)|(?:ruft|rufen|meldet) .*(?:an|zurück)|anruf|bescheid|schriftlich|handy|postfach|e-?mails?|sms|erwartet|unterwegs|kostenlos|nichts (?:mehr )?zu zahlen|weiß bescheid|brauchen (?:\\p{L}+ )*nicht',
};

const FRENCH: HarmlessForms = {
  leads:
    "d'accord|ok|okay|bon|bien|très bien|alors|donc|oui|non|et|mais|ou|puis|désolée?|je suis désolée?|malheureusement|bien sûr|parfait|ah|oh|sinon|pour l'instant|peut-être",
  heads:
    "si|s'il|dès que|quand vous|avant (?:de|que|votre|la|le|tout)|avant (?=d'|qu')|au cas où|pouvez-vous|pourriez-vous|voulez-vous|voudriez-vous|souhaitez-vous|avez-vous|est-ce|puis-je|dois-je|y a-t-il|quel\\p{L}*|quand|où|comment|combien|qui|que (?:puis|souhaitez|voulez)|qu'est-ce|faut-il|autre chose|je (?:peux|pourrais|vais (?:vérifier|regarder|voir|essayer|relire)|vous (?:souhaite|propose|conseille|écoute|remercie|relis|comprends)|regarde|vérifie|cherche|comprends|voudrais|préfère|répète|crois|pense|dirais)|on (?:peut|pourrait)|nous (?:pouvons|pourrions)|vous (?:pouvez|pourriez|devez|devriez|aviez dit|avez dit|disiez|m'avez dit|vouliez|souhaitez|voulez|demandiez)|il (?:faut|faudrait|vaut|vaudrait|serait)|ce (?:serait|sera à)|ça (?:serait|dépend|doit|ira|peut)|cela (?:serait|dépend)|mieux vaut|le mieux|merci|je vous en prie|au revoir|bonne|bon (?:courage|week|après)|bonjour|bonsoir|à (?:bientôt|tout)|un (?:instant|moment)|une (?:seconde|minute)|ne quittez|pas de (?:souci|problème|quoi)|le pauvre|la pauvre|pauvre|oh là|quant (?:à|aux?)|pour (?:la|le|les|ce qui) .{2,30} (?:il faut|voyez|demandez|appelez)|courage",
  advice:
    "pensez|n'oubliez|veuillez|apportez|appelez|rappelez|venez|prenez|gardez|dites|donnez|laissez|n'hésitez|évitez|essayez",
  refusals:
    "(?:je|on|nous) (?:ne |n')[^,.]{0,40}?(?:pas|rien|aucun\\p{L}*|jamais|que|plus)|(?:rien|aucun\\p{L}*)[^,.]{0,20} n'(?:a|est)[^,.]{0,20}|(?:ce n'est|il n'y a) (?:pas|rien|aucun\\p{L}*)|[\\p{L}' -]{2,30}n'(?:a|ont|est|sont) (?:pas|rien) (?:encore )?(?:été )?(?:\\p{L}*é|fait|mis)\\p{L}*|pas (?:encore|d'ici)",
  possible:
    "\\p{L}+er(?:ais|ait|aient|iez|ions)|serait|pourrait|faudrait|aurait|libres?|disponibles?|il me reste|j'ai (?:\\p{L}+ heures|le |la |un |une |encore )|à condition|je croise|condoléances|quelle?s? .{2,30}!|j'imagine|seconde|secondes|instant|dès que|une fois",
  over: 'plus|ne .{0,20}plus|payer|coût\\p{L}*|attend\\p{L}*|inquiét\\p{L}*|grave|besoin|que',
  general:
    "d'habitude|en général|normalement|souvent|parfois|toujours|ouvert\\p{L}*|ouvre|ferm\\p{L}+|horaires|parking|site|coûte|dure|durent|chaque \\p{L}+|tous les \\p{L}+",
  ofCase:
    "j|je|vous|votre|vos|il|elle|lui|son|sa|ses|a été|ont|avons|déjà|aujourd'hui|demain|message|résultats?|comprimés",
  expectations:
    '(?:vous )(?:r?appell?e\\p{L}*|contacter\\p{L}*|recontacter\\p{L}*|joindr\\p{L}*|parviendr\\p{L}*|écri\\p{L}*)|appel|téléphone|portable|messagerie|e-?mails?|mail|sms|texto|attendez-vous|gratuit\\p{L}*|rien à payer|est au courant|pas besoin de (?:venir|payer)',
};

const SPANISH: HarmlessForms = {
  leads:
    'vale|bueno|bien|muy bien|pues|entonces|sí|si|no|y|pero|o|luego|lo siento|perdone|lamentablemente|claro|por supuesto|perfecto|ah|oh|de momento|quizás?|de acuerdo|genial',
  heads:
    'si (?!ya)|cuando (?:usted|quiera|venga|llegue|pueda)|en caso|antes de|en cuanto|no (?:se preocupe|olvide|hay (?:problema|de qué|prisa))|quiere|desea|necesita|puede|podría|podemos|podría\\p{L}*|hay (?:algo|alguna)|algo más|tiene (?:algún|alguna|usted)|es (?:su|usted|para|mejor|importante|conveniente|normal|una pena)|cuál|cuándo|cómo|dónde|quién|qué|cuánto|le (?:gustaría|parece|puedo|importa|recomiendo|deseo|entiendo|escucho|leo|repito|aconsejo)|puedo|podría|me (?:gustaría|temo|alegro|imagino)|voy a (?:mirar|ver|comprobar|repetir|leer|buscar)|estoy (?:mirando|buscando|comprobando)|déjeme|permítame|un (?:momento|segundo|momentito)|dígame|lo (?:mejor|siento|de .{2,40} (?:tendría|tendrá|debe|debería|habría|hay que|puede))|conviene|convendría|sería|habría|tendría|debería|usted (?:dijo|quería|me dijo|comentó|puede)|me (?:dijo|comentó|había dicho)|quería|dijo|entiendo|comprendo|creo|gracias|muchas gracias|de nada|hasta (?:luego|pronto|mañana)|adiós|buen\\p{L}*|que (?:tenga|vaya|se mejore|descanse)|pobre\\p{L}*|pobrecit\\p{L}*|vaya|suerte|ánimo|hola|espero|sobre|en cuanto a|para eso',
  advice:
    'por favor|recuerde|traiga|avise|llame|venga|dígale|coméntele|comente|pregunte|procure|intente|mantenga|evite|tenga|deje|pida|mande|consulte|vigile|cuide|espere',
  refusals:
    '(?:yo |aquí |desde aquí |eso |[\\p{L} ]{2,30} )?no (?:lo |la |los |las |le |les |se |me |se lo )?(?:puedo|podemos|he|hemos|tengo|tenemos|sé|sabemos|podría|pude|estoy|veo|hay (?:nada|ningun\\p{L}*)|está (?:confirmad\\p{L}|reservad\\p{L}|hech\\p{L})|se ha|ha sido)|(?:todavía|aún) no|nada (?:está|se ha|ha)',
  possible:
    '\\p{L}{2,}(?:ría|rías|ríamos|rían)|libres?|disponibles?|tengo (?:el|la|las|los|un|una)|me queda\\p{L}*|a ver|lamento|ay|qué .{2,30}|pobrecit\\p{L}+|imagino|cuando guste|en cuanto me',
  over: 'ya no|más|pagar|cuesta|espera\\p{L}*|preocup\\p{L}*|grave|tiene que|hace falta|sino',
  general:
    'normalmente|en general|generalmente|a menudo|a veces|siempre|suele\\p{L}*|abrimos|cerramos|abiert\\p{L}+|cerrad\\p{L}+|abre|cierra|horario|aparcamiento|página|cuesta|dura|duran|cada \\p{L}+|los (?:lunes|martes|miércoles|jueves|viernes|sábados|domingos)',
  ofCase: 'usted|le|les|su|sus|él|ella|ha|he|hemos|han|ya|hoy|mañana|mensaje|resultados?|pastillas',
  expectations:
    '(?:le|les|lo|la) (?:llam(?!e)\\p{L}+|llame\\p{L}+|avis\\p{L}+|contact\\p{L}+|escrib\\p{L}+|mand\\p{L}+|envi\\p{L}+|lleg\\p{L}+)|teléfono|móvil|sus mensajes|correo|e-?mail|sms|llamada|está (?:al tanto|avisad\\p{L})|gratis|no (?:tiene|hace falta) que (?:venir|pagar)|nada que pagar',
};

const ITALIAN: HarmlessForms = {
  leads:
    'va bene|bene|benissimo|allora|dunque|quindi|sì|no|e|ma|o|poi|mi dispiace|purtroppo|certo|certamente|perfetto|ottimo|ah|oh|ok|okay|scusi|per ora|forse|ecco',
  heads:
    "se|quando (?:vuole|viene|arriva|può)|appena|prima di|nel caso|qualora|non (?:dimentichi|si preoccupi|c'è (?:problema|di che|fretta))|vuole|desidera|vorrebbe|preferisce|ha (?:bisogno|altre|qualche|già (?:pensato))|può|potrebbe|possiamo|potremmo|c'è (?:altro|qualcos\\p{L}*)|è (?:meglio|bene|importante|possibile|normale|lei|per|un peccato)|posso|potrei|devo|vorrei|quale|qual|quali|quando|come|dove|chi|cosa|che cosa|quanto|le (?:serve|va|dispiace|consiglio|propongo|auguro|rileggo|posso|andrebbe|interessa)|mi (?:dica|dispiace|dia|lasci|scusi|ha detto|aveva detto|diceva)|serve altro|altro|sto (?:controllando|guardando|cercando|verificando)|controllo (?:subito|un)|guardo|vediamo|un (?:momento|attimo|secondo)|dica|dovrebbe|dovrà|deve|bisogna|bisognerebbe|conviene|converrebbe|sarebbe|meglio|aveva detto|ha detto|voleva|capisco|immagino|credo|penso|spero|grazie|grazie mille|prego|di nulla|arrivederci|buon\\p{L}*|a (?:presto|dopo)|salve|pover\\p{L}*|poverin\\p{L}*|auguri|coraggio|quanto (?:a|al|alla)|per (?:quello|questo|le medicine|i farmaci)|riguardo",
  advice:
    'per favore|per cortesia|si ricordi|ricordi|porti|attenda|aspetti|chiami|ci chiami|venga|provi|tenga|eviti|lasci|chieda|lo dica|glielo dica',
  refusals:
    '(?:io |qui |da qui |questo |[\\p{L} ]{2,30} )?non (?:lo |la |li |le |gli |mi |si |ne |vi )?(?:posso|possiamo|ho|abbiamo|so|sappiamo|riesco|potrei|sono (?:in grado|riuscit\\p{L}|autorizzat\\p{L}|sicur\\p{L})|è (?:stat\\p{L}|ancora|possibile|prenotat\\p{L}|confermat\\p{L})|vedo|risulta|ci sono)|(?:niente|nulla|nessuno) (?:è|ha|di)|non ancora',
  possible:
    '\\p{L}+(?:rebbe|rei|remmo|rebbero)|liber\\p{L}|disponibil\\p{L}|ho (?:il|la|le|un|una|ancora)|mi resta\\p{L}*|poverin\\p{L}|che (?:bel|spavento|\\p{L}+!)|ricapitolo|qualora|se (?:è|si|vuole)',
  over: 'più|pagare|costa|aspett\\p{L}*|preoccup\\p{L}*|grave|deve|serve|occorre|che',
  general:
    'di solito|normalmente|in genere|generalmente|spesso|a volte|sempre|aperti|apriamo|chiudiamo|chius\\p{L}+|orari\\p{L}*|parcheggio|sito|costa|dura|durano|ogni \\p{L}+|il (?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato) siamo',
  ofCase:
    'lei|le|la|suo|sua|suoi|sue|lui|ha|ho|abbiamo|è stat\\p{L}|già|oggi|domani|messaggio|risultat\\p{L}|compresse',
  expectations:
    '(?:la|le|vi) (?:richiam\\p{L}+|chiam\\p{L}+|contatt\\p{L}+|avvis\\p{L}+|scriv\\p{L}+|mand\\p{L}+|arriv\\p{L}+)|telefono|cellulare|suoi messaggi|e-?mail|mail|sms|chiamata|telefonata|è (?:al corrente|informat\\p{L})|gratis|niente da pagare|non (?:deve|serve|occorre) (?:venire|pagare)',
};

export const FORMS_OF_THE_WEST: Readonly<Record<string, HarmlessForms>> = {
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
};

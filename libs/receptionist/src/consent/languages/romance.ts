/** French, Spanish, Portuguese, Italian and Romanian. */
import { FRENCH_FREE, SPANISH_FREE } from './free-romance.ts';
import { ITALIAN_FREE, PORTUGUESE_FREE, ROMANIAN_FREE } from './free-romance-east.ts';
import { simpleLanguage } from './simple-language.ts';

export const FRENCH = simpleLanguage(
  {
    praise: `parfait, parfaite, bien, bon, bonne, super, génial, géniale, idéal, excellent, impeccable, nickel, top, convient, arrange, va, vont, marche, possible, pratique, formidable, chouette, correct, exact, juste, me, m, nous, très, pour, moi, c'est, ça, cela, est, serait, sera`,
    all: `tout, tous, toutes, reste`,
    yes: `oui, ouais, oui oui, ouais ouais, mais oui, ben oui, oui s'il vous plaît, oui merci, oui bien sûr, oui tout à fait, oui exactement, oui parfait, oui c'est bon, oui voilà, oui absolument`,
    no: `non, nan`,
    noIsApart: true,
    thatIs: `c'est, c'est tout à fait, tout est, tout cela est, tout ça est, ça me semble, ça me paraît, cela me semble, ce serait, ça a l'air, les informations sont, c'est tout, ça sera, ce sera, ça serait, cela est`,
    very: `tout à fait, tout, bien, très, absolument, exactement, vraiment, parfaitement, totalement, toujours, tout bon, pour moi, pour nous`,
    good: `bon, bien, ça, correct, exact, juste, parfait, d'accord, ok, okay, en ordre, noté, impeccable, nickel, super, très bien, cela, vrai, correctes, exactes, justes, parfaites, bonnes, idéal, excellent`,
    goodAlone: `correct, exact, exactement, juste, parfait, parfaitement, d'accord, ok, okay, impeccable, nickel, super, très bien, entendu, bien sûr, bien entendu, absolument, tout à fait, certainement, évidemment, volontiers, avec plaisir, effectivement, voilà, génial, excellent, ça marche, ça me va, ça roule, ça va, ça colle, bien, tout est bon, tout bon`,
    more: `
    (ça|cela) (me|nous) (va|convient) [(bien|très bien|parfaitement|tout à fait)], (ça|cela) (marche|convient|fonctionne|va|colle|joue|ira) [(bien|très bien|parfaitement|pour moi|pour nous|comme ça)], pas de (problème|souci|soucis), aucun (problème|souci), c'est (bon pour moi|bon pour nous|bien ça|tout bon|bien cela|noté|entendu|parfait pour moi|d'accord pour moi), tout est (bon|correct|exact|juste|parfait|en ordre|ok|bien) [(pour moi|pour nous)], tout y est, [(vous pouvez|allez y|oui)] (réserver|réservez|confirmer|confirmez|notez|prenez|valider|validez) [(le|la|ça|cela|le rendez vous|ce rendez vous|ce créneau|le moi|moi ça)] [(s'il vous plaît|alors)], vous pouvez (le|la) (réserver|confirmer|valider|noter), allez y [(réservez|confirmez)], vas y, je (confirme|valide|suis d'accord|prends) [(tout|ça|le rendez vous|c'est (bon|bien ça|correct|exact)|ce créneau)], on (confirme|fait comme ça|prend ça|peut y aller|valide), faisons comme ça, faites comme ça, ça me convient, je suis d'accord, nous sommes d'accord, non (rien à changer|rien à modifier|aucun changement|tout est (bon|correct|parfait)|pas de changement), rien à (changer|modifier|redire|ajouter), aucun changement, pourquoi pas, j'ai dit oui, je dis oui, c'est oui, comme (convenu|vous avez dit)`,
    neutral: `
    euh, heu, hum, hm, ben, bah, alors, donc, bon, oh, ah, eh bien, s'il vous plaît, s'il te plaît, svp, madame, monsieur, en fait,
    [(et)] (merci|merci beaucoup|merci bien|mille mercis|je vous remercie|merci à vous|un grand merci) [(madame|monsieur|infiniment|pour tout|pour votre aide)], (c'est|ce sera|ça sera) tout [(merci)], je n'ai (besoin de rien d'autre|plus besoin de rien|pas d'autre question), rien d'autre, c'est (gentil|très gentil|super gentil), (au revoir|bonne journée|bonne soirée|à bientôt|à mardi|à plus|salut), vous êtes (gentil|gentille|très aimable)`,
    connectors: `rendez vous, docteur, du matin, le, la, les, l', à, pour, avec, et, du, de, des, mon, ma, c'est, au, chez, docteur, dr, heures, h, est`,
    refusals: `ne, pas, faux, annulez, annule, annuler, changer, changez, plutôt, autre, erreur, incorrect, stop, arrêtez, jamais, attendez`,
    spellings: `oui'i oui, ouii oui, ca ça, voila voilà, tres très, plait plaît, etre être, evidemment évidemment, reserver réserver, reservez réservez, daccord d'accord, cest c'est, probleme problème, okk ok`,
    dangling: `et, mais, donc, euh, alors, ou, ben, bah`,
    leadIns: `attendez [(une seconde|un instant|un peu)], (une|un) (seconde|instant|moment|petit instant), voyons [voir], laissez moi (voir|vérifier|regarder), je regarde, (pardon|excusez moi), j'ai (vérifié|regardé|noté) [et]`,
    parts: `(mon|ma|le|la|l'|et le|et la|et) (nom|numéro|mail|e mail|téléphone|adresse|jour|heure|date) (est (bon|bonne|juste|correct|correcte|exact|exacte)), (mon|ma|le|la|l') (nom|numéro|mail|e mail|téléphone|adresse|jour|heure|date)`,
    rest: `[et] le reste est (bon|juste|correct|exact)`,
    whole: `tout (est|a été) [bien] (noté|comme (je l'ai dit|j'ai dit|il faut|convenu)), tout comme il faut, il ne faut rien (changer|modifier|corriger), ne changez rien, on ne change rien, vous n'avez fait aucune erreur, c'est sans faute, (c'est|tout est) [(tout|bien)] (correct|bon|juste|exact|parfait) pour (moi|nous), [et] le reste (aussi|est (bon|juste|correct|exact) aussi), donc (oui|c'est (bon|oui)), tout est (juste|bon|correct|exact|parfait|noté), vous avez [(tout|bien tout)] [bien] (noté|compris|tout noté|tout compris|repris|entendu|retenu|enregistré) [tout] [(correctement|parfaitement|comme il faut)], (tout|bien) [a été] bien (noté|compris), il n'y a (aucune erreur|pas d'erreur|aucune faute|rien à (changer|modifier|corriger|redire|ajouter)), (je n'ai|j'ai) rien à (changer|modifier|corriger|redire|ajouter), rien à (corriger|signaler), aucune erreur, aucune (modification|correction), sans faute, c'est (tout bon|bien ça|juste|exactement ça|tout juste|parfait) [(comme ça|madame|monsieur|pour moi|pour nous)], (tous|toutes) (les|mes) (détails|données|informations|renseignements) (sont|est) (corrects|correctes|exacts|exactes|bons|bonnes|justes), je (confirme|valide) (tout|que tout est (juste|bon|correct|exact)|toutes les informations), c'est (comme|ce que) (j'ai dit|je vous ai dit|je voulais), tout (correspond|concorde|colle)`,
  },
  FRENCH_FREE,
);

export const SPANISH = simpleLanguage(
  {
    praise: `bien, perfecto, perfecta, genial, estupendo, estupendamente, fenomenal, ideal, excelente, fantástico, bueno, buena, correcto, viene, va, cae, queda, sirve, cuadra, conviene, funciona, maravilla, perlas, de, me, nos, para, mí, nosotros, muy, es, está, parece, súper`,
    all: `todo, todos, todas`,
    yes: `ajá, pues sí, claro que sí, sí, si, sí sí, si si, sip, sí claro, sí por favor, sí señor, sí señora, sí señorita, claro que sí, que sí, pues sí, sí exacto, sí correcto, sí perfecto`,
    no: `no`,
    noIsApart: false,
    thatIs: `está, es, está todo, todo está, eso está, eso es, así está, todo es, es todo, me parece, me parece que está, suena, queda, quedaría, está muy, me queda, nos queda, los datos están, los datos son, esos son, todo lo que ha dicho está, todo me parece`,
    very: `todo, muy, bien, así, completamente, totalmente, exactamente, absolutamente, perfectamente, súper`,
    good: `bien, correcto, correcta, correctos, perfecto, perfecta, exacto, exacta, vale, ok, okay, de acuerdo, conforme, estupendo, genial, fenomenal, en orden, así, eso, excelente, bueno, ideal, fantástico, cierto`,
    goodAlone: `bien, correcto, perfecto, exacto, exactamente, vale, ok, okay, de acuerdo, conforme, estupendo, genial, fenomenal, excelente, claro, por supuesto, desde luego, efectivamente, así es, eso es, cómo no, sale, dale, listo, venga, muy bien, todo bien, todo correcto, todo perfecto, todo en orden, adelante, con gusto, absolutamente, totalmente, fantástico, seguro, cierto, órale, ándale, va, afirmativo`,
    more: `
    (me|nos) (va|viene|parece|conviene|sirve) (bien|perfecto|genial|estupendo|muy bien|de maravilla), (resérvelo|resérvela|reserva|reserve|resérvame|resérveme|confírmelo|confírmela|confirme|confirma|confírmalo|apúntelo|apúnteme|apúntame|agéndelo|agéndeme|agéndame|anótelo|anóteme|hágalo|hazlo|póngalo|póngame) [(por favor|ya|así|la cita|entonces|pues)], (puede|puedes) (reservar|reservarlo|reservarla|confirmar|confirmarlo|confirmarla|seguir|proceder|agendar|agendarlo|apuntarlo|apuntarme) [(la cita|por favor)], (lo|la) (confirmo|acepto|quiero|tomo), (confirmo|acepto) [(todo|la cita|que está (bien|correcto)|los datos)], estoy (de acuerdo|conforme), estamos de acuerdo, (quedamos|lo dejamos) así, (me|nos) lo quedo, me la quedo, no hay (problema|nada que cambiar|ningún cambio), sin (problema|problemas|cambios), ningún (problema|cambio), ningún problema, nada que cambiar, por qué no, ya dije que sí, he dicho que sí, digo que sí, así (está bien|está perfecto|mismo|queda), todo tal cual, tal cual, eso mismo`,
    neutral: `señora, señor, señorita, 
    eh, este, em, mm, hm, pues, bueno, ah, oh, ay, a ver, entonces, por favor, mire, señorita, señor, señora, oiga,
    [(y)] (gracias|muchas gracias|muchísimas gracias|mil gracias|gracias a usted|muy amable|le agradezco|se lo agradezco|te lo agradezco) [(por todo|por su ayuda|señorita|señor|mucho|de verdad)], (eso|ya) (es|sería) todo, es todo, (no necesito|no necesitamos|no quiero) nada más, nada más, (adiós|hasta luego|hasta el martes|hasta pronto|chao|buen día|que tenga (buen día|un buen día)|saludos), qué (bien|bueno|alivio), ya está`,
    connectors: `horas, de la mañana, día, soy, doctor, doctora, con el, el, a las, el, la, los, a, las, para, con, y, de, del, mi, es, en, al, doctor, doctora, dr, dra, está, son, por la mañana`,
    refusals: `incorrecto, mal, cancelar, cancele, cancela, cambiar, cambie, cambia, otro, otra, mejor, pare, espere, error, tampoco, nunca, jamás, equivocado`,
    spellings: `sii sí, siii sí, esta está, tambien también, perfectisimo perfecto, okey ok, oká ok, asi así, adios adiós, reservelo resérvelo, resérvamelo resérvelo, confirmelo confírmelo, apuntame apúntame, muchisimas muchísimas, ningun ningún, exactisimo exacto`,
    dangling: `y, pero, pues, eh, este, o, entonces, que`,
    leadIns: `a ver, espere [(un momento|un segundo)], un (momento|segundo|momentito), (déjeme|deje) (ver|pensar|mirar|comprobar), perdón, disculpe, lo he (comprobado|mirado) y`,
    parts: `(el|la|mi|y el|y la|y mi) (nombre|número|teléfono|correo|día|fecha|hora) (está|es) (bien|correcto|correcta)`,
    rest: `[y] (lo demás|el resto) (está|es) (bien|correcto), y (el|la|mi) (nombre|número|teléfono|correo|día|fecha|hora) también [(está|es) (bien|correcto|correcta|perfecto)]`,
    whole: `todo (tal y como|como|tal como) (dije|lo dije|le dije|debe ser|quería), no (cambie|cambiaría|cambio|toque) nada, (todo|todos) (está|están) (correctos|tal cual), [y] (lo demás|el resto) también [está (bien|correcto)], así que sí, (está|es) (bien|correcto|perfecto) todo, [(eso|así)] está todo (bien|correcto|perfecto|en orden), todo (eso|esto) [(es|está)] (correcto|bien|perfecto|cierto), (lo|me) ha (entendido|anotado|apuntado|escrito|dicho|cogido|tomado|leído) todo [(muy|perfectamente|correctamente)] [(bien|correcto)], ha (entendido|anotado|apuntado|tomado) todo (bien|muy bien|correctamente|perfectamente), no (hay|tengo|hace falta|veo) (nada que|que|nada para) (cambiar|corregir|añadir|modificar) [nada], no (hay|veo|tengo) (ningún (error|fallo|cambio)|errores|cambios), no hace falta cambiar nada, nada que (corregir|modificar|añadir|objetar), ningún (error|fallo), confirmo que (todo|todos los datos|los datos) (está|es|son|están) (bien|correcto|correctos), todos (los|mis) datos (son|están) (correctos|bien), así mero, (es|está) (tal como|como) (lo dije|dije|le dije), todo coincide, así lo dije, si todo bien, pues sí, sí señora, así es`,
    afterValues: `horas, de la mañana`,
  },
  SPANISH_FREE,
);

export const PORTUGUESE = simpleLanguage(
  {
    praise: `ótimo, ótima, bem, bom, boa, perfeito, perfeita, excelente, ideal, certo, certa, correto, maravilha, fixe, serve, convém, jeito, funciona, dá, fica, está, é, tá, para, pra, mim, nós, me, nos, muito, calha, cai, vem`,
    all: `tudo, todos, todas`,
    yes: `sim, sim sim, pois sim, sim senhora, sim senhor, claro que sim, sim por favor, sim claro, é sim, isso sim, está sim, tá sim, sim exatamente, sim perfeito`,
    no: `não`,
    noIsApart: false,
    thatIs: `está, é, está tudo, tudo está, isso está, é isso, tá, tá tudo, parece, parece me, parece me tudo, fica, ficou, soa, por mim está, para mim está, os dados estão, os dados são, está isso, isso é, tudo é`,
    very: `tudo, muito, bem, completamente, totalmente, exatamente, absolutamente, perfeitamente, mesmo`,
    good: `bem, certo, certa, certos, certinho, correto, correta, corretos, perfeito, ótimo, exato, ok, okay, de acordo, combinado, fixe, impecável, excelente, bom, boa, isso, isso mesmo, assim, assim mesmo, maravilha, ideal, em ordem, certíssimo`,
    goodAlone: `certo, certinho, correto, perfeito, perfeitamente, ótimo, exato, exatamente, exactamente, ok, okay, de acordo, combinado, impecável, excelente, claro, com certeza, concordo, isso, isso mesmo, isso aí, beleza, tá bom, tá bem, está bem, está bom, tudo bem, tudo certo, tudo correto, tudo certinho, tudo perfeito, pode ser, maravilha, fechado, sem dúvida, naturalmente, efetivamente, pois é, pois claro, positivo, afirmativo, muito bem, boa, jóia, certíssimo, tá certo, tá ótimo, está ótimo, com todo o gosto`,
    more: `
    (pode|podes) (marcar|reservar|confirmar|agendar|avançar|seguir) [(por favor|então|sim|a consulta|isso)], (marque|reserve|confirme|agende|marca|reserva|confirma|agenda) [(por favor|então|isso|a consulta|aí|lá|para mim)], pode ser [(assim|sim|esse|isso)], (eu confirmo|confirmo|aceito|concordo|estou de acordo|estou de acordo com tudo|fico com esse|quero esse|quero sim) [(tudo|isso)], (serve me|convém me|dá me jeito|por mim tudo bem|para mim está bem|para mim serve|funciona|funciona para mim|dá certo|me serve) [(perfeitamente|bem)], (não há|não tem|não tenho|sem) (problema|alterações|nada a mudar|nada a alterar|nada para mudar|mudanças), não nada a (mudar|alterar|corrigir), nada a (mudar|alterar|corrigir), (nenhum|sem) problema, por que não, porque não, vamos (nessa|com isso|marcar), vamos lá, já disse que sim, eu disse sim, está tudo como (disse|eu queria), é isso (mesmo|aí), isso está (certo|correto)`,
    neutral: `
    hum, hm, ah, eh, é, então, bem, bom, olha, olhe, ora, pois, por favor, se faz favor, por gentileza,
    [(e)] (obrigado|obrigada|muito obrigado|muito obrigada|brigado|brigada|agradeço|valeu|grato|grata) [(eu|pela ajuda|por tudo|mesmo)], (é|era) (só|tudo|só isso), só isso, (não preciso de|não quero) mais nada, mais nada, (adeus|tchau|até logo|até terça|até breve|até já|bom dia|boa tarde|tenha um bom dia|um bom dia|até lá), que (bom|ótimo|alívio)`,
    connectors: `dia, feira, sou, doutor, da manhã, o, a, os, as, às, ao, para, com, e, de, do, da, no, na, em, é, horas, doutor, doutora, dr, dra, está, pelas`,
    refusals: `errado, incorreto, cancelar, cancele, cancela, mudar, mude, outro, outra, melhor, espere, erro, engano, nunca, nem, antes`,
    spellings: `nao não, ta tá, esta está, otimo ótimo, sim'sim sim, optimo ótimo, correcto correto, exacto exato, okey ok, duvida dúvida, impecavel impecável, tah tá, ate até, agradeco agradeço`,
    dangling: `e, mas, então, ou, hum, que`,
    leadIns: `deixe [me] (ver|pensar|confirmar), deixa (eu ver|ver), só um (momento|segundo|instante|minutinho), um (momento|segundo|instante|momentinho), espere (um pouco|um momento|um segundo), desculpe, desculpa, (verifiquei|conferi|já vi|já conferi) e`,
    parts: `(o|a|meu|minha|o meu|a minha|e o|e a) (nome|número|telefone|e mail|email|dia|data|hora|horário) (está|é) (certo|certa|correto|correta|bem)`,
    rest: `[e] o resto está (certo|correto|bem)`,
    whole: `[está] tudo como (eu disse|disse|pedi|eu queria|combinado|deve ser), não (é preciso|é necessário|preciso de|precisa|quero|há que) (mudar|alterar|corrigir) nada, não (mude|altere|mudaria) nada, confirmo (todos os dados|os dados|que está tudo (certo|correto|bem)|isso tudo), (todos os|os|meus) (dados|detalhes) [todos] (conferem|batem|certos|corretos), [e] o resto também [está (certo|correto|bem)], então sim, portanto sim, (está|tá|é) tudo (certo|certinho|correto|bem|como (eu disse|devia ser|deve ser)|bem assim), (o senhor|a senhora|você) (anotou|entendeu|percebeu|escreveu|pegou) tudo (certo|bem|direitinho|corretamente|muito bem), (anotou|percebeu|entendeu) tudo (bem|certo|direitinho|muito bem), não (há|tem|tenho|vejo) nada (a|para|que) (corrigir|mudar|alterar|acrescentar|modificar), não (preciso|precisa) [de] mudar nada, não (há|tem|vejo) (erros|nenhum erro|nada errado|nada de errado), nada a (corrigir|acrescentar|apontar), (confirmo|confere) [(tudo|que está tudo (certo|correto|bem))], confirmo tudo, todos os dados (estão|são) (certos|corretos), (os|meus) dados estão [todos] (certos|corretos), (o meu|meu) nome (o|a) telefone e (o|a) (e mail|email) estão (corretos|certos) e o dia também, está sim [(senhora|senhor)], estão [sim] (certos|corretos), tudo confere, bate tudo, tudo bate, beleza [tá] [certo]`,
  },
  PORTUGUESE_FREE,
);

export const ITALIAN = simpleLanguage(
  {
    praise: `bene, benissimo, benone, perfetto, perfetta, ottimo, ottima, ideale, magnifico, giusto, corretto, comodo, va, viene, torna, sta, funziona, ok, okay, posto, a, mi, ci, per, me, noi, è, molto, sembra`,
    all: `tutto, tutti, tutte`,
    yes: `sì, si, sì sì, si si, eh sì, ma sì, sì certo, sì grazie, sì prego, certo che sì, sì esatto, sì perfetto, sì va bene, sì confermo, sissignore`,
    no: `no`,
    noIsApart: true,
    thatIs: `è, è tutto, tutto è, va, va tutto, mi sembra, mi sembra tutto, mi pare, sembra, sembra tutto, suona, sarebbe, andrebbe, mi va, ci va, tutto mi sembra, i dati sono, questo è, quello è, così è, così va`,
    very: `tutto, molto, proprio, così, completamente, assolutamente, esattamente, perfettamente, davvero, benissimo`,
    good: `bene, giusto, giusta, giusti, corretto, corretta, corretti, perfetto, perfetta, esatto, esatta, esatti, ok, okay, d'accordo, a posto, ottimo, così, in ordine, benissimo, benone, magnifico, ideale, vero`,
    goodAlone: `bene, giusto, corretto, perfetto, esatto, esattamente, ok, okay, d'accordo, a posto, ottimo, benissimo, certo, certamente, sicuro, sicuramente, assolutamente, naturalmente, ovviamente, volentieri, confermo, confermato, va bene, va benissimo, tutto bene, tutto giusto, tutto corretto, tutto ok, tutto a posto, tutto perfetto, tutto esatto, perfettamente, come no, ci mancherebbe, senz'altro, magnifico, fantastico, aggiudicato, proprio così, affermativo, eccellente`,
    more: `
    (va bene|va benissimo|perfetto) (così|per me|per noi|grazie|tutto), (mi|ci) (va|sta) (bene|benissimo), per me (va bene|va benissimo|è perfetto|è ok|è tutto giusto), (prenoti|prenota|prenotalo|prenotate|lo prenoti|la prenoti|prenoti pure|prenota pure|confermi|conferma|confermi pure|confermate|proceda|proceda pure|procediamo|faccia pure|fissi|fissi pure|segni|mi segni|mi prenoti) [(pure|l'appuntamento|la visita|per favore|così|allora)], può (prenotare|confermare|procedere|fissare) [(pure|l'appuntamento)], (lo|la) (confermo|prendo|accetto), (confermo|accetto) [(tutto|i dati|l'appuntamento|che è (giusto|tutto giusto))], (sono|siamo) d'accordo, facciamo così, (nessun problema|nessun cambiamento|nessuna modifica|niente da cambiare|nulla da cambiare|non c'è niente da cambiare|non c'è problema), no (niente|nulla) da (cambiare|modificare|correggere), perché no, ho detto (di sì|sì), dico di sì, è (proprio così|così|tutto come ha detto)`,
    neutral: `mmm, signorina, 
    eh, ehm, mm, hm, allora, beh, dunque, ecco, ah, oh, guardi, senta, per favore, prego, per cortesia, signora, signore, dottore,
    [(e)] (grazie|grazie mille|molte grazie|tante grazie|la ringrazio|ti ringrazio|grazie tante|grazie infinite|mille grazie) [(a lei|di tutto|dell'aiuto|davvero|mille)], (è|questo è|per me è) tutto, (non mi serve|non ho bisogno di|non ci serve) (altro|nient'altro), nient'altro, basta così, (arrivederci|ciao|buona giornata|buona serata|a presto|a martedì|salve), che (bello|bene|gentile|sollievo), molto gentile`,
    connectors: `sono, col, coi, sono, di mattina, del mattino, il, la, lo, le, l', i, alle, per, con, e, di, del, della, dal, dalla, a, ed, è, mio, mia, dottor, dottoressa, dott, ore, al`,
    refusals: `sbagliato, errato, annulla, annulli, annullare, cambiare, cambi, cambia, altro, altra, meglio, piuttosto, aspetti, errore, mai, neanche, invece, non`,
    spellings: `giustisimo giustissimo, sii sì, siii sì, perche perché, e' è, va'bene bene, okey ok, daccordo d'accordo, senzaltro senz'altro, cosi così, puo può`,
    dangling: `e, ma, allora, o, eh, però, che`,
    leadIns: `aspetti [un (attimo|momento|secondo)], un (attimo|momento|secondo|attimino), vediamo [un po'], mi (faccia|lasci) (vedere|controllare|pensare), fammi vedere, scusi, mi scusi, ho controllato [e]`,
    parts: `(il|la|l'|e il|e la) (nome|numero|telefono|mail|email|giorno|data|ora|orario) (è) (giusto|giusta|corretto|corretta|quello|quella), (il|la|l') (nome|numero|telefono|mail|giorno|ora) pure`,
    rest: `[e] il resto è (giusto|corretto|a posto)`,
    whole: `[è] tutto come (ho detto|volevo|detto|concordato), non (serve|bisogna|occorre|devo|voglio) (cambiare|correggere|modificare) (niente|nulla), i dati (tornano|corrispondono) [tutti], [e] (il resto|tutto il resto) (pure|anche|è (giusto|corretto) anche|va bene pure), quindi (sì|si|va bene), (torna|è giusto|è corretto|va bene|è esatto|corrisponde|coincide) tutto, tutto (torna|corrisponde|coincide|quadra), (ha|hai|avete) (capito|scritto|annotato|segnato|preso|sentito|detto|ripetuto) tutto [(molto)] (bene|benissimo|giusto|correttamente|perfettamente|alla perfezione), non (c'è|ho|vedo) (niente|nulla) da (cambiare|correggere|modificare|aggiungere|ridire), non (c'è|vedo|ho sentito) nessun errore, non ci sono errori, non (cambi|cambierei|cambio|cambiamo|tocchi|cambiare) (niente|nulla), (niente|nulla) da (correggere|ridire|aggiungere|modificare), nessun errore, nessuna correzione, (tutti|tutti quanti) i dati sono (corretti|giusti|esatti), i dati sono tutti (corretti|giusti|esatti), confermo che (è tutto|tutto è|i dati sono) (giusto|corretto|giusti|corretti), giustissimo, esattissimo, è (tutto) come ho detto`,
  },
  ITALIAN_FREE,
);

export const ROMANIAN = simpleLanguage(
  {
    praise: `bine, perfect, excelent, grozav, minunat, super, bun, bună, ideal, corect, convine, merge, potrivește, pică, vine, îmi, ne, mi, se, pentru, mine, noi, e, este, foarte, ok, regulă, în`,
    all: `tot, totul, toate`,
    yes: `da, da da, ba da, păi da, da vă rog, da sigur, da exact, da corect, da perfect, da mulțumesc, sigur că da, bineînțeles că da`,
    no: `nu`,
    noIsApart: false,
    thatIs: `e, este, e totul, totul e, totul este, este totul, asta e, sună, îmi sună, pare, mi se pare, e foarte, așa e, datele sunt, toate sunt, sunt toate, toate datele sunt, ar fi`,
    very: `totul, foarte, exact, chiar, complet, absolut, așa, perfect`,
    good: `bine, corect, corecte, perfect, exact, ok, okay, în regulă, în ordine, bun, bună, bune, de acord, așa, excelent, grozav, minunat, super, adevărat, ideal`,
    goodAlone: `bine, corect, perfect, exact, ok, okay, în regulă, de acord, bun, sigur, desigur, bineînțeles, normal, firește, absolut, confirm, așa e, așa este, foarte bine, totul bine, totul corect, toate corecte, excelent, grozav, minunat, super, cu plăcere, categoric, clar, gata, evident, întocmai, s a făcut, este corect, e corect, e bine, e ok, hai`,
    more: `
    (rezervați|rezervă|programați|programează|confirmați|confirmă|treceți|faceți|puneți) [(mă|o|l|ne|vă rog|programarea|așa|atunci|mi o|mi)], (puteți|poți) (rezerva|programa|confirma|continua) [(programarea|vă rog)], (îmi|ne) (convine|e bine|se potrivește) [(perfect|foarte bine|așa)], (mi|ne) se potrivește, (confirm|accept|sunt de acord|o iau|îl iau|rămâne așa) [(tot|totul|programarea|datele|cu tot|cu toate)], suntem de acord, (nicio|fără|nici o) (problemă|modificare|schimbare|modificări), nu (am|este|e) (nimic de schimbat|nicio problemă|nimic de modificat), nimic de (schimbat|modificat|corectat), nu e nimic de schimbat, de ce nu, am (zis|spus) da, zic da, (merge|e în regulă|e bine|e perfect) [(așa|pentru mine|pentru noi)], facem așa, așa rămâne, așa (să fie|facem)`,
    neutral: `
    ă, ăă, hm, mm, păi, deci, aha, ah, a, oh, atunci, vă rog, te rog, doamnă, domnule, ei,
    [(și)] (mulțumesc|mulțumesc mult|mulțumesc frumos|mersi|vă mulțumesc|mulțumim|mersi mult) [(mult|frumos|pentru ajutor|tare mult)], (asta|atât) (e|este) tot, atât, asta e tot, (nu mai am nevoie de|nu mai vreau|nu mai doresc) nimic, nimic altceva, (la revedere|pa|o zi bună|o zi frumoasă|zi bună|pe marți|pe curând), ce bine, sunteți (amabilă|foarte amabil|foarte amabilă)`,
    connectors: `dimineața, sunt, domnul, la, pe, cu, pentru, și, de, din, în, ora, e, este, al, lui, doctorul, doctor, dr, data`,
    refusals: `greșit, incorect, anulați, anulează, schimbați, schimbă, alt, altă, alta, mai bine, stop, așteptați, eroare, niciodată, nici, decât`,
    spellings: `multumesc mulțumesc, mulţumesc mulțumesc, asa așa, in în, si și, desigur desigur, bineinteles bineînțeles, regula regulă, va vă, inteles înțeles, marti marți, okey ok, rezervati rezervați, programati programați, confirmati confirmați, potriveste potrivește, daa da`,
    dangling: `și, dar, deci, păi, sau, că, ă`,
    leadIns: `stați [(puțin|o clipă|un pic)], (o clipă|un moment|o secundă|un pic), (lăsați mă|stați) să (văd|mă gândesc|verific), să vedem, scuze, scuzați, am verificat [și]`,
    parts: `[și] (numele|numărul|telefonul|adresa|adresa de mail|mailul|ziua|ora|data) (e|este) (corect|corectă|bun|bună|bine)`,
    rest: `[și] restul (e|este) (corect|bine|bun)`,
    whole: `(totul|tot|toate) (e|este|sunt) (cum|așa cum|exact cum) (am (spus|zis)|trebuie), nu (trebuie|e nevoie) (schimbat|modificat|corectat|să (schimbați|schimbăm|modificăm)) nimic, nu (schimbați|aș schimba|schimb|modificați) nimic, [și] restul (la fel|e [corect] și el|de asemenea), deci da, (e|este) (ok|bine|corect|în regulă) (tot|totul|toate), (e|este) tot (bine|corect|ok), ați (notat|înțeles|scris|reținut|spus|citit) (tot|totul|toate) [(foarte|perfect)] (bine|corect|exact|perfect), (n am|nu am|nu e|nu este|nu aveți|nu trebuie|nu mai e) nimic [de] (schimbat|modificat|corectat|adăugat|schimbat), nu e (nicio|nici o) greșeală, nicio (greșeală|corectură|eroare), nimic de (adăugat|obiectat), toate (sunt|datele sunt) (corecte|bune|în regulă), confirm că (totul|toate|datele) (e|este|sunt) (corect|bine|corecte), (numele) (telefonul) (adresa de mail) toate sunt corecte, exact așa, chiar așa, întocmai, totul (corespunde|se potrivește), (e|este) (exact) (cum|ce) am (spus|zis), sigur că da, puteți să (treceți|rezervați|programați|confirmați|mă programați|o treceți) [așa], puteți (trece|nota)`,
  },
  ROMANIAN_FREE,
);

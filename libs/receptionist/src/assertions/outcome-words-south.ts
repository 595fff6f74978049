/** Words of outcomes (`outcome-words.ts`) in Spanish, Portuguese, Italian and Romanian. */
import type { OutcomeTable } from './outcome-table.ts';

export const WORDS_OF_THE_SOUTH: Readonly<Record<string, OutcomeTable>> = {
  es: {
    common:
      'yo he hemos ha le les lo la los las te se me nos su sus usted ustedes es esta estan este esto eso son era queda quedan quedo ya para a al ' +
      'el de del con en por que y o un una entonces ahora asi pues bien muy todo listo perfecto estupendo genial claro vale si de acuerdo gracias ' +
      'muchas hasta luego pronto adios dia hora horas tengo tiene tenemos buen buena buenas tardes dr dra doctor doctora senor senora don dona enfermera enfermero nada buenos dias tranquila tranquilo',
    booking:
      'reservado reservada reserva cita citas hora apuntado apuntada anotado anotada agendado agendada confirmado confirmada confirmo confirmar ' +
      'registrado registrada programado programada fijado fijada hecho hecha cerrado cerrada puesto puesta dado concertado concertada guardado guardada ' +
      'asignado agenda hueco sitio nombre esperamos espera esperando vemos veremos ver viene correctamente exito proximo completado inscrito firme revision control consulta visita atendera atiende recibira recibe hara cortara pondra revisara orden segura seguro saludos caricia quedamos',
    message:
      'mensaje recado nota pasado dejado tomado anotado transmitido registrado guardado equipo clinica personal companeros alguien llamara llamaran ' +
      'devolvera llamada contacto pondra pondran vera veran',
    onward:
      'por_favor si recuerde traiga no_olvide quiere desea necesita puede hay algo avise llame venga gracias hasta adios que_tenga cual como cuando ' +
      'donde le_puedo cuidese buen',
    joins: 'y e pero asi entonces ademas tambien porque',
  },
  pt: {
    common:
      'eu tenho temos ha lhe lhes o a os as se me nos vos seu sua seus suas voce senhor senhora e esta estao este isso isto sao ficou fica ficam ' +
      'ja para pra ao a de do da dos com em no na nas por que um uma entao agora assim bem muito tudo certo certinho pronto perfeito otimo optimo ' +
      'claro sim combinado obrigado obrigada ate logo breve adeus tchau dia hora horas boa bom tarde dr dra doutor doutora enfermeira enfermeiro dona tratado tratada tratamos tranquila tranquilo descansada descansado nada ca la esperamos',
    booking:
      'marcado marcada marcacao marquei consulta agendado agendada agendamento agendei reservado reservada reservei reserva confirmado confirmada ' +
      'confirmo confirmar registado registada registrado registrada feito feita fechado anotado anotada inscrito colocado coloquei agenda vaga horario ' +
      'lugar nome esperamos espera aguardamos vemos veremos ver vem sucesso concluido concluida proxima proximo garantido garantida acertado controlo controle retorno visita atende atendera recebe fara resolvido resolvida seguro abraco',
    message:
      'recado mensagem nota passei passado deixei deixado anotei anotado transmiti registado registei equipa equipe clinica alguem liga ligam ligara ' +
      'ligarao retorna volta contacto contato vai vao ver veem',
    onward:
      'por_favor se lembre traga nao_se_esqueca quer deseja precisa pode ha tem_mais mais_alguma posso avise ligue venha obrigado obrigada ate adeus ' +
      'tenha qual como quando onde bom boa cuide',
    joins: 'e mas entao tambem porque alem',
  },
  it: {
    common:
      'io ho abbiamo ha le gli lo la li il i l un una vi si mi ci suo sua suoi lei voi e sono era questo questa ecco gia per a al alle alla ' +
      'ai di del della d con in da su che o allora ora adesso cosi bene molto tutto perfetto ottimo certo ok va grazie mille arrivederci presto ' +
      'giorno ora ore buona buon giornata fa stia tranquilla tranquillo infermiera infermiere serata dott dottor dottore dottoressa dr signor signora prego nulla dunque quindi posto',
    booking:
      'prenotato prenotata prenotati prenotazione appuntamento visita confermato confermata confermo confermare fissato fissata fissati segnato segnata segnati ' +
      'registrato registrata messo messa inserito inserita fatto fatta sistemato sistemata agenda nome aspettiamo aspetta attendiamo vediamo vedremo ' +
      'vedere viene andata buon fine conclusa riservato riservata preso presa prossimo programmato programmata iscritto stato stata rimane resta controllo consulto visitera riceve ricevera vedra fara sicuro certamente saluti carezza',
    message:
      'messaggio nota riferito passato lasciato preso annotato registrato inoltrato personale ambulatorio clinica studio qualcuno richiama ' +
      'richiamera richiameranno contatto contattera vedra vedranno sara',
    onward:
      'per_favore se si_ricordi ricordi porti non_dimentichi vuole desidera ha_bisogno puo c_e posso chiami venga grazie arrivederci buona quale come ' +
      'quando dove le_serve serve altro mi_dica',
    joins: 'e ed ma quindi allora anche poi perche inoltre',
  },
  ro: {
    common:
      'eu am ati v a va i l le o il vi se s ne dumneavoastra este e sunt era acesta asta aceasta acum pentru la cu in de din pe pana ca si sau un ' +
      'una atunci asa bine foarte tot totul perfect excelent super sigur da gata in regula multumesc multumim revedere curand zi ziua ora orele ' +
      'buna seara al ai ale lui ei dr doctor domnul doamna asistenta linistita linistit placere nimic fost deci asadar iata aveti are avem',
    booking:
      'programat programata programarea programare programari rezervat rezervata rezervarea rezervare confirmat confirmata confirm confirma ' +
      'inregistrat inregistrata facut facuta stabilit stabilita trecut trecuta pus fixat fixata notat notata agenda loc locul nume numele asteptam ' +
      'asteapta vedem vede veni succes finalizat finalizata urmatoare urmatoarea pastrat ramane ramas control controlul consultatie consultatia consult vizita jumate primeste rezolvat aranjat desigur sigura salutari',
    message:
      'mesaj mesajul nota notat transmis lasat preluat inregistrat salvat echipa echipei clinica cabinet colegii colegilor cineva suna sunam inapoi ' +
      'contacta legatura vor va vedea',
    onward:
      'va_rog daca nu_uitati aduceti doriti vreti aveti_nevoie puteti mai_aveti mai_doriti pot sunati veniti multumesc la_revedere o_zi care cum cand ' +
      'unde ce sa_aveti',
    joins: 'si dar deci atunci apoi pentruca iar',
  },
};

import { makeBookingWords } from '../make-booking-words.ts';

export const ITALIAN_BOOKING = makeBookingWords({
  language: 'it',
  emailSigns: { '@': 'chiocciola', '.': 'punto', '-': 'trattino', _: 'trattino basso', '+': 'più' },
  // "1 dicembre" is said "primo dicembre".
  when: (date, hour, minute) =>
    `${date.replace(/ 1 /, ' primo ')} ${hour === 1 ? 'all’una' : `alle ${hour}`}${
      minute === 0 ? '' : hour === 1 ? ` e ${minute}` : `:${String(minute).padStart(2, '0')}`
    }`,
  patient: ({ pet, appointmentType }) => `${appointmentType} per ${pet}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Ripeto i dati: ${patients}, ${when}, con ${clinician}. Il suo nome è ${owner}, il suo numero di telefono è ${phone}, ` +
    `e il suo indirizzo e-mail è ${email}, lettera per lettera ${spelt}.`,
  message: {
    from: (caller) => `Ripeto i dati: un messaggio di ${caller}`,
    callBackFor: (caller) => `Ripeto i dati: richiamare ${caller}`,
    phone: (phone) => `al numero ${phone}`,
    pet: (pet) => `riguardo a ${pet}`,
    words: (message) => `La clinica deve sapere questo: ${message}.`,
    callBackWhen: (when) => `Quando richiamare: ${when}.`,
    stored: 'Grazie, la clinica ha il suo messaggio.',
    storedCallBack: 'Grazie, la clinica ha il suo messaggio e la richiamerà.',
    notStored: 'Mi dispiace, non ho potuto annotare il messaggio e alla clinica non è arrivato nulla.',
    tryAgain: 'Devo provare di nuovo?',
  },
  question: 'È tutto giusto?',
  prompts: [
    'Mi scusi, devo esserne sicuro: è tutto giusto? Dica sì, per favore, oppure mi dica che cosa devo cambiare.',
    'Mi dispiace, non mi è ancora chiaro: è tutto giusto? Dica soltanto sì o no, per favore.',
  ],
  tapOrMessage:
    'Mi dispiace, non ho capito una risposta chiara, quindi non ho ancora fatto nulla. Può toccare Sì o No sulla pagina, ' +
    'oppure posso prendere un messaggio per la clinica. Che cosa preferisce?',
  booked: (pets, when, clinician) =>
    `L’appuntamento per ${pets} è prenotato e confermato: ${when}, con ${clinician}.`,
  confirmation: 'La clinica le manda la conferma per e-mail.',
  notBooked: {
    taken:
      'Mi dispiace, quell’orario è appena stato preso e non è stato prenotato nulla. Cerco un altro orario?',
    begun:
      'Mi dispiace, quell’orario è già passato e non è stato prenotato nulla. Cerco un orario più tardi?',
    diary:
      'Mi dispiace, non ho potuto raggiungere l’agenda e non è stato prenotato nulla. Devo provare di nuovo?',
    practice: 'Mi dispiace, non è stato prenotato nulla: la clinica vuole prima parlare con lei.',
    not_accepted: 'Mi dispiace, l’agenda non lo ha accettato e non è stato prenotato nulla.',
  },
  unknown:
    'Mi dispiace, non so se l’appuntamento è stato preso. Per favore, non lo prenoti di nuovo. La clinica controllerà.',
  toBeSure: (phone) => `Per esserne certo, chiami il numero ${phone}.`,
  ring: (phone) => `La prego di chiamare la clinica al numero ${phone}.`,
  ringPractice: 'La prego di chiamare la clinica.',
  alsoBooked: (pets, when, clinician, second) =>
    `Per ${pets} c’è già un appuntamento preso in questa chiamata: ${when}, con ${clinician}. Resta com’è, perché qui non ` +
    `posso cambiarlo. Vuole in più anche ${second}, o lascio un messaggio alla clinica perché cambi il primo?`,
  anythingElse: 'Posso fare altro per lei?',
  card: {
    pet: 'Animale',
    species: 'Specie',
    appointmentType: 'Appuntamento',
    when: 'Quando',
    clinician: 'Con',
    owner: 'Il suo nome',
    phone: 'Telefono',
    email: 'E-mail',
    message: 'Messaggio',
    callBack: 'Richiamare',
    anyTime: 'a qualsiasi ora',
  },
});

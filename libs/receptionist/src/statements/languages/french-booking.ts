import { makeBookingWords } from '../make-booking-words.ts';

export const FRENCH_BOOKING = makeBookingWords({
  language: 'fr',
  emailSigns: { '@': 'arobase', '.': 'point', '-': 'tiret', _: 'tiret bas', '+': 'plus' },
  // "Le 1 décembre" is said "le premier".
  when: (date, hour, minute) =>
    `le ${date.replace(/ 1 /, ' 1er ')} à ${hour} ${hour === 1 ? 'heure' : 'heures'}${minute === 0 ? '' : ` ${minute}`}`,
  patient: ({ pet, appointmentType }) => `${appointmentType} pour ${pet}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Je récapitule : ${patients}, ${when}, avec ${clinician}. Votre nom est ${owner}, votre numéro de téléphone est le ` +
    `${phone}, et votre adresse e-mail est ${email}, épelée ${spelt}.`,
  message: {
    from: (caller) => `Je récapitule : un message de ${caller}`,
    callBackFor: (caller) => `Je récapitule : un rappel pour ${caller}`,
    phone: (phone) => `au ${phone}`,
    pet: (pet) => `au sujet de ${pet}`,
    words: (message) => `La clinique doit savoir ceci : ${message}.`,
    callBackWhen: (when) => `Quand vous rappeler : ${when}.`,
    stored: 'Merci, la clinique a bien votre message.',
    storedCallBack: 'Merci, la clinique a bien votre message et vous rappellera.',
    notStored: "Je suis désolé, je n'ai pas pu noter votre message, et rien n'a été transmis à la clinique.",
    tryAgain: 'Dois-je réessayer ?',
  },
  question: 'Est-ce que tout est exact ?',
  prompts: [
    'Excusez-moi, je dois en être sûr : est-ce que tout est exact ? Dites oui, ou dites-moi ce que je dois changer.',
    "Je suis désolé, je n'ai toujours pas compris : est-ce que tout est exact ? Dites seulement oui ou non.",
  ],
  tapOrMessage:
    "Je suis désolé, je n'ai pas obtenu de réponse claire, je n'ai donc encore rien fait. Vous pouvez toucher Oui ou Non " +
    'sur la page, ou je peux prendre un message pour la clinique. Que préférez-vous ?',
  booked: (pets, when, clinician) =>
    `Le rendez-vous pour ${pets} est pris et confirmé : ${when}, avec ${clinician}.`,
  confirmation: 'La clinique vous envoie sa confirmation par e-mail.',
  notBooked: {
    taken:
      "Je suis désolé, cet horaire vient d'être pris, et rien n'a été réservé. Dois-je chercher un autre horaire ?",
    begun:
      "Je suis désolé, cet horaire est déjà passé, et rien n'a été réservé. Dois-je chercher plus tard ?",
    diary: "Je suis désolé, je n'ai pas pu joindre l'agenda, et rien n'a été réservé. Dois-je réessayer ?",
    practice: "Je suis désolé, rien n'a été réservé : la clinique souhaite d'abord vous parler.",
    not_accepted: "Je suis désolé, l'agenda n'a pas accepté cela, et rien n'a été réservé.",
  },
  unknown:
    'Je suis désolé, je ne sais pas si le rendez-vous a été pris. Ne le réservez pas une seconde fois. La clinique vérifiera.',
  toBeSure: (phone) => `Pour en être certain, appelez le ${phone}.`,
  ring: (phone) => `Veuillez appeler la clinique au ${phone}.`,
  ringPractice: 'Veuillez appeler la clinique.',
  alsoBooked: (pets, when, clinician, second) =>
    `Pour ${pets}, il y a déjà un rendez-vous pris pendant cet appel : ${when}, avec ${clinician}. Il reste tel quel, car je ` +
    `ne peux pas le modifier ici. Voulez-vous en plus celui du ${second.replace(/^le /, '')}, ou dois-je laisser un message ` +
    'à la clinique pour qu’elle change le premier ?',
  anythingElse: 'Puis-je faire autre chose pour vous ?',
  card: {
    pet: 'Animal',
    species: 'Espèce',
    appointmentType: 'Rendez-vous',
    when: 'Quand',
    clinician: 'Avec',
    owner: 'Votre nom',
    phone: 'Téléphone',
    email: 'E-mail',
    message: 'Message',
    callBack: 'Rappel',
    anyTime: 'à toute heure',
  },
});

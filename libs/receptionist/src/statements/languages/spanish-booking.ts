import { makeBookingWords } from '../make-booking-words.ts';

export const SPANISH_BOOKING = makeBookingWords({
  language: 'es',
  emailSigns: { '@': 'arroba', '.': 'punto', '-': 'guion', _: 'guion bajo', '+': 'más' },
  when: (date, hour, minute) => `el ${date.replace(',', '')} ${spanishTime(hour, minute)}`,
  patient: ({ pet, appointmentType }) => `${appointmentType} para ${pet}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Repito los datos: ${patients}, ${when}, con ${clinician}. Su nombre es ${owner}, su número de teléfono es ${phone}, ` +
    `y su correo electrónico es ${email}, deletreado ${spelt}.`,
  message: {
    from: (caller) => `Repito los datos: un mensaje de ${caller}`,
    callBackFor: (caller) => `Repito los datos: devolver la llamada a ${caller}`,
    phone: (phone) => `al ${phone}`,
    pet: (pet) => `sobre ${pet}`,
    words: (message) => `La clínica debe saber lo siguiente: ${message}.`,
    callBackWhen: (when) => `Cuándo llamarle: ${when}.`,
    stored: 'Gracias, la clínica tiene su mensaje.',
    storedCallBack: 'Gracias, la clínica tiene su mensaje y le devolverá la llamada.',
    notStored: 'Lo siento, no he podido anotar su mensaje y la clínica no ha recibido nada.',
    tryAgain: '¿Lo intento otra vez?',
  },
  question: '¿Es todo correcto?',
  prompts: [
    'Disculpe, tengo que estar seguro: ¿es todo correcto? Diga sí, por favor, o dígame qué debo cambiar.',
    'Lo siento, todavía no lo tengo claro: ¿es todo correcto? Por favor, diga solo sí o no.',
  ],
  tapOrMessage:
    'Lo siento, no he entendido una respuesta clara, así que todavía no he hecho nada. Puede tocar Sí o No en la página, o ' +
    'puedo tomar un mensaje para la clínica. ¿Qué prefiere?',
  booked: (pets, when, clinician) =>
    `La cita para ${pets} está reservada y confirmada: ${when}, con ${clinician}.`,
  confirmation: 'La clínica le envía la confirmación por correo electrónico.',
  notBooked: {
    taken: 'Lo siento, esa hora acaba de ocuparse y no se ha reservado nada. ¿Busco otra hora?',
    begun: 'Lo siento, esa hora ya ha pasado y no se ha reservado nada. ¿Busco una hora más tarde?',
    diary: 'Lo siento, no he podido acceder a la agenda y no se ha reservado nada. ¿Lo intento otra vez?',
    practice: 'Lo siento, no se ha reservado nada: la clínica quiere hablar antes con usted.',
    not_accepted: 'Lo siento, la agenda no lo ha aceptado y no se ha reservado nada.',
  },
  unknown:
    'Lo siento, no sé si la cita ha quedado hecha. Por favor, no la reserve otra vez. La clínica lo comprobará.',
  toBeSure: (phone) => `Para estar seguro, llame al ${phone}.`,
  ring: (phone) => `Por favor, llame a la clínica al ${phone}.`,
  ringPractice: 'Por favor, llame a la clínica.',
  alsoBooked: (pets, when, clinician, second) =>
    `Para ${pets} ya hay una cita hecha en esta llamada: ${when}, con ${clinician}. Se queda como está, porque aquí no puedo ` +
    `cambiarla. ¿Quiere además la de ${second}, o dejo un mensaje a la clínica para que cambie la primera?`,
  anythingElse: '¿Puedo ayudarle en algo más?',
  card: {
    pet: 'Mascota',
    species: 'Especie',
    appointmentType: 'Cita',
    when: 'Cuándo',
    clinician: 'Con',
    owner: 'Su nombre',
    phone: 'Teléfono',
    email: 'Correo',
    message: 'Mensaje',
    callBack: 'Llamarle',
    anyTime: 'a cualquier hora',
  },
});

/** `a las 10:30 de la mañana`, `a la 1 de la tarde` */
function spanishTime(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const part = hour < 12 ? 'de la mañana' : hour < 20 ? 'de la tarde' : 'de la noche';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${twelve === 1 ? 'a la' : 'a las'} ${twelve}${minutes} ${part}`;
}

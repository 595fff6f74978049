import { makeBookingWords } from '../make-booking-words.ts';

export const ROMANIAN_BOOKING = makeBookingWords({
  language: 'ro',
  emailSigns: { '@': 'arond', '.': 'punct', '-': 'cratimă', _: 'liniuță de subliniere', '+': 'plus' },
  when: (date, hour, minute) =>
    `${date.replace(/ 1 /, ' întâi ')}, la ora ${hour}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`,
  patient: ({ pet, appointmentType }) => `${appointmentType} pentru ${pet}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Repet datele: ${patients}, ${when}, cu ${clinician}. Numele dumneavoastră este ${owner}, numărul de telefon este ${phone}, ` +
    `iar adresa de e-mail este ${email}, literă cu literă ${spelt}.`,
  message: {
    from: (caller) => `Repet datele: un mesaj de la ${caller}`,
    callBackFor: (caller) => `Repet datele: un apel înapoi pentru ${caller}`,
    phone: (phone) => `la numărul ${phone}`,
    pet: (pet) => `despre ${pet}`,
    words: (message) => `Clinica trebuie să știe următoarele: ${message}.`,
    callBackWhen: (when) => `Când să vă sune: ${when}.`,
    stored: 'Mulțumesc, clinica are mesajul dumneavoastră.',
    storedCallBack: 'Mulțumesc, clinica are mesajul dumneavoastră și vă va suna înapoi.',
    notStored: 'Îmi pare rău, nu am putut nota mesajul și la clinică nu a ajuns nimic.',
    tryAgain: 'Să încerc din nou?',
  },
  question: 'Este totul corect?',
  prompts: [
    'Îmi cer scuze, trebuie să fiu sigur: este totul corect? Spuneți da, vă rog, sau spuneți-mi ce să schimb.',
    'Îmi pare rău, încă nu mi-e clar: este totul corect? Spuneți doar da sau nu, vă rog.',
  ],
  tapOrMessage:
    'Îmi pare rău, nu am înțeles un răspuns clar, așa că încă nu am făcut nimic. Puteți atinge Da sau Nu pe pagină, sau pot ' +
    'lua un mesaj pentru clinică. Ce preferați?',
  booked: (pets, when, clinician) =>
    `Programarea pentru ${pets} este făcută și confirmată: ${when}, cu ${clinician}.`,
  confirmation: 'Clinica vă trimite confirmarea prin e-mail.',
  notBooked: {
    taken: 'Îmi pare rău, ora aceea tocmai s-a ocupat și nu s-a programat nimic. Să caut altă oră?',
    begun: 'Îmi pare rău, ora aceea a trecut deja și nu s-a programat nimic. Să caut o oră mai târzie?',
    diary: 'Îmi pare rău, nu am putut deschide agenda și nu s-a programat nimic. Să încerc din nou?',
    practice:
      'Îmi pare rău, nu s-a programat nimic: clinica dorește să vorbească mai întâi cu dumneavoastră.',
    not_accepted: 'Îmi pare rău, agenda nu a acceptat și nu s-a programat nimic.',
  },
  unknown:
    'Îmi pare rău, nu știu dacă programarea s-a făcut. Vă rog să nu o faceți din nou. Clinica va verifica.',
  toBeSure: (phone) => `Pentru siguranță, sunați la ${phone}.`,
  ring: (phone) => `Vă rog să sunați la clinică, la numărul ${phone}.`,
  ringPractice: 'Vă rog să sunați la clinică.',
  alsoBooked: (pets, when, clinician, second) =>
    `Pentru ${pets} există deja o programare făcută în această convorbire: ${when}, cu ${clinician}. Rămâne așa, pentru că ` +
    `aici nu o pot schimba. Doriți în plus și ${second}, sau să las un mesaj la clinică pentru a o schimba pe prima?`,
  anythingElse: 'Vă mai pot ajuta cu ceva?',
  card: {
    pet: 'Animal',
    species: 'Specie',
    appointmentType: 'Programare',
    when: 'Când',
    clinician: 'Cu',
    owner: 'Numele',
    phone: 'Telefon',
    email: 'E-mail',
    message: 'Mesaj',
    callBack: 'Apel înapoi',
    anyTime: 'la orice oră',
  },
});

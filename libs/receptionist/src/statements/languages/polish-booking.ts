import { makeBookingWords } from '../make-booking-words.ts';

/** Names and the practice's own words stand alone, because they cannot be declined. */
export const POLISH_BOOKING = makeBookingWords({
  language: 'pl',
  emailSigns: { '@': 'małpa', '.': 'kropka', '-': 'myślnik', _: 'podkreślenie', '+': 'plus' },
  when: (date, hour, minute) =>
    `${date}, o godzinie ${hour}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`,
  patient: ({ pet, appointmentType }) => `${pet}, wizyta: ${appointmentType}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Powtarzam dane: ${patients}, ${when}, lekarz: ${clinician}. Imię i nazwisko: ${owner}, numer telefonu: ${phone}, ` +
    `adres e-mail: ${email}, litera po literze ${spelt}.`,
  message: {
    from: (caller) => `Powtarzam: wiadomość, którą zostawia ${caller}`,
    callBackFor: (caller) => `Powtarzam: prośba o oddzwonienie, którą zostawia ${caller}`,
    phone: (phone) => `numer telefonu: ${phone}`,
    pet: (pet) => `w sprawie zwierzęcia ${pet}`,
    words: (message) => `Przychodnia ma wiedzieć: ${message}.`,
    callBackWhen: (when) => `Kiedy oddzwonić: ${when}.`,
    stored: 'Dziękuję, przychodnia ma tę wiadomość.',
    storedCallBack: 'Dziękuję, przychodnia ma tę wiadomość i oddzwoni.',
    notStored: 'Przepraszam, nie udało się zapisać wiadomości i przychodnia nic nie otrzymała.',
    tryAgain: 'Czy mam spróbować jeszcze raz?',
  },
  question: 'Czy wszystko się zgadza?',
  prompts: [
    'Przepraszam, muszę mieć pewność: czy wszystko się zgadza? Proszę powiedzieć tak albo co mam zmienić.',
    'Przepraszam, nadal nie wiem: czy wszystko się zgadza? Proszę powiedzieć tylko tak albo nie.',
  ],
  tapOrMessage:
    'Przepraszam, odpowiedź nie była dla mnie jasna, więc jeszcze nic nie zostało zrobione. Można dotknąć Tak lub Nie na ' +
    'stronie albo zostawić wiadomość dla przychodni. Co Państwo wolą?',
  booked: (pets, when, clinician) =>
    `Wizyta jest umówiona i potwierdzona: ${pets}, ${when}, lekarz: ${clinician}.`,
  confirmation: 'Przychodnia wyśle potwierdzenie e-mailem.',
  notBooked: {
    taken:
      'Przepraszam, ten termin został właśnie zajęty i nic nie zostało umówione. Czy mam poszukać innego terminu?',
    begun:
      'Przepraszam, ta godzina już minęła i nic nie zostało umówione. Czy mam poszukać późniejszej godziny?',
    diary:
      'Przepraszam, nie mam dostępu do kalendarza i nic nie zostało umówione. Czy mam spróbować jeszcze raz?',
    practice: 'Przepraszam, nic nie zostało umówione: przychodnia chce najpierw o tym porozmawiać.',
    not_accepted: 'Przepraszam, kalendarz tego nie przyjął i nic nie zostało umówione.',
  },
  unknown:
    'Przepraszam, nie wiem, czy wizyta została umówiona. Proszę nie umawiać jej drugi raz. Przychodnia to sprawdzi.',
  toBeSure: (phone) => `Dla pewności proszę zadzwonić pod numer ${phone}.`,
  ring: (phone) => `Proszę zadzwonić do przychodni pod numer ${phone}.`,
  ringPractice: 'Proszę zadzwonić do przychodni.',
  alsoBooked: (pets, when, clinician, second) =>
    `W tej rozmowie została już umówiona wizyta: ${pets}, ${when}, lekarz: ${clinician}. Zostaje tak, jak jest, bo tutaj nie ` +
    `można jej zmienić. Czy umówić dodatkowo ${second}, czy zostawić przychodni wiadomość, żeby zmieniła pierwszą?`,
  anythingElse: 'Czy mogę jeszcze w czymś pomóc?',
  card: {
    pet: 'Zwierzę',
    species: 'Gatunek',
    appointmentType: 'Wizyta',
    when: 'Kiedy',
    clinician: 'Lekarz',
    owner: 'Imię i nazwisko',
    phone: 'Telefon',
    email: 'E-mail',
    message: 'Wiadomość',
    callBack: 'Oddzwonienie',
    anyTime: 'o dowolnej porze',
  },
});

import { makeBookingWords } from '../make-booking-words.ts';

export const PORTUGUESE_BOOKING = makeBookingWords({
  language: 'pt',
  emailSigns: { '@': 'arroba', '.': 'ponto', '-': 'hífen', _: 'traço inferior', '+': 'mais' },
  when: (date, hour, minute) =>
    `${date.replace(',', '')}, ${hour === 1 ? 'à' : 'às'} ${hour}${minute === 0 ? (hour === 1 ? ' hora' : ' horas') : `h${String(minute).padStart(2, '0')}`}`,
  patient: ({ pet, appointmentType }) => `${appointmentType} para ${pet}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Vou repetir os dados: ${patients}, ${when}, com ${clinician}. O seu nome é ${owner}, o seu número de telefone é ${phone}, ` +
    `e o seu e-mail é ${email}, soletrado ${spelt}.`,
  message: {
    from: (caller) => `Vou repetir os dados: uma mensagem de ${caller}`,
    callBackFor: (caller) => `Vou repetir os dados: devolver a chamada a ${caller}`,
    phone: (phone) => `para o ${phone}`,
    pet: (pet) => `sobre ${pet}`,
    words: (message) => `A clínica deve saber o seguinte: ${message}.`,
    callBackWhen: (when) => `Quando ligar de volta: ${when}.`,
    stored: 'Obrigado, a clínica tem a sua mensagem.',
    storedCallBack: 'Obrigado, a clínica tem a sua mensagem e vai ligar-lhe de volta.',
    notStored: 'Peço desculpa, não consegui anotar a mensagem e a clínica não recebeu nada.',
    tryAgain: 'Quer que tente outra vez?',
  },
  question: 'Está tudo certo?',
  prompts: [
    'Desculpe, preciso de ter a certeza: está tudo certo? Diga sim, por favor, ou diga-me o que devo mudar.',
    'Peço desculpa, ainda não percebi: está tudo certo? Diga só sim ou não, por favor.',
  ],
  tapOrMessage:
    'Peço desculpa, não percebi uma resposta clara, por isso ainda não fiz nada. Pode tocar em Sim ou Não na página, ou ' +
    'posso deixar uma mensagem à clínica. O que prefere?',
  booked: (pets, when, clinician) =>
    `A consulta para ${pets} está marcada e confirmada: ${when}, com ${clinician}.`,
  confirmation: 'A clínica envia-lhe a confirmação por e-mail.',
  notBooked: {
    taken: 'Peço desculpa, essa hora acabou de ser ocupada e nada foi marcado. Procuro outra hora?',
    begun: 'Peço desculpa, essa hora já passou e nada foi marcado. Procuro uma hora mais tarde?',
    diary: 'Peço desculpa, não consegui aceder à agenda e nada foi marcado. Quer que tente outra vez?',
    practice: 'Peço desculpa, nada foi marcado: a clínica quer primeiro falar consigo.',
    not_accepted: 'Peço desculpa, a agenda não aceitou e nada foi marcado.',
  },
  unknown:
    'Peço desculpa, não sei se a consulta ficou marcada. Por favor, não a marque outra vez. A clínica vai verificar.',
  toBeSure: (phone) => `Para ter a certeza, ligue para o ${phone}.`,
  ring: (phone) => `Por favor, ligue para a clínica, para o número ${phone}.`,
  ringPractice: 'Por favor, ligue para a clínica.',
  alsoBooked: (pets, when, clinician, second) =>
    `Para ${pets} já há uma consulta marcada nesta chamada: ${when}, com ${clinician}. Fica como está, porque aqui não a posso ` +
    `mudar. Quer também ${second}, ou deixo uma mensagem à clínica para que mude a primeira?`,
  anythingElse: 'Posso ajudar em mais alguma coisa?',
  card: {
    pet: 'Animal',
    species: 'Espécie',
    appointmentType: 'Consulta',
    when: 'Quando',
    clinician: 'Com',
    owner: 'O seu nome',
    phone: 'Telefone',
    email: 'E-mail',
    message: 'Mensagem',
    callBack: 'Ligar de volta',
    anyTime: 'a qualquer hora',
  },
});

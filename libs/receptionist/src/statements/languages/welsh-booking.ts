import { makeBookingWords } from '../make-booking-words.ts';

export const WELSH_BOOKING = makeBookingWords({
  language: 'cy',
  listOf: (items) =>
    items.length < 2
      ? items.join('')
      : `${items.slice(0, -1).join(', ')} ${/^[aeiouwyâêîôûŵŷ]/i.test(items.at(-1) ?? '') ? 'ac' : 'a'} ${items.at(-1)}`,
  emailSigns: { '@': 'at', '.': 'dot', '-': 'cysylltnod', _: 'tanlinell', '+': 'plws' },
  when: (date, hour, minute) => `${date.replace(/^D/, 'd').replace(',', '')} ${welshTime(hour, minute)}`,
  patient: ({ pet, appointmentType }) => `${appointmentType} ar gyfer ${pet}`,
  readBack: ({ patients, when, clinician, owner, phone, email, spelt }) =>
    `Dyma'r manylion eto: ${patients}, ${when}, gyda ${clinician}. Eich enw chi yw ${owner}, eich rhif ffôn yw ${phone}, ` +
    `a'ch cyfeiriad e-bost yw ${email}, fesul llythyren ${spelt}.`,
  message: {
    from: (caller) => `Dyma'r manylion eto: neges gan ${caller}`,
    callBackFor: (caller) => `Dyma'r manylion eto: galwad yn ôl i ${caller}`,
    phone: (phone) => `ar ${phone}`,
    pet: (pet) => `ynglŷn â ${pet}`,
    words: (message) => `Dyma mae'r filfeddygfa i'w wybod: ${message}.`,
    callBackWhen: (when) => `Pryd i'ch ffonio: ${when}.`,
    stored: 'Diolch, mae eich neges gan y filfeddygfa.',
    storedCallBack: 'Diolch, mae eich neges gan y filfeddygfa, a byddan nhw yn eich ffonio yn ôl.',
    notStored:
      "Mae'n ddrwg gen i, doeddwn i ddim yn gallu cofnodi'r neges, a does dim wedi cyrraedd y filfeddygfa.",
    tryAgain: 'Hoffech chi i mi roi cynnig arall arni?',
  },
  question: 'Ydy popeth yn gywir?',
  prompts: [
    "Mae'n ddrwg gen i, mae angen i mi fod yn siŵr: ydy popeth yn gywir? Dywedwch ydy, neu dywedwch beth i'w newid.",
    "Mae'n ddrwg gen i, dydw i ddim yn siŵr o hyd: ydy popeth yn gywir? Dywedwch ydy neu nac ydy yn unig.",
  ],
  tapOrMessage:
    "Mae'n ddrwg gen i, chefais i ddim ateb clir, felly dydw i ddim wedi gwneud dim byd eto. Gallwch dapio Ie neu Na ar y " +
    "dudalen, neu gallaf gymryd neges i'r filfeddygfa. Pa un hoffech chi?",
  booked: (pets, when, clinician) =>
    `Mae'r apwyntiad ar gyfer ${pets} wedi ei drefnu a'i gadarnhau: ${when}, gyda ${clinician}.`,
  confirmation: 'Bydd y filfeddygfa yn anfon y cadarnhad atoch drwy e-bost.',
  notBooked: {
    taken:
      "Mae'n ddrwg gen i, mae'r amser hwnnw newydd gael ei gymryd, a does dim byd wedi ei drefnu. Hoffech chi i mi chwilio am amser arall?",
    begun:
      "Mae'n ddrwg gen i, mae'r amser hwnnw wedi dechrau yn barod, a does dim byd wedi ei drefnu. Hoffech chi i mi chwilio am amser hwyrach?",
    diary:
      "Mae'n ddrwg gen i, doeddwn i ddim yn gallu cyrraedd y dyddiadur, a does dim byd wedi ei drefnu. Hoffech chi i mi roi cynnig arall arni?",
    practice: "Mae'n ddrwg gen i, does dim byd wedi ei drefnu: hoffai'r filfeddygfa siarad â chi yn gyntaf.",
    not_accepted:
      "Mae'n ddrwg gen i, chafodd hynny mo'i dderbyn gan y dyddiadur, a does dim byd wedi ei drefnu.",
  },
  unknown:
    "Mae'n ddrwg gen i, dydw i ddim yn gwybod a gafodd yr apwyntiad ei wneud. Peidiwch â'i drefnu eto, os gwelwch yn dda. Bydd y filfeddygfa yn gwirio.",
  toBeSure: (phone) => `I fod yn siŵr, ffoniwch ${phone}.`,
  ring: (phone) => `Ffoniwch y filfeddygfa ar ${phone}, os gwelwch yn dda.`,
  ringPractice: 'Ffoniwch y filfeddygfa, os gwelwch yn dda.',
  alsoBooked: (pets, when, clinician, second) =>
    `Mae gan ${pets} apwyntiad yn barod o'r alwad hon: ${when}, gyda ${clinician}. Mae'n aros fel y mae, gan na allaf ei newid ` +
    `yma. Hoffech chi ${second} hefyd, neu a ddylwn i adael neges i'r filfeddygfa newid y cyntaf?`,
  anythingElse: 'Oes unrhyw beth arall y galla i ei wneud i chi?',
  card: {
    pet: 'Anifail',
    species: 'Rhywogaeth',
    appointmentType: 'Apwyntiad',
    when: 'Pryd',
    clinician: 'Gyda',
    owner: 'Eich enw',
    phone: 'Ffôn',
    email: 'E-bost',
    message: 'Neges',
    callBack: 'Galw yn ôl',
    anyTime: 'unrhyw bryd',
  },
});

/** `am 10:30 y bore` */
function welshTime(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const part = hour < 12 ? 'y bore' : hour < 18 ? 'y prynhawn' : 'yr hwyr';
  return `am ${twelve}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`} ${part}`;
}

import { compound, numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

const ONES = numbered('un|uno|una dos tres cuatro cinco seis siete ocho nueve', 1);
const TEENS = numbered('diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve', 10);
const TENS = numbered('treinta cuarenta cincuenta sesenta setenta ochenta noventa', 30, 10);

export const SPANISH = makeLanguage({
  numbers: {
    cardinals: {
      cero: 0,
      ...ONES,
      ...TEENS,
      veinte: 20,
      ...compound({ veinti: 20 }, ONES, (ten, one) => `${ten}${one}`),
      ...TENS,
      ...numbered(
        'cien|ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos',
        100,
        100,
      ),
      ...numbered('ochocientos novecientos', 800, 100),
    },
    ordinals: { primero: 1, primer: 1 },
    repetitions: { doble: 2, triple: 3 },
    thousand: ['mil'],
    joins: ['y'],
  },
  weekdays: 'lunes martes miercoles jueves viernes sabado domingo'.split(' '),
  months:
    'enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre'.split(
      ' ',
    ),
  dates: [
    '{weekday}? dia? el? {day} de? {month}',
    '{weekday}? dia? el? {day} de? {month} de|del? {year}',
    '{weekday} dia? el? {day}',
    'dia {day}',
    'el {day}',
  ],
  times: {
    whole: ['a? las|la {hour} en? punto? horas|hora?', '{hour} horas|h', '{hour} de la'],
    past: ['a? las|la? {hour} y? con? {minute} minutos|horas?'],
    quarterPast: ['a? las|la? {hour} y cuarto'],
    half: ['a? las|la? {hour} y media'],
    quarterTo: ['a? las|la? {next} menos cuarto', 'cuarto para las|la {next}'],
    to: ['a? las|la? {next} menos {to}', '{to} minutos? para las|la {next}'],
    noon: ['#12? del? mediodia'],
    midnight: ['medianoche'],
  },
  dayParts: [
    { words: 'de|por la manana', from: 0, until: 12 },
    { words: 'de|por la tarde', from: 12, until: 21 },
    { words: 'de|por la noche', from: 19, until: 24 },
    { words: 'de la madrugada', from: 0, until: 6 },
    { words: 'del|al mediodia', from: 12, until: 15 },
  ],
  relativeDays: { hoy: 0, 'pasado manana': 2 },
  clockWords: 'media cuarto menos mediodia medianoche tarde noche madrugada horas'.split(' '),
  harmlessPhrases: ['buenas tardes|noches', 'buenos dias', 'media hora', 'cuarto de hora'],
  harmlessUnits:
    'minutos minuto euros libras dias dia semanas meses anos ultimas ultimos cifras digitos'.split(' '),
  looseNumbers: words('un una uno primer primero'),
  emailAsides: words('todo en minusculas minuscula junto'),
  lastDigits: ['termina|terminado|acaba|terminando en', 'ultimos|ultimas #4? digitos|cifras|numeros? son?'],
  names: {
    titles: ['dr', 'dra', 'doctor', 'doctora', 'senor', 'senora', 'sr', 'sra', 'don', 'dona'],
    joins: ['y', 'o'],
    beforePet: ['para', 'llamado', 'llamada'],
    ofPets: words('perro gato conejo perra gata mascota pajaro'),
    possessives: ['de'],
    beforeClinician: ['con', 'por'],
    beforeOwner: [
      'a nombre de',
      'su nombre es',
      'usted es',
      'propietario|propietaria|dueno|duena es?',
      'se llama usted',
    ],
    ordinary: words(
      `el la los las un una unos unas de del al en y o su sus tu tus mi mis nuestro nuestra usted nosotros para con por a es son sera esta
      que si se le lo la cita numero telefono movil correo electronico email mail nombre perro gato conejo pajaro mascota doctor doctora
      senor senora visita veterinario veterinaria clinica lunes martes miercoles jueves viernes sabado domingo gracias perfecto bien vale
      correcto todo esto eso confirmar confirmarle confirmo entonces cualquier cambio favor ahora tenemos tengo le ver llamarle`,
    ),
  },
  matters: {
    vaccination: 'vacunacion, vacuna, vacunas, vacunar, refuerzo',
    consultation: 'consulta, revision general, chequeo, revision',
    dental: 'revision dental, limpieza dental, dental, dientes, limpieza de boca',
    neutering: 'castracion, esterilizacion, castrar, esterilizar',
    nails: 'corte de unas, unas',
    followup: 'seguimiento, revision de seguimiento, visita de seguimiento',
    surgery: 'operacion, cirugia',
    blood: 'analisis de sangre, analitica',
    worming: 'desparasitacion',
    microchip: 'microchip, chip',
    imaging: 'radiografia, ecografia',
  },
  animals: {
    dog: 'perro, perra, perrita, perrito, cachorro',
    cat: 'gato, gata, gatito, gatita',
    rabbit: 'conejo, coneja',
    bird: 'pajaro, loro, periquito, ave',
    'guinea pig': 'cobaya, cobayo, conejillo de indias',
    hamster: 'hamster',
    horse: 'caballo, poni',
  },
  negations: words('no'),
  retractions: [
    'lamentablemente',
    'desgraciadamente',
    'en vez|lugar de',
    'quiero|queria decir',
    'perdon',
    'no esta',
    'no hay',
  ],
  commonWords:
    'el la los las para con es su usted numero y a de del en nombre cita correo correcto perro gato lo tengo esta',
});

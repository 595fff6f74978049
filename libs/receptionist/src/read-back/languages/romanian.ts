import { numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

export const ROMANIAN = makeLanguage({
  numbers: {
    cardinals: {
      zero: 0,
      ...numbered('unu|una|un|o doi|doua trei patru cinci sase sapte opt noua zece', 1),
      ...numbered(
        'unsprezece doisprezece|douasprezece treisprezece paisprezece cincisprezece|cinsprezece',
        11,
      ),
      ...numbered('saisprezece saptesprezece|saptisprezece optsprezece nouasprezece', 16),
      ...numbered('douazeci treizeci patruzeci cincizeci saizeci saptezeci optzeci nouazeci', 20, 10),
      suta: 100,
    },
    ordinals: { intai: 1 },
    joins: ['si'],
    hundred: ['sute'],
  },
  weekdays: 'luni marti|martea miercuri|miercurea joi|joia vineri|vinerea sambata duminica'.split(' '),
  months:
    'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie'.split(
      ' ',
    ),
  dates: [
    '{weekday}? pe|in? data? de? {day} {month} {year}?',
    '{weekday} pe|in? {day}',
    'data de {day}',
    'pe {day}',
  ],
  times: {
    whole: ['la ora? {hour} fix?', 'ora|orele {hour} fix?', '{hour} {part}', '{hour} fix'],
    past: ['la? ora|orele? {hour} :|. {minutes}', 'la? ora|orele? {hour} si? {minute} de? minute?'],
    quarterPast: ['la? ora? {hour} si un|#1? sfert'],
    half: ['la? ora? {hour} si? jumatate|jumate'],
    quarterTo: ['la? ora? {next} fara un|#1? sfert'],
    to: ['la? ora? {next} fara {to}'],
    noon: ['la? amiaza', '#12? la pranz'],
    midnight: ['miezul noptii'],
  },
  dayParts: [
    { words: 'de? dimineata|dimineatii', from: 0, until: 12 },
    { words: 'dupa amiaza|masa', from: 12, until: 19 },
    { words: 'de? seara|serii', from: 17, until: 24 },
    { words: 'la amiaza|pranz', from: 11, until: 15 },
  ],
  relativeDays: { azi: 0, astazi: 0, maine: 1, poimaine: 2 },
  clockWords: 'jumatate jumate sfert fara dimineata dimineatii amiaza seara serii noptii pranz'.split(' '),
  harmlessPhrases: ['buna dimineata|seara|ziua', 'jumatate de ora', 'o seara|zi frumoasa'],
  harmlessUnits: 'minute minut lire zile saptamani luni ani cifre ultimele'.split(' '),
  looseNumbers: words('un o una'),
  beforeClockNumbers: words('la ora fara'),
  emailAsides: words('totul cu litere mici impreuna'),
  lastDigits: ['se? termina|terminand in|cu', 'ultimele #4? cifre sunt?'],
  names: {
    titles: ['dr', 'doctor', 'doctorul', 'doctorita', 'domnul', 'doamna', 'medicul'],
    joins: ['si', 'sau'],
    beforePet: ['pentru', 'lui', 'numit'],
    possessives: [],
    ofPets: words('caine cainele pisica iepure iepurele catel'),
    beforeClinician: ['cu'],
    beforeOwner: [
      'pe numele de?',
      'numele dumneavoastra|dvs este',
      'proprietar|proprietarul|proprietara este?',
    ],
    ordinary: words(
      `pentru lui si sau cu la pe de din in un o al a ale este e sunt va fi dumneavoastra dvs noi numarul numar telefon telefonul email mail
      adresa numele caine cainele pisica iepurele iepure pasare doctor doctorul doctorita domnul doamna programare programarea vizita
      luni marti miercuri joi vineri sambata duminica multumesc bine corect da asa perfect am avem deci confirm vaccinare vaccinarea consult
      ora data vaccinul`,
    ),
  },
  matters: {
    vaccination: 'vaccinare, vaccinarea, vaccin, vaccinul, vaccinuri, rapel',
    consultation: 'consultatie, consultatia, consult, control general',
    dental: 'control dentar, detartraj, dinti, dentar, controlul dentar',
    neutering: 'castrare, castrarea, sterilizare, sterilizarea',
    nails: 'taierea ghearelor, gheare, unghii, taierea unghiilor, taiat unghii',
    followup: 'control, controlul, consult de control',
    surgery: 'operatie, operatia, interventie',
    blood: 'analize de sange, analize',
    worming: 'deparazitare, deparazitarea',
    microchip: 'microcip, microcipare',
    imaging: 'radiografie, ecografie',
  },
  animals: {
    dog: 'caine, cainele, catel, catelul, catelusa, cainelui',
    cat: 'pisica, pisicii, motan, motanul, pisicuta',
    rabbit: 'iepure, iepurele, iepuras, iepurasul',
    bird: 'pasare, pasarea, papagal, papagalul',
    'guinea pig': 'porcusor de guineea',
    hamster: 'hamster, hamsterul',
    horse: 'cal, calul',
  },
  negations: words('nu'),
  retractions: ['din pacate', 'in loc de', 'scuze', 'voiam sa spun', 'nu este|e|mai'],
  commonWords:
    'pentru si este la ora numarul de pe dumneavoastra cu doctor corect lui in am numele telefon programarea caine pisica',
});

import { compound, numbered, words } from './listed.ts';
import { makeLanguage } from './make-language.ts';

const ONES = numbered('un|une deux trois quatre cinq six sept huit neuf', 1);
const TEENS = numbered('dix onze douze treize quatorze quinze seize', 10);
const SEVENTEENS = { 'dix sept': 17, 'dix huit': 18, 'dix neuf': 19 };
const TENS = numbered('vingt trente quarante cinquante soixante', 20, 10);
const UPPER = { soixante: 60, 'quatre vingt': 80, 'quatre vingts': 80 };

export const FRENCH = makeLanguage({
  numbers: {
    cardinals: { zero: 0, ...ONES, ...TEENS, ...TENS, septante: 70, huitante: 80, nonante: 90 },
    ordinals: { premier: 1, premiere: 1 },
    repetitions: { double: 2, triple: 3 },
    hundred: ['cent', 'cents'],
    thousand: ['mille'],
    areHundredsBare: true,
    ordinalEndings: ['er', 'e'],
    joins: ['et'],
    phrases: {
      ...SEVENTEENS,
      ...UPPER,
      ...compound(UPPER, { ...ONES, ...TEENS, ...SEVENTEENS }, (ten, one) => `${ten} ${one}`),
      'soixante et onze': 71,
    },
  },
  weekdays: 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '),
  months: 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
  dates: ['{weekday}? le? {day} {month} {year}?', '{weekday} le? {day}', 'le {day}'],
  times: {
    whole: ['{hour} heures|heure pile?'],
    past: ['{hour} heures|heure et? {minute}'],
    quarterPast: ['{hour} heures|heure et quart'],
    half: ['{hour} heures|heure et demie|demi'],
    quarterTo: ['{next} heures|heure moins le? quart', 'midi moins le? quart'],
    to: ['{next} heures|heure moins {to}'],
    noon: ['midi'],
    toNoon: ['midi moins {to}'],
    pastNoon: ['midi et? {minute}'],
    midnight: ['minuit'],
  },
  dayParts: [
    { words: 'du|le|au? matin', from: 0, until: 12 },
    { words: 'de|dans? l? la? apres midi', from: 12, until: 19 },
    { words: 'du|le|au|ce? soir', from: 17, until: 24 },
  ],
  relativeDays: { 'aujourd hui': 0, aujourdhui: 0, 'apres demain': 2, demain: 1 },
  clockWords: 'heures heure midi minuit quart demie demi matin soir moins apres-midi'.split(' '),
  harmlessPhrases: ['bonne|belle soiree|journee', 'quart d heure', 'une demi heure'],
  harmlessUnits: 'minutes minute euros livres jours semaines mois ans derniers chiffres'.split(' '),
  looseNumbers: words('un une premier'),
  emailAsides: words('tout en minuscules minuscule attache'),
  lastDigits: ['finit|termine|terminant|finissant par', '#4? derniers chiffres? sont?'],
  names: {
    titles: ['dr', 'docteur', 'docteure', 'monsieur', 'madame', 'mme', 'm', 'mademoiselle'],
    joins: ['et', 'ou'],
    beforePet: ['pour', 'appele', 'appelee'],
    ofPets: words('chien chat lapin animal oiseau chienne chatte il elle'),
    possessives: ['de', 'd'],
    beforeClinician: ['avec', 'chez', 'par'],
    beforeOwner: ['au nom de|d', 'votre nom est', 'vous etes', 'proprietaire est?', 'vous vous appelez'],
    ordinary: words(
      `le la les l un une des de du d au aux en et ou votre vos mon ma mes son sa ses notre nos vous nous il elle on je c ce cette s qu
      pour avec chez par sur sous dans a est sont sera sera-ce bien donc alors rendez vous rdv numero telephone portable adresse mail
      email courriel nom chien chat lapin oiseau animal docteur madame monsieur visite veterinaire clinique cabinet lundi mardi mercredi
      jeudi vendredi samedi dimanche merci parfait tres d accord oui non tout cela ca toute confirmer confirmation si besoin vous-meme
      joindre rappeler prevenir recapituler recapitule resume note voici est-ce votre je`,
    ),
  },
  matters: {
    vaccination: 'vaccination, vaccin, vaccins, rappel de vaccin, rappel, vacciner, piqure',
    consultation: 'consultation, visite de controle, examen, bilan, check up',
    dental: 'controle dentaire, detartrage, dents, dentaire, soin dentaire',
    neutering: 'sterilisation, castration, castrer, steriliser',
    nails: 'griffes, coupe de griffes, ongles',
    followup: 'controle, suivi, visite de suivi, controle postoperatoire',
    surgery: 'operation, chirurgie',
    blood: 'prise de sang, analyse de sang',
    worming: 'vermifuge, antiparasitaire',
    microchip: 'puce, identification',
    imaging: 'radio, radiographie, echographie',
  },
  animals: {
    dog: 'chien, chienne, chiot, chiens',
    cat: 'chat, chatte, chaton, chats',
    rabbit: 'lapin, lapine, lapins',
    bird: 'oiseau, perroquet, perruche',
    'guinea pig': 'cochon d inde, cobaye',
    hamster: 'hamster',
    horse: 'cheval, poney',
  },
  negations: words('pas non'),
  retractions: [
    'malheureusement',
    'au lieu de',
    'plutot',
    'je veux dire',
    'pardon',
    'n est pas',
    'plus disponible',
  ],
  commonWords:
    'le la les pour avec est votre vous numero et au heures heure du de nom je bien rendez c adresse correct chien chat ce',
});

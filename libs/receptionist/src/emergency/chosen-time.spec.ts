import { describe, expect, it } from '@jest/globals';
import { isChosenTime } from './chosen-time.ts';
import { findEmergency } from './find-emergency.ts';

/** Days, times of day, and whom it is for, which stand in this order. */
const FAMILIES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  de: [
    ['Mittwoch', 'am Samstag', 'übermorgen', 'Lieber am Donnerstag'],
    [
      'Viertel nach fünf',
      'um halb zehn',
      'um Viertel vor acht',
      'gegen siebzehn Uhr fünfzehn',
      'nachmittags',
    ],
    ['', 'mit dem Wotan', 'für die Mieze', 'mit unserem Hund', 'für Fürst Odin, bitte', 'mit der Bella'],
  ],
  fr: [
    ['Mercredi', 'Plutôt jeudi', 'Lundi prochain'],
    ['à cinq heures et quart', 'à neuf heures et demie', 'huit heures moins le quart', "dans l'après-midi"],
    ['', 'avec Wotan', 'pour Minou', "pour la chatte, s'il vous plaît", 'pour mon chien Filou'],
  ],
  es: [
    ['El miércoles', 'Mejor el jueves'],
    ['a las cinco y cuarto', 'a las nueve y media', 'por la tarde'],
    ['', 'con Wotan', 'para Luna', 'para la gata', 'para mi perro Curro, gracias'],
  ],
  it: [
    ['Mercoledì', 'Meglio giovedì'],
    ['alle cinque e un quarto', 'alle nove e mezza', 'di pomeriggio'],
    ['', 'con Wotan', 'per Micia', 'per il mio cane Birba, grazie'],
  ],
  pl: [
    ['W środę', 'Najlepiej w piątek'],
    ['kwadrans po piątej', 'o wpół do dziesiątej', 'po południu'],
    ['', 'z Wotanem', 'dla Mruczka', 'z moim psem Burkiem, proszę'],
  ],
  pt: [
    ['Quarta-feira', 'Melhor na quinta'],
    ['às cinco e um quarto', 'às nove e meia', 'à tarde'],
    ['', 'com o Wotan', 'para a Mimi', 'para o meu gato Tareco, por favor'],
  ],
  ro: [
    ['Miercuri', 'Joi'],
    ['la cinci și un sfert', 'la nouă și jumătate', 'după-amiaza'],
    ['', 'cu Wotan', 'pentru Grivei', 'pentru pisica mea Miți, vă rog'],
  ],
  cy: [
    ['Dydd Mercher', 'Dydd Iau'],
    ['am chwarter wedi pump', 'am hanner awr wedi naw', 'yn y prynhawn'],
    ['', 'gyda Wotan', 'i Mali', 'gyda fy nghi Smot, os gwelwch yn dda'],
  ],
  hi: [
    ['बुधवार को', 'गुरुवार'],
    ['सवा पाँच बजे', 'साढ़े नौ बजे', 'शाम को'],
    ['', 'वोटन के साथ', 'मोती के लिए'],
  ],
  pa: [
    ['ਬੁੱਧਵਾਰ ਨੂੰ', 'ਵੀਰਵਾਰ'],
    ['ਸਵਾ ਪੰਜ ਵਜੇ', 'ਸਾਢੇ ਨੌਂ ਵਜੇ', 'ਸ਼ਾਮ ਨੂੰ'],
    ['', 'ਵੋਟਨ ਨਾਲ', 'ਮੋਤੀ ਲਈ'],
  ],
  ur: [
    ['بدھ کو', 'جمعرات'],
    ['سوا پانچ بجے', 'ساڑھے نو بجے', 'شام کو'],
    ['', 'ووٹن کے ساتھ', 'موتی کے لیے'],
  ],
};

function joined([first = [], ...rest]: readonly (readonly string[])[]): string[] {
  return rest.length === 0
    ? [...first]
    : first.flatMap((word) => joined(rest).map((words) => `${word} ${words}`.trim()));
}

describe('a day and a time that a caller chooses', () => {
  it.each(Object.entries(FAMILIES))('is no emergency, whomever it is for, in %s', (_, family) => {
    const texts = joined(family);
    expect(texts.filter((text) => !isChosenTime(text))).toEqual([]);
    expect(texts.filter((text) => findEmergency(text) !== undefined)).toEqual([]);
  });

  it.each([
    'Am Mittwoch hat er Gift gefressen',
    'Seit Mittwoch um fünf atmet Wotan kaum',
    'Heute mit Atemnot',
    'Mittwoch mit dem Wotan, er blutet stark',
    'Mercredi avec Wotan, il convulse',
    'El miércoles a las cinco Wotan comió veneno',
    'W środę Wotan zjadł trutkę',
    'आज सुबह खून के साथ',
    'Mit dem Wotan',
    '',
  ])('is not all that is said: %s', (text) => {
    expect(isChosenTime(text)).toBe(false);
  });

  it('is judged as the answer to a question about the animal', () => {
    const asked = [{ who: 'agent', text: 'When did he stop breathing?' } as const];
    expect(isChosenTime('Heute um fünf')).toBe(true);
    expect(findEmergency('He stopped breathing. Heute um fünf', asked)).toBeDefined();
  });
});

import { describe, expect, it } from '@jest/globals';
import { callWords } from '../testing/call-words.ts';
import { assertsBooking } from './asserts-booking.ts';
import { readsBack } from './read-back-forms.ts';

const LANGUAGES = ['cy', 'de', 'en', 'es', 'fr', 'hi', 'it', 'pa', 'pl', 'pt', 'ro', 'ur'];

describe('a read-back by the model', () => {
  it.each(LANGUAGES.map((language) => [language]))(
    'is not withheld in %s at any beginning of it',
    (language) => {
      const read = callWords(language, 'Willow Tree Vets')!.readBack({
        patients: [{ pet: 'Rex', species: 'Dog', appointmentType: 'Vaccination' }],
        moment: { date: '2026-12-15', time: '17:30' },
        clinician: 'Dr Meredith Grey',
        owner: 'Ada Example',
        phone: '07700900123',
        email: 'ada@example.org',
      });
      const words = read.split(' ');
      const beginnings = words.map((_, at) => words.slice(0, at + 1).join(' '));
      expect(beginnings.filter((beginning) => assertsBooking(beginning))).toEqual([]);
    },
  );

  it.each([
    ['Repito los datos: Rex, el martes a las cinco.', true],
    ['Bueno, le leo: Rex, el martes a las cinco.', true],
    ['Votre nom est Ada Example.', true],
    ['Repito: la cita está reservada para el martes.', false],
    ['Je récapitule : c’est confirmé pour mardi.', false],
    ['Ripeto i dati: è prenotato per martedì.', false],
    ['Powtarzam: wizyta jest zarezerwowana na wtorek.', false],
    ['El martes a las cinco le esperamos.', false],
    ['मैं दोहराता हूँ: आपका समय बुक हो गया है।', false],
  ])('is told from an outcome: "%s" %s', (sentence, isReading) => {
    expect(readsBack(sentence)).toBe(isReading);
  });
});

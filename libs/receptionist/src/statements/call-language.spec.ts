import { describe, expect, it } from '@jest/globals';
import type { Utterance } from '@petvisor/realtime-agent';
import { callLanguage } from './call-language.ts';

const said = (...texts: readonly (string | Partial<Utterance>)[]): Utterance[] =>
  texts.map((each, index) => ({
    id: `item_${index}`,
    role: 'agent',
    ...(typeof each === 'string' ? { text: each } : { text: '', ...each }),
  }));

describe('the language of a call', () => {
  it('is the first of the practice before anything much was said', () => {
    expect(callLanguage([], ['cy', 'en'])).toBe('cy');
    expect(callLanguage(said('Good morning.'), ['en'])).toBe('en');
  });

  it('is that of the last words of the model', () => {
    const languages = ['en', 'pl', 'ro', 'pt', 'es', 'pa', 'ur'];
    const opening = {
      text: 'Hello, this is Harbour Vets. How can I help you today?',
      purpose: 'opening',
    } as const;
    const language = (...texts: readonly string[]): string | undefined =>
      callLanguage(said(opening, ...texts), languages);
    expect(language()).toBe('en');
    expect(language('Oczywiście, jak się nazywa pies i jaki jest numer telefonu?')).toBe('pl');
    expect(language('Sigur, cum îl cheamă pe câine și care este numărul dumneavoastră?')).toBe('ro');
    expect(language('Claro, ¿cómo se llama su perro y cuál es su número de teléfono?')).toBe('es');
    expect(language('Claro, como se chama o seu cão e qual é o seu número de telefone?')).toBe('pt');
    expect(language('ਜੀ ਜ਼ਰੂਰ, ਤੁਹਾਡਾ ਫ਼ੋਨ ਨੰਬਰ ਕੀ ਹੈ?')).toBe('pa');
    expect(language('جی ضرور، آپ کا فون نمبر کیا ہے؟')).toBe('ur');
  });

  it('is not that of the caller’s names', () => {
    const caller = { role: 'caller', text: 'Zofia Nowak, i kot Łatek, to jest numer' } as const;
    expect(callLanguage(said('And what is your phone number?', caller), ['en', 'pl'])).toBe('en');
  });

  it('is none of the practice’s when the model speaks another', () => {
    const language = (text: string): string | undefined => callLanguage(said(text), ['en', 'pl']);
    expect(
      language('Ik kan in het Nederlands niet boeken, maar ik neem graag een boodschap op.'),
    ).toBeUndefined();
    expect(language('Claro, ¿cómo se llama su perro y cuál es su número de teléfono?')).toBeUndefined();
    expect(language('Я можу записати повідомлення для клініки. Як вас звати?')).toBeUndefined();
    expect(language('Randevu alamam ama klinik için bir mesaj bırakabilirsiniz.')).toBeUndefined();
  });

  it.each([
    'Let me look at the diary.',
    'I have Tuesday 24 November at half past ten with Dr Grey. Shall I take that one?',
    'Of course. What is the name of your pet, and what sort of animal is it?',
    'Could you give me your phone number, digit by digit?',
    'One moment, I am booking that.',
    'Vaccination for Rex, Tuesday 24 November, half past ten, Dr Meredith Grey. Ada Example, 07700 900123. Is that all right?',
  ])('is English: %s', (text) => {
    expect(callLanguage(said(text), ['en', 'pl', 'es'])).toBe('en');
  });

  it.each([
    ['de', 'Einen Augenblick, ich sehe im Kalender nach. Wie heißt denn Ihr Hund?'],
    ['cy', "Un eiliad, fe edrycha i yn y dyddiadur. Beth yw enw'r ci?"],
    ['fr', "Un instant, je regarde l'agenda. Quel est le nom de votre chien ?"],
    ['it', 'Un momento, guardo nell’agenda. Come si chiama il suo cane?'],
    ['hi', 'एक पल, मैं डायरी देखता हूँ। आपके कुत्ते का नाम क्या है?'],
    ['pt', 'Um momento, vou ver a agenda. Como se chama o seu cão?'],
    ['ro', 'O clipă, mă uit în agendă. Cum îl cheamă pe câine?'],
  ])('is recognised: %s', (language, text) => {
    const all = ['en', 'de', 'cy', 'fr', 'it', 'hi', 'pt', 'ro', 'pl', 'es'];
    expect(callLanguage(said(text), all)).toBe(language);
  });
});

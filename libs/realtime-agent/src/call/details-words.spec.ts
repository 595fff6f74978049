import { describe, expect, it } from '@jest/globals';
import { asksForDetails, breaksOffInDetails } from './details-words.ts';

describe('a question for something that is said slowly', () => {
  it.each([
    'And what is the best phone number for you?',
    'Lovely. Could you spell that for me?',
    "What's your e-mail address? Take your time.",
    'Beth yw eich rhif ffôn?',
    'Jaki jest pani numer telefonu?',
    'Care este numărul dumneavoastră de telefon?',
    'Wie lautet Ihre Telefonnummer?',
    'Pouvez-vous épeler votre nom ?',
    '¿Me deletrea el apellido, por favor?',
    'Pode dizer-me o seu endereço de email?',
    'Qual è il suo numero di cellulare?',
    'ਤੁਹਾਡਾ ਫ਼ੋਨ ਨੰਬਰ ਕੀ ਹੈ?',
    'آپ کا فون نمبر کیا ہے؟',
    'आपका फ़ोन नंबर क्या है?',
  ])('is %p', (words) => {
    expect(asksForDetails(words)).toBe(true);
  });

  it.each([
    '',
    'How can I help you today?',
    'What is your phone number? Never mind, I have it. Which day suits you?',
    'I have you on 0 7 7 0 0, 9 0 0 1 2 3. Is all of that right?',
    'Your number is 07700 900123.',
    'Was fehlt Ihrem Hund?',
  ])('is not %p', (words) => {
    expect(asksForDetails(words)).toBe(false);
  });
});

describe('words that break off in a number, an address or a spelling', () => {
  it.each([
    "It's 0 7 7 0 0",
    'oh seven seven double oh,',
    '07700 9',
    'Null sieben sieben',
    'zéro six douze trente quatre, zéro six deux',
    'शून्य सात सात',
    '٠٧٧',
    "it's anna at",
    'anna.smith@',
    'S, M, I',
  ])('are %p', (words) => {
    expect(breaksOffInDetails(words)).toBe(true);
  });

  it.each([
    '',
    'Yes.',
    'At 10:30',
    'Half past 10',
    '07700 900123',
    '0 7 7 0 0 9 0 0 1 2 3',
    'anna@example.org',
    'on the 24th',
    'I have two',
  ])('are not %p', (words) => {
    expect(breaksOffInDetails(words)).toBe(false);
  });
});

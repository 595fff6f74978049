import { describe, expect, it } from '@jest/globals';
import { readEmail, readName, readPetNames, readPhone } from './contact.ts';

describe('contact details', () => {
  it.each([
    ['my name is sam smith', { first: 'Sam', last: 'Smith' }],
    ['hannah', { first: 'Hannah' }],
    ["sam smith that's s m y t h", { first: 'Sam', last: 'Smyth' }],
    ['sam s m i t h', { first: 'Sam', last: 'Smith' }],
    ["Seán O'Brien", { first: 'Seán', last: "O'Brien" }],
    ["I'm Anna van der Berg, thank you", { first: 'Anna', last: 'Van Der Berg' }],
  ])('the name in "%s"', (text, name) => {
    expect(readName(text)).toEqual(name);
  });

  it.each([
    ['oh seven seven double zero nine double zero one two three', '07700900123'],
    ['07700 900 123', '07700900123'],
    ['+44 (0)7700 900123', '+4407700900123'],
    ['plus four four seven seven zero zero nine zero zero one two three', '+447700900123'],
  ])('the number in "%s"', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });

  it.each([
    ['sam dot smith at example dot com', 'sam.smith@example.com'],
    ["it's o patel seven at hotmail dot co dot uk", 'opatel7@hotmail.co.uk'],
    ['my email is Sam.Smith+vet@Example.org', 'sam.smith+vet@example.org'],
    ['jörg.müller@example.de', 'jörg.müller@example.de'],
    ['Meine Adresse ist Zoë@straße.example', 'zoë@straße.example'],
    ['jörg dot müller at example dot de', 'jörg.müller@example.de'],
    ['anna double l at gmail dot com', 'annall@gmail.com'],
  ])('the address in "%s"', (text, email) => {
    expect(readEmail(text)).toBe(email);
  });

  it.each(['sam smith', 'at example dot com', 'sam at', 'sam@example'])('"%s" is no address', (text) => {
    expect(readEmail(text)).toBeUndefined();
  });

  it.each([
    ['his name is rex', 'Rex'],
    ["she's called bella please", 'Bella'],
    ['Mr Tibbles', 'Mr Tibbles'],
    ["my dog's name is spelled z i g", 'Zig'],
  ])('the pet in "%s"', (text, name) => {
    expect(readPetNames(text)).toEqual([name]);
  });
});

import { expect, it } from '@jest/globals';
import { likelyWords } from './likely-words.ts';
import { parsePracticeFacts } from './facts/practice-facts.ts';

const catalogue = {
  schedules: [
    { id: 1, name: 'Dr Siân Llewellyn' },
    { id: 2, name: ' Dr\n Okonkwo ' },
  ],
  appointmentTypes: [{ id: 1, name: 'Vaccination' }],
  species: [
    { id: 1, name: 'Dog' },
    { id: 2, name: 'Degu' },
  ],
};

it('are the names of the practice, its clinicians, appointments and species, and what it has prices for', () => {
  const facts = parsePracticeFacts({
    species: { seen: ['dog', 'axolotl'], notSeen: [{ name: 'horses', say: 'We see no horses.' }] },
    outOfHours: { provider: 'Vets Now', phone: '020 7946 0999' },
    prices: [{ item: 'Librela injection', price: '£60' }],
  });
  expect(facts.ok && likelyWords({ name: 'Willow Tree Vets', facts: facts.facts }, catalogue)).toEqual([
    'Willow Tree Vets',
    'Dr Siân Llewellyn',
    'Dr Okonkwo',
    'Vaccination',
    'Dog',
    'Degu',
    'axolotl',
    'horses',
    'Vets Now',
    'Librela injection',
  ]);
});

it('are few and short, whatever the diary says', () => {
  const schedules = Array.from({ length: 500 }, (_, id) => ({
    id,
    name: id === 0 ? 'x'.repeat(61) : `Dr ${id}`,
  }));
  const words = likelyWords({ name: 'Willow Tree Vets' }, { ...catalogue, schedules });
  expect(words).toHaveLength(80);
  expect(words[1]).toBe('Dr 1');
  expect(likelyWords({ name: 'Willow Tree Vets' }, undefined)).toEqual(['Willow Tree Vets']);
});

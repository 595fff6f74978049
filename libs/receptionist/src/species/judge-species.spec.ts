import { describe, expect, it } from '@jest/globals';
import { judgeSpecies, reasonNotSeen } from './judge-species.ts';
import { covers, kindOfAnimal } from './kind-of-animal.ts';

describe('kindOfAnimal', () => {
  it.each([
    ['labrador', 'dog'],
    ['a chocolate Labrador', 'dog'],
    ["he's a Jack Russell", 'dog'],
    ['Maine Coon', 'cat'],
    ['a rescue moggy', 'cat'],
    ['lop-eared rabbit', 'rabbit'],
    ['guinea pigs', 'guinea pig'],
    ['pot-bellied pig', 'pig'],
    ['savannah cat', 'cat'],
    ['Rex rabbit', 'rabbit'],
    ['Devon Rex', 'cat'],
    ['sausage dog', 'dog'],
    ['bearded dragon', 'lizard'],
    ['Shetland pony', 'horse'],
  ])('"%s" is a %s', (words, kind) => {
    expect(kindOfAnimal(words)).toBe(kind);
  });

  it.each(['', 'platypus', 'my little one', 'a cat and a dog'])('"%s" is nothing for certain', (words) => {
    expect(kindOfAnimal(words)).toBeUndefined();
  });
});

describe('a name of the practice’s', () => {
  it.each([
    ['Dogs', 'labrador'],
    ['Canine', 'a puppy'],
    ['Reptiles', 'corn snake'],
    ['Small furries', 'hamster'],
    ['Exotics', 'bearded dragon'],
    ['Platypus', 'platypus'],
  ])('%s stands for %s', (name, animal) => {
    expect(covers(name, animal)).toBe(true);
  });

  it.each([
    ['Dog', 'maine coon'],
    ['Reptiles', 'hamster'],
    ['Snake', 'bearded dragon'],
  ])('%s does not stand for %s', (name, animal) => {
    expect(covers(name, animal)).toBe(false);
  });
});

const facts = {
  seen: ['Dog', 'Cat', 'Small furries'],
  notSeen: [
    { name: 'Horse', say: 'We do not see horses.' },
    { name: 'Ferret', say: 'No ferrets, sorry.' },
  ],
};

describe('judgeSpecies', () => {
  it('takes a breed for its species, to be confirmed', () => {
    expect(judgeSpecies('Dog', 'labrador', facts)).toEqual({ verdict: 'seen', takenFor: 'Dog' });
  });

  it.each([
    ['Dog', ''],
    ['Dog', 'my old dog'],
    ['Canine', 'dog'],
    ['Guinea pig', 'guinea pig'],
  ])('has nothing to confirm of %s when the caller said "%s"', (species, animal) => {
    expect(judgeSpecies(species, animal, facts)).toEqual({ verdict: 'seen' });
  });

  it('does not take a maine coon for a dog', () => {
    expect(judgeSpecies('Dog', 'maine coon', undefined)).toEqual({ verdict: 'mistaken', kind: 'cat' });
  });

  it('leaves to the model what no list has', () => {
    expect(judgeSpecies('Dog', 'a xoloitzcuintli', facts)).toEqual({ verdict: 'seen', takenFor: 'Dog' });
    expect(judgeSpecies('Other', 'labrador', undefined)).toEqual({ verdict: 'seen', takenFor: 'Other' });
  });

  it.each([
    ['Dog', 'shetland pony', 'We do not see horses.'],
    ['Small furries', 'ferret', 'No ferrets, sorry.'],
    ['Horse', '', 'We do not see horses.'],
    ['Dog', 'budgie', 'We do not see that kind of animal here. We see: Dog, Cat and Small furries.'],
    ['Bird', '', 'We do not see that kind of animal here. We see: Dog, Cat and Small furries.'],
  ])('refuses %s for "%s" in the practice’s words', (species, animal, say) => {
    expect(judgeSpecies(species, animal, facts)).toEqual({ verdict: 'not_seen', say });
  });

  it('refuses none of a group when the practice sees some of it', () => {
    expect(reasonNotSeen('Rodents', { seen: ['Hamster'], notSeen: [] })).toBeUndefined();
  });

  it('refuses nothing for a practice that says nothing', () => {
    expect(reasonNotSeen('Horse', undefined)).toBeUndefined();
    expect(reasonNotSeen('Horse', { seen: [], notSeen: [] })).toBeUndefined();
  });
});

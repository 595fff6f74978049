import { describe, expect, it } from '@jest/globals';
import { isHeldOut, parseLines, parseTable } from './lines.ts';

describe('a line of JSON', () => {
  const line = { text: 'Yes, for Tom.', lang: 'en', values: { pet: 'Tom', time: '09:15' }, want: 'yes' };

  it('is an answer to a booking with its values, and with usual ones where it names none', () => {
    const [read] = parseLines(`${JSON.stringify(line)}\n\n`);
    expect(read).toMatchObject({ text: 'Yes, for Tom.', language: 'en', isMeant: true });
    expect(read?.values).toMatchObject({ pet: 'Tom', time: '09:15', species: 'Dog', owner: 'Ada Example' });
  });

  it.each(['no', 'unclear'])('that wants %s is no agreement', (want) => {
    expect(parseLines(JSON.stringify({ ...line, want }))).toMatchObject([{ isMeant: false }]);
  });

  it.each([{ want: 'maybe' }, { text: '' }, { values: { colour: 'brown' } }])(
    'with %j is refused',
    (wrong) => {
      expect(() => parseLines(JSON.stringify({ ...line, ...wrong }))).toThrow();
    },
  );
});

it('a row of the table is an answer to the usual booking', () => {
  expect(parseTable('not\ten\tWait a moment.\nyes\tfr\tOui.\n')).toMatchObject([
    { text: 'Wait a moment.', language: 'en', isMeant: false, values: { pet: 'Rex' } },
    { text: 'Oui.', language: 'fr', isMeant: true },
  ]);
});

it('about half of many sentences are held out, the same each time', () => {
  const texts = Array.from({ length: 1000 }, (_, index) => ({ text: `Yes, number ${index}.` }));
  const held = texts.filter(isHeldOut);
  expect(held.length).toBeGreaterThan(400);
  expect(held.length).toBeLessThan(600);
  expect(texts.filter(isHeldOut)).toEqual(held);
});

import { describe, expect, it } from '@jest/globals';
import { factsSection } from './facts-section.ts';
import { parsePracticeFacts } from './practice-facts.ts';
import { sayHours } from './say-hours.ts';

const whole = [{ opens: '09:00', closes: '18:30' }];
const openingHours = {
  ...{ monday: whole, tuesday: whole, thursday: whole, friday: whole, sunday: [] },
  wednesday: [
    { opens: '08:15', closes: '12:00' },
    { opens: '14:00', closes: '17:00' },
  ],
  saturday: [{ opens: '09:00', closes: '12:30' }],
};

function sectionOf(given: unknown): { text: string; block: unknown } {
  const parsed = parsePracticeFacts(given);
  if (!parsed.ok) throw new Error(parsed.problem);
  const text = factsSection(parsed.facts, '2026-11-24');
  return { text, block: JSON.parse(/```json\n(.+)\n```$/.exec(text)?.[1] ?? 'null') };
}

describe('opening hours', () => {
  it('are said in runs of days that are alike', () => {
    expect(sayHours(openingHours)).toBe(
      "Monday to Tuesday from nine o'clock to half past six in the evening; Wednesday from quarter past eight to twelve " +
        "o'clock and from two o'clock to five o'clock; Thursday to Friday from nine o'clock to half past six in the " +
        "evening; Saturday from nine o'clock to half past twelve; closed on Sunday",
    );
  });
});

describe('the section of facts', () => {
  it('holds what was written down, and the closed days as dates', () => {
    const { block } = sectionOf({
      address: '1 Quay Street',
      openingHours,
      closedDays: [{ date: '12-25', reason: 'Christmas Day' }],
      prices: [{ item: 'Vaccination', price: '£58' }],
      more: [{ topic: 'Parking', fact: 'In the yard.' }],
    });
    expect(block).toMatchObject({
      address: '1 Quay Street',
      openingHours: { say: sayHours(openingHours), days: openingHours },
      closedDays: [{ date: '2026-12-25', weekday: 'Friday', reason: 'Christmas Day' }],
      prices: [{ item: 'Vaccination', price: '£58' }],
      more: [{ topic: 'Parking', fact: 'In the yard.' }],
    });
  });

  it('has nothing that was not written down, and forbids to guess it', () => {
    const { text, block } = sectionOf({});
    expect(block).toEqual({ closedDays: [], speciesSeen: [], speciesNotSeen: [], prices: [], more: [] });
    expect(text).toMatch(/NEVER guess/);
  });

  it('keeps the block whole when a fact contains a fence', () => {
    const { block } = sectionOf({ address: '```\n# Role' });
    expect(block).toMatchObject({ address: '```\n# Role' });
  });
});

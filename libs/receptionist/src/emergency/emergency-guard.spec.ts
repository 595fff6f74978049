import { describe, expect, it } from '@jest/globals';
import type { ReceptionistEvent } from '../receptionist-event.ts';
import { createCallMemory } from '../memory/call-memory.ts';
import { practiceCalendar } from '../facts/practice-calendar.ts';
import { createEmergencyGuard } from './emergency-guard.ts';
import { saysNoEmergency } from './no-emergency.ts';

const practice = {
  name: 'Harbour Vets',
  phone: '020 7946 0000',
  outOfHoursPhone: '020 7946 0999',
  timeZone: 'Europe/London',
};

/** Hours that are not known. */
const HOURS = { calendar: { isOpenAt: () => undefined }, now: () => 0 };

function guard(of: Partial<typeof practice> = practice) {
  const events: ReceptionistEvent[] = [];
  const made = createEmergencyGuard({
    practice: { name: 'Harbour Vets', timeZone: 'Europe/London', ...of },
    ...HOURS,
    conversationId: 1,
    memory: createCallMemory(1),
    observe: (event) => void events.push(event),
  });
  return { guard: made, events };
}

describe('the emergency guard of a call', () => {
  it('raises an alert with the numbers, and stops the booking', () => {
    const { guard: made } = guard();
    expect(made.isOpen).toBe(false);
    const alert = made.listen("my dog isn't breathing");
    expect(alert).toMatchObject({
      kind: 'breathing',
      notice: { phone: '020 7946 0000', outOfHoursPhone: '020 7946 0999' },
    });
    expect(alert?.instructions).toContain('020 7946 0000');
    expect(alert?.instructions).toContain('020 7946 0999');
    expect(made.isOpen).toBe(true);
  });

  it.each([
    ['2026-12-24T17:59:00Z', 'practice'],
    ['2026-12-24T18:00:00Z', 'out_of_hours'],
    ['2026-12-25T12:00:00Z', 'out_of_hours'],
    ['2026-06-24T08:00:00Z', 'practice'],
  ] as const)('at %s, of the two numbers that of the %s is answered', (at, ringFirst) => {
    const open = [{ opens: '09:00', closes: '18:00' }];
    const week = { monday: open, tuesday: open, wednesday: open, thursday: open, friday: open };
    const made = createEmergencyGuard({
      practice,
      calendar: practiceCalendar({
        openingHours: { ...week, saturday: [], sunday: [] },
        closedDays: [{ date: '12-25', reason: 'Christmas Day' }],
        noticeHours: 0,
      }),
      now: () => Date.parse(at),
      conversationId: 1,
      memory: createCallMemory(1),
      observe: () => undefined,
    });
    expect(made.listen('he has collapsed')?.notice.ringFirst).toBe(ringFirst);
  });

  it('names no number that it was not given', () => {
    const alert = guard({}).guard.listen('he has collapsed');
    expect(alert?.notice).toEqual({});
    expect(`${alert?.instructions} ${alert?.note}`).not.toMatch(/\d/);
  });

  it('has nothing of what the caller said in its alert', () => {
    const alert = guard().guard.listen('Bartholomew has eaten a whole bar of chocolate');
    expect(JSON.stringify(alert)).not.toMatch(/bartholomew|chocolate/i);
  });

  it('asks for its statement with all that the caller has said, whoever has heard the emergency', () => {
    const asked: string[] = [];
    const made = createEmergencyGuard({
      practice,
      ...HOURS,
      conversationId: 1,
      memory: createCallMemory(1),
      observe: () => undefined,
      say: (words) => {
        asked.push(words);
        return { purpose: 'emergency', language: 'en', text: 'Ring now.' };
      },
    });
    const before = [
      { who: 'caller', text: 'Mój pies' },
      { who: 'agent', text: 'Yes?' },
    ] as const;
    expect(made.listen('jest w domu', before)).toBeUndefined();
    expect(made.report('breathing')?.say?.text).toBe('Ring now.');
    expect(asked).toEqual(['Mój pies jest w domu']);
  });

  it('raises each kind once', () => {
    const { guard: made } = guard();
    expect(made.listen('he collapsed')?.kind).toBe('collapse');
    expect(made.listen('he has collapsed I said')).toBeUndefined();
    expect(made.listen("and he's having a seizure")?.kind).toBe('seizure');
  });

  it('lets the booking go on only after clear words', () => {
    const { guard: made, events } = guard();
    made.listen('he had a seizure');
    for (const words of ['no', 'yes', "he's fine", 'can I book now', 'is it an emergency?'])
      made.listen(words);
    expect(made.isOpen).toBe(true);
    made.listen("it's not an emergency");
    expect(made.isOpen).toBe(false);
    expect(events).toEqual([{ type: 'emergency.denied', conversationId: 1 }]);
  });

  it('stops again for a new emergency, also of the same kind', () => {
    const { guard: made } = guard();
    made.listen('he has stopped breathing');
    made.listen("It's not an emergency, I was talking of my old dog.");
    expect(made.isOpen).toBe(false);
    expect(made.listen('Oh God, now he has stopped breathing!')?.kind).toBe('breathing');
    expect(made.isOpen).toBe(true);
  });

  it('raises what the model has heard, once for each kind', () => {
    const { guard: made } = guard();
    expect(made.report('poison')?.kind).toBe('poison');
    expect(made.isOpen).toBe(true);
    expect(made.report('poison')).toBeUndefined();
  });
});

describe('that it is no emergency', () => {
  it.each([
    "it's not an emergency",
    "no it isn't an emergency",
    'this is not an emergency',
    "it's not urgent",
    'no emergency',
    'sorry, false alarm',
    "it's not really an emergency",
    "sorry, it's not an emergency, he only lay down",
  ])('is clear from "%s"', (words) => {
    expect(saysNoEmergency(words)).toBe(true);
  });

  it.each([
    'no',
    'yes',
    "it's an emergency",
    "I'm not sure if it's an emergency",
    "I don't know whether it's an emergency",
    'is it not an emergency?',
    "he's all right now",
    "It's not just urgent, it's life or death!",
    "This is no false alarm, he's really struggling.",
    "The other vet said it's not an emergency, but he still can't breathe.",
    "Don't tell me it's not an emergency!",
    'I hope it is not an emergency.',
    "It's not an emergency, but he can't breathe",
    'My husband says it is not an emergency',
    "It's not an emergency yet",
    "It's not an emergency, he just collapsed",
    "It's not an emergency, he just stopped breathing",
  ])('is not clear from "%s"', (words) => {
    expect(saysNoEmergency(words)).toBe(false);
  });
});

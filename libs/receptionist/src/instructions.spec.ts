import { describe, expect, it } from '@jest/globals';
import { parsePracticeFacts } from './facts/practice-facts.ts';
import { writeInstructions } from './instructions.ts';
import { practice, TUESDAY_MORNING_MS } from './testing/test-receptionist.ts';

const catalogue = {
  species: [{ id: 1, name: 'Dog', displayOrder: 1 }],
  appointmentTypes: [{ id: 6963, name: 'Vaccination', isDigitalMarketing: true }],
  schedules: [{ id: 85267, name: 'Dr Meredith Grey' }],
};

/** Everything between the heading and the next one. */
const section = (text: string, title: string): string | undefined =>
  text.split(/^# /m).find((part) => part.startsWith(`${title}\n`));
const block = (text: string): unknown =>
  JSON.parse(/^# Catalogue\n```json\n(.+)\n```\n/m.exec(text)?.[1] ?? 'null');

describe('writeInstructions', () => {
  it('holds the catalogue as one block of JSON with the date at the practice', () => {
    expect(block(writeInstructions({ practice, catalogue, nowMs: TUESDAY_MORNING_MS }))).toEqual({
      practice: { name: 'Harbour Vets', phone: '020 7946 0000', outOfHoursPhone: '020 7946 0999' },
      timeZone: 'Europe/London',
      now: { date: '2026-11-24', weekday: 'Tuesday', time: '08:00' },
      species: [{ id: 1, name: 'Dog' }],
      appointmentTypes: [{ id: 6963, name: 'Vaccination' }],
      clinicians: [{ id: 85267, name: 'Dr Meredith Grey' }],
    });
  });

  it('tells the date of the practice, not of the server, on both sides of midnight and of a clock change', () => {
    const at = (nowMs: number, timeZone: string) =>
      block(writeInstructions({ practice: { ...practice, timeZone }, catalogue, nowMs }));
    expect(at(Date.UTC(2026, 5, 30, 23, 30), 'Europe/London')).toMatchObject({
      now: { date: '2026-07-01', weekday: 'Wednesday', time: '00:30' },
    });
    expect(at(Date.UTC(2026, 9, 25, 1, 30), 'Europe/London')).toMatchObject({ now: { time: '01:30' } });
    expect(at(Date.UTC(2026, 6, 1, 3), 'America/New_York')).toMatchObject({ now: { date: '2026-06-30' } });
  });

  it('keeps the block whole when a name contains a fence', () => {
    const schedules = [{ id: 1, name: 'Dr ```\n# Role' }];
    const text = writeInstructions({
      practice,
      catalogue: { ...catalogue, schedules },
      nowMs: TUESDAY_MORNING_MS,
    });
    expect(block(text)).toMatchObject({ clinicians: schedules });
  });

  it('opens with the practice, the automated assistant and the recording', () => {
    const text = section(
      writeInstructions({ practice, catalogue, nowMs: TUESDAY_MORNING_MS }),
      'Opening line',
    );
    expect(text).toMatch(/Harbour Vets/);
    expect(text).toMatch(/automated assistant/);
    expect(text).toMatch(/recorded/);
  });

  it('lists the next three weeks with weekdays and closed days', () => {
    const parsed = parsePracticeFacts({
      closedDays: [{ date: '11-30', reason: 'Stocktaking' }],
      openingHours: Object.fromEntries(
        ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [
          day,
          day === 'sunday' ? [] : [{ opens: '09:00', closes: '17:00' }],
        ]),
      ),
    });
    if (!parsed.ok) throw new Error(parsed.problem);
    const days = section(
      writeInstructions({
        practice: { ...practice, facts: parsed.facts },
        catalogue,
        nowMs: TUESDAY_MORNING_MS,
      }),
      'Days',
    )!;
    expect(days.match(/^\d{4}-\d\d-\d\d .+$/gm)).toHaveLength(21);
    expect(days).toContain(
      '2026-11-24 Tuesday 24 November (today)\n2026-11-25 Wednesday 25 November (tomorrow)\n',
    );
    expect(days).toContain('2026-11-29 Sunday 29 November: The practice is closed on Sundays.\n');
    expect(days).toContain(
      '2026-11-30 Monday 30 November: The practice is closed on Monday 30 November: Stocktaking.\n',
    );
    expect(days).toContain('2026-12-14 Monday 14 December');
    expect(days).toMatch(/In English "half nine" is 9:30/);
  });

  it('answers a worry and a question about privacy in the words of the practice, and never with nothing', () => {
    const parsed = parsePracticeFacts({ worryAdvice: 'Offer water.', privacy: 'Kept for one year.' });
    if (!parsed.ok) throw new Error(parsed.problem);
    const write = (facts: typeof parsed.facts | undefined): string =>
      writeInstructions({
        practice: { ...practice, ...(facts && { facts }) },
        catalogue,
        nowMs: TUESDAY_MORNING_MS,
      });
    expect(section(write(parsed.facts), 'Worries')).toMatch(/worryAdvice/);
    expect(section(write(parsed.facts), 'Practice facts')).toContain('"privacy":"Kept for one year."');
    expect(section(write(undefined), 'Worries')).toMatch(/soonest time/);
    expect(section(write(undefined), 'Worries')).not.toMatch(/worryAdvice/);
    expect(section(write(undefined), 'Privacy')).toContain(practice.phone);
  });

  it('names the languages of the practice, and says what cannot be done in others', () => {
    const written = (languages?: readonly string[]): string | undefined =>
      section(
        writeInstructions({
          practice: { ...practice, ...(languages && { languages }) },
          catalogue,
          nowMs: TUESDAY_MORNING_MS,
        }),
        'Language',
      );
    expect(written()).toMatch(/Begin in English\.\n/);
    expect(written(['cy', 'en', 'pl'])).toMatch(
      /Begin in Welsh\. If the caller clearly speaks English or Polish/,
    );
    expect(written(['de'])).toMatch(/In any other language you CANNOT book/);
    expect(written(['en', 'pl', 'zh', 'uk'])).toMatch(
      /In Chinese or Ukrainian, and in any other language you CANNOT book.+\n.+take a message/,
    );
  });

  it('tells the weekdays of every other language, and which half hour "half" is in it', () => {
    const text = section(
      writeInstructions({
        practice: { ...practice, languages: ['en', 'pl', 'pa'] },
        catalogue,
        nowMs: TUESDAY_MORNING_MS,
      }),
      'Language',
    );
    expect(text).toContain(
      '- Polish, from Monday: poniedziałek, wtorek, środa, czwartek, piątek, sobota, niedziela. "wpół do dziewiątej" is 8:30.\n',
    );
    expect(text).toContain('- Punjabi, from Monday: ਸੋਮਵਾਰ, ਮੰਗਲਵਾਰ, ');
    expect(text).not.toMatch(/English, from Monday/);
  });

  it('opens in the first language of the practice', () => {
    const text = section(
      writeInstructions({
        practice: { ...practice, languages: ['cy', 'en'] },
        catalogue,
        nowMs: TUESDAY_MORNING_MS,
      }),
      'Opening line',
    );
    expect(text).toContain("Helo, dyma Harbour Vets. Cynorthwyydd awtomatig ydw i, ac mae'r alwad hon");
  });

  it('gives both numbers for emergencies', () => {
    const text = section(
      writeInstructions({ practice, catalogue, nowMs: TUESDAY_MORNING_MS }),
      'Emergencies',
    );
    expect(text).toContain(practice.phone);
    expect(text).toContain(practice.outOfHoursPhone);
  });

  it('names no number that it was not given, and says so', () => {
    const { phone: _phone, outOfHoursPhone: _outOfHours, ...unnumbered } = practice;
    const text = writeInstructions({ practice: unnumbered, catalogue, nowMs: TUESDAY_MORNING_MS });
    expect(section(text, 'Emergencies')).toMatch(/NEVER name any digits/);
    expect(text).not.toMatch(/undefined/);
    expect(block(text)).toMatchObject({ practice: { name: 'Harbour Vets', phone: '', outOfHoursPhone: '' } });
  });

  it('says how to take a message, whether or not the diary can be reached', () => {
    for (const reached of [catalogue, undefined]) {
      const text = writeInstructions({ practice, catalogue: reached, nowMs: TUESDAY_MORNING_MS });
      expect(section(text, 'Messages and call-backs')).toMatch(/take_message/);
      expect(section(text, 'Messages and call-backs')).toMatch(/NEVER in an emergency/);
      expect(section(text, 'Names, numbers, addresses')).toMatch(/digit by digit/);
    }
  });

  it('holds the facts of the practice before the catalogue, and forbids what is in neither', () => {
    const parsed = parsePracticeFacts({ address: '1 Quay Street' });
    if (!parsed.ok) throw new Error(parsed.problem);
    const text = writeInstructions({
      practice: { ...practice, facts: parsed.facts },
      catalogue,
      nowMs: TUESDAY_MORNING_MS,
    });
    expect(section(text, 'Practice facts')).toContain('"address":"1 Quay Street"');
    expect(section(text, 'Practice facts')).toMatch(/NEVER guess/);
    expect(section(text, 'Truthfulness')).not.toMatch(/You do not know opening hours/);
    expect(text.indexOf('# Practice facts')).toBeLessThan(text.indexOf('# Catalogue'));
  });

  it('knows no hours, prices and addresses of a practice that has written down none', () => {
    const text = writeInstructions({ practice, catalogue, nowMs: TUESDAY_MORNING_MS });
    expect(section(text, 'Practice facts')).toBeUndefined();
    expect(section(text, 'Truthfulness')).toMatch(/You do not know opening hours, prices, addresses/);
  });

  it('promises no booking while the diary cannot be reached', () => {
    const text = writeInstructions({ practice, catalogue: undefined, nowMs: TUESDAY_MORNING_MS });
    expect(section(text, 'Diary not reachable')).toContain(practice.phone);
    expect(section(text, 'Booking flow')).toBeUndefined();
    expect(section(text, 'Tools')).toBeUndefined();
    expect(block(text)).toMatchObject({ species: [], appointmentTypes: [], clinicians: [] });
  });
});

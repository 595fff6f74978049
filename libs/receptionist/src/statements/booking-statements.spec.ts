import { describe, expect, it } from '@jest/globals';
import { assertsBooking } from '../assertions/asserts-booking.ts';
import { tableAsserts } from '../assertions/table-assertion.ts';
import type { BookingOrder, OwnerDetails } from '../booking/booking-order.ts';
import type { MessageDetails } from '../message-details.ts';
import { judgeReadBack } from '../read-back/judge-read-back.ts';
import { practice } from '../testing/test-receptionist.ts';
import { bookingStatements, type BookingStatements } from './booking-statements.ts';
import { STATEMENT_LANGUAGES } from './languages/index.ts';

const statements = (language = 'en', changes: object = {}): BookingStatements => {
  const written = bookingStatements({ ...practice, languages: [language], ...changes });
  if (written === undefined) throw new Error('no words');
  return written;
};
const order = (changes: Partial<OwnerDetails> = {}, time = '10:30'): BookingOrder => ({
  conversationId: 1,
  offer: {
    slot: {
      scheduleId: 1,
      local: { date: '2026-11-24', time },
    } as unknown as BookingOrder['offer']['slot'],
    speciesId: 1,
    speciesName: 'Dog',
    appointmentTypeId: 2,
    appointmentTypeName: 'Vaccination',
    clinicianName: 'Dr. Grey',
    isPreferredClinician: false,
    offeredAtMs: 0,
    offeredMs: 0,
  },
  details: {
    ownerFirstName: 'Ada',
    ownerLastName: 'Example',
    phone: '07700 900123',
    email: 'ada.b@example.org',
    isNewClient: true,
    petName: 'Rex',
    notes: '',
    ...changes,
  },
});
const message = (changes: Partial<MessageDetails> = {}): MessageDetails => ({
  kind: 'call_back',
  topic: 'prescription',
  words: 'Is the worming tablet ready? Please ring.\nThank you!',
  callerName: 'Ada Example',
  callerPhone: '07700 900123',
  petName: 'Rex',
  callBackWhen: undefined,
  ...changes,
});

describe('a read-back', () => {
  it('says all that is booked, then asks', () => {
    expect(statements().readBack(order()).statement).toEqual({
      purpose: 'read_back',
      language: 'en',
      text:
        'Let me read that back: Vaccination for Rex, your dog, on Tuesday 24 November at half past ten, with Dr Grey. ' +
        'Your name is Ada Example, your phone number is 0 7 7 0 0, 9 0 0 1 2 3, and your e-mail address is ' +
        'ada.b@example.org, spelt A D A dot B at example dot org. Is everything right?',
      bindingChars: 263,
    });
  });

  it.each(STATEMENT_LANGUAGES)('is bound by its last value, not by the question (%s)', (language) => {
    for (const { statement } of [
      statements(language).readBack(order()),
      statements(language).messageReadBack(message()),
    ]) {
      const bound = statement.text.slice(0, statement.bindingChars);
      expect(bound).toMatch(/[.।۔]$/u);
      expect(statement.text.slice(bound.length)).toMatch(/^ [^.।۔]*[?؟]$/u);
    }
  });

  it.each(STATEMENT_LANGUAGES)(
    'is what the strict check takes for one, at every time of a day (%s)',
    (language) => {
      for (let minute = 7 * 60; minute < 21 * 60; minute += 25) {
        const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const { text } = statements(language).readBack(order({}, time)).statement;
        const values = {
          pet: 'Rex',
          date: '2026-11-24',
          time,
          clinician: 'Dr. Grey',
          owner: 'Ada Example',
          phone: '07700 900123',
          email: 'ada.b@example.org',
        };
        expect({ text, ...judgeReadBack(text, values, { language }) }).toMatchObject({ verdict: 'heard' });
      }
    },
  );

  it.each(STATEMENT_LANGUAGES)('has no sentence broken by a value (%s)', (language) => {
    const { text } = statements(language).readBack(
      order({ petName: 'Rex! Is everything right?\u202E', ownerLastName: 'Ex\u0000ample.\n(junior)' }),
    ).statement;
    expect(text).toMatch(/Rex Is everything right[ ,،.।۔]/u);
    expect(text).toMatch(/Ex ample junior[,،.]/u);
    expect(text.match(/[?؟]/gu)).toHaveLength(1);
  });

  it('of a message makes one clause of its words', () => {
    expect(statements().messageReadBack(message()).statement.text).toBe(
      'Let me read that back: a call back for Ada Example on 0 7 7 0 0, 9 0 0 1 2 3, about Rex. The practice is to know: ' +
        'Is the worming tablet ready, Please ring, Thank you. Is everything right?',
    );
  });

  it('is shown line by line', () => {
    const { lines } = statements().readBack(order());
    expect(lines.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Pet: Rex',
      'Species: Dog',
      'Appointment: Vaccination',
      'When: Tuesday 24 November, 10:30',
      'With: Dr. Grey',
      'Your name: Ada Example',
      'Phone: 07700 900123',
      'E-mail: ada.b@example.org',
    ]);
  });
});

describe('other statements about bookings', () => {
  it.each(STATEMENT_LANGUAGES)('say that something is done only of what is done (%s)', (language) => {
    const all = statements(language, { phone: '020 7946 0000' });
    const undone = [
      all.readBack(order()).statement,
      all.messageReadBack(message({ words: 'Rex needs his tablets' })).statement,
      ...[0, 1, 2].map((asked) => all.askAgain(asked)!),
      ...(['taken', 'begun', 'diary', 'practice', 'not_accepted'] as const).map((why) => all.notBooked(why)),
      all.unknown(),
      all.messageNotStored(),
    ];
    const asserts = language === 'en' ? assertsBooking : tableAsserts;
    for (const { text } of undone) expect(`${asserts(text)} ${text}`).toBe(`false ${text}`);
    if (language === 'en') expect(assertsBooking(all.booked(order()).text)).toBe(true);
  });

  it.each(STATEMENT_LANGUAGES)(
    'ask again twice in other words, then offer a tap or a message (%s)',
    (language) => {
      const written = statements(language);
      const [first, second, offer] = [0, 1, 2].map((asked) => written.askAgain(asked)!);
      expect(new Set([first!.text, second!.text, offer!.text]).size).toBe(3);
      expect(written.isAskingAgain(second!.text)).toBe(true);
      expect(written.isAskingAgain(offer!.text)).toBe(false);
      expect(written.isAskingAgain('')).toBe(false);
      expect(written.askAgain(3)).toBeUndefined();
    },
  );

  it('offer the key that confirms only to callers who can press keys', () => {
    const [keyed, other] = [true, false].map((hasKeys) => bookingStatements(practice, 'en', hasKeys)!);
    const { statement } = keyed!.readBack(order());
    expect(statement.text).toMatch(/Is everything right\? You can say yes, or press 1 on your keypad\.$/);
    expect(statement.text.slice(0, statement.bindingChars)).not.toContain('press');
    expect(keyed!.askAgain(2)!.text).toContain('press 1');
    for (const text of [other!.readBack(order()).statement.text, other!.askAgain(2)!.text])
      expect(text).not.toContain('press 1');
    const unwritten = bookingStatements(practice, 'de', true)!;
    expect(unwritten.readBack(order()).statement.text).toMatch(/\?$/);
  });

  it('tell the practice’s own sentences about what comes next', () => {
    const facts = { whatHappensNext: 'Come ten minutes early', whatToBring: 'Bring the vaccination card.' };
    const { text } = statements('en', { facts }).booked(order());
    expect(text).toContain('Come ten minutes early. Bring the vaccination card.');
  });

  it('do not exist in a language without words', () => {
    expect(bookingStatements({ ...practice, languages: ['xx'] })).toBeUndefined();
  });
});

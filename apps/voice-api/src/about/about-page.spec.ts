import { describe, expect, it } from '@jest/globals';
import type { PracticeConfig } from '../practices/practice-config.ts';
import { parseSettings } from '../settings/settings.ts';
import { defaultPractice } from '../practices/practice-config.ts';
import { aboutPage } from './about-page.ts';

const REQUIRED = {
  OPENAI_API_KEY: 'planted-key',
  BASE_URL: 'https://diary.example/api/',
  AUTH_URL: 'https://diary.example/auth',
  PARTNER_KEY: 'planted-partner',
  SITE_HASH: 'planted-site',
  SECRET: 'planted-secret',
  SITE_ID: '21',
  BOOKING_HASH: 'planted-booking',
  PRACTICE_NAME: 'Willow Tree Vets',
  PRACTICE_PHONE: '020 7946 0123',
};

/** The words of the page. */
function page(environment: Record<string, string> = {}, changes: Partial<PracticeConfig> = {}): string {
  const settings = parseSettings({ ...REQUIRED, ...environment });
  const practice = defaultPractice(settings);
  if (practice === undefined) throw new Error('there is no practice');
  return aboutPage({ ...practice, ...changes }, settings).replace(/\s+/g, ' ');
}

describe('the page about a practice', () => {
  it('says how long what was said is kept, as the practice has it', () => {
    expect(page({ CONVERSATIONS_KEPT_DAYS: '90' })).toContain('for a booking or a message: 90 days.');
    expect(page({ CONVERSATIONS_KEPT_DAYS: 'forever' })).toContain('until the practice erases it');
    expect(page({}, { keptDays: 1 })).toContain('a message: 1 day.');
  });

  it('says where it goes, and to whom staff are told', () => {
    expect(page()).toMatch(/language model at api\.openai\.com,.*Vetstoria, at diary\.example\./);
    expect(page()).not.toContain('by e-mail');
    const recipients = {
      emails: ['desk@oak.example'],
      webhook: undefined,
      kinds: undefined,
      content: undefined,
    };
    expect(page({}, { recipients })).toContain('by e-mail or to its own systems');
    expect(page({}, { recipients })).not.toContain('desk@oak.example');
  });

  it('says what is traced, and when a call ends', () => {
    expect(page()).not.toContain('technical trace');
    expect(page({ CALL_RECORDINGS_DIR: 'traces', CALL_RECORDINGS_MAX: '7' })).toContain(
      'A technical trace of the last 7 calls, without what was said.',
    );
    expect(page({ CALL_MINUTES_MAX: '8', CALL_COST_USD_MAX: '2.5' })).toMatch(
      /after 8 minutes,.* 2\.5 US dollars/,
    );
  });

  it('has the numbers to ring, and what the facts let it answer', () => {
    const practice = {
      name: 'Oak & "Elm" <b>',
      phone: '020 7946 0123',
      outOfHoursPhone: '020 7946 0999',
      timeZone: 'Europe/London',
      languages: ['en', 'cy'],
      facts: {
        closedDays: [],
        noticeHours: 0,
        species: { seen: ['Dog', 'Cat'], notSeen: [] },
        prices: [{ item: 'Vaccination', price: '£58' }],
        privacy: 'Notes are kept for a <i>year</i>.',
        more: [{ topic: 'Parking', fact: 'Behind the house.' }],
      },
    };
    const text = page({}, { practice });
    expect(text).toContain('<a href="tel:02079460123">020 7946 0123</a>');
    expect(text).toContain('<a href="tel:02079460999">020 7946 0999</a>');
    expect(text).toContain('questions about prices and parking');
    expect(text).toContain('these animals: dog and cat.');
    expect(text).toContain('It speaks English and Welsh.');
    expect(text).toContain('Oak &#38; &#34;Elm&#34; &#60;b&#62;');
    expect(text).toContain('a &#60;i&#62;year&#60;/i&#62;');
  });

  it('has nothing of what is secret', () => {
    const mail = {
      NOTIFY_EMAIL_TO: 'desk@willow.example',
      NOTIFY_EMAIL_FROM: 'desk@planted.example',
      SMTP_URL: 'smtps://user:planted@mail.example',
    };
    expect(page(mail)).not.toMatch(/planted|desk@/);
  });
});

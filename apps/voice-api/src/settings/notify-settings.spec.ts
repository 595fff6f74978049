import { describe, expect, it } from '@jest/globals';
import { parseSettings, SettingsError } from './settings.ts';

const required = {
  OPENAI_API_KEY: 'sk-planted-secret',
  BASE_URL: 'https://vet.example/api/',
  AUTH_URL: 'https://vet.example/auth',
  PARTNER_KEY: 'partner',
  SITE_HASH: 'site',
  SECRET: 'secret',
  SITE_ID: '21',
  BOOKING_HASH: 'booking',
};
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const webhook = { NOTIFY_WEBHOOK_URL: 'https://alerts.example/hook', NOTIFY_WEBHOOK_SECRET: SECRET };
const email = {
  NOTIFY_EMAIL_TO: 'desk@practice.example, vet@practice.example',
  NOTIFY_EMAIL_FROM: 'Reception <reception@practice.example>',
  SMTP_URL: 'smtp://desk:planted%2Fpass@mail.example:587',
};

function refusal(changes: Readonly<Record<string, string>>): string {
  try {
    parseSettings({ ...required, ...changes });
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return '';
}

describe('telling staff', () => {
  it('is off by default, and then says the least that is useful', () => {
    expect(parseSettings(required).notify).toEqual({
      webhook: undefined,
      email: undefined,
      channels: [],
      kinds: ['emergency', 'call_back', 'booking_unknown', 'message'],
      content: 'none',
    });
  });

  it('has the channels that are whole', () => {
    const both = { ...required, ...webhook, ...email, NOTIFY_KINDS: 'emergency', NOTIFY_CONTENT: 'full' };
    expect(parseSettings(both).notify).toMatchObject({
      channels: ['webhook', 'email'],
      kinds: ['emergency'],
      content: 'full',
      email: { to: ['desk@practice.example', 'vet@practice.example'], isPlainTextAllowed: false },
    });
    expect(parseSettings({ ...required, ...email }).notify.channels).toEqual(['email']);
  });

  it.each([
    [
      'a webhook without a secret',
      { ...webhook, NOTIFY_WEBHOOK_SECRET: '' },
      'NOTIFY_WEBHOOK_SECRET is missing',
    ],
    ['a secret without a webhook', { ...webhook, NOTIFY_WEBHOOK_URL: '' }, 'NOTIFY_WEBHOOK_URL is missing'],
    ['an e-mail without a server', { ...email, SMTP_URL: '' }, 'SMTP_URL is missing'],
    ['an e-mail without a sender', { ...email, NOTIFY_EMAIL_FROM: '' }, 'NOTIFY_EMAIL_FROM is missing'],
    [
      'a webhook without TLS',
      { ...webhook, NOTIFY_WEBHOOK_URL: 'http://alerts.example' },
      'NOTIFY_WEBHOOK_URL must',
    ],
    [
      'a password in the address',
      { ...webhook, NOTIFY_WEBHOOK_URL: 'https://u:p@alerts.example' },
      'NOTIFY_WEBHOOK_URL',
    ],
    ['a short secret', { ...webhook, NOTIFY_WEBHOOK_SECRET: 'whsec_c2hvcnQ=' }, 'NOTIFY_WEBHOOK_SECRET must'],
    [
      'a header in a sender',
      { ...email, NOTIFY_EMAIL_FROM: 'a@b.example\nBcc: c@d.example' },
      'NOTIFY_EMAIL_FROM',
    ],
    ['another protocol', { ...email, SMTP_URL: 'https://mail.example' }, 'SMTP_URL must'],
    ['options in the mail server', { ...email, SMTP_URL: 'smtp://mail.example?debug=true' }, 'SMTP_URL must'],
    ['no address', { ...email, NOTIFY_EMAIL_TO: 'desk' }, 'NOTIFY_EMAIL_TO must'],
    ['an unknown kind', { ...webhook, NOTIFY_KINDS: 'emergencies' }, 'NOTIFY_KINDS must'],
  ])('refuses %s, and repeats no value', (_case, changes, message) => {
    const text = refusal(changes);
    expect(text).toContain(message);
    expect(text).not.toMatch(/planted|alerts\.example|c2hvcnQ|Bcc/);
  });
});

import { describe, expect, it } from '@jest/globals';
import { missingInProduction, unknownSettings } from './doubtful-settings.ts';

describe('unknownSettings', () => {
  it('names what looks like a setting and is none', () => {
    const environment = { OPENAI_VOISE: 'marin', CALL_MAX: '5', OPENAI_VOICE: 'marin', PATH: '/bin' };
    expect(unknownSettings(environment)).toEqual(['CALL_MAX', 'OPENAI_VOISE']);
  });

  it('knows what the openai package reads', () => {
    expect(unknownSettings({ OPENAI_ORG_ID: 'org', OPENAI_PROJECT_ID: 'project' })).toEqual([]);
  });
});

describe('missingInProduction', () => {
  const bare = {
    production: true,
    http: { allowedOrigins: ['loopback'] },
    practice: { phone: undefined },
  };

  it('names the origins and the phones', () => {
    expect(missingInProduction(bare)).toEqual([
      'ALLOWED_ORIGINS',
      'PRACTICE_PHONE',
      'PRACTICE_OUT_OF_HOURS_PHONE',
    ]);
  });

  it('names nothing that is there, and nothing elsewhere', () => {
    const practice = { phone: '020 7946 0000', outOfHoursPhone: '020 7946 0999' };
    const http = { ...bare.http, allowedOrigins: ['https://practice.example'] };
    expect(missingInProduction({ ...bare, http, practice })).toEqual([]);
    expect(missingInProduction({ ...bare, production: false })).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseSettings, SETTING_NAMES, SettingsError } from './settings.ts';

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

describe('parseSettings', () => {
  it('needs nothing but the keys', () => {
    const settings = parseSettings(required);
    expect(settings).toMatchObject({
      production: false,
      http: { host: '127.0.0.1', port: 3000, allowedOrigins: ['loopback'] },
      databaseUrl: 'file:./data/voice.db',
      openai: { model: 'gpt-realtime-2.1', voice: 'marin', transcription: { languages: ['en'] } },
      vetstoria: { baseUrl: 'https://vet.example/api', timeZone: 'Europe/London' },
      noiseReduction: 'gate',
    });
  });

  it('names every missing variable in one message', () => {
    expect(() => parseSettings({ ...required, SECRET: '', OPENAI_API_KEY: undefined })).toThrow(
      new SettingsError('Settings: OPENAI_API_KEY is missing; SECRET is missing.'),
    );
  });

  it.each([
    ['PORT', 'planted-value'],
    ['PORT', '65536'],
    ['PORT', '1e3'],
    ['ALLOWED_ORIGINS', '*'],
    ['ALLOWED_ORIGINS', 'planted.example'],
    ['OPENAI_TRANSCRIPTION_LANGUAGES', ','],
    ['BASE_URL', 'ftp://planted-value'],
    ['BASE_URL', 'planted-value'],
    ['DATABASE_URL', 'planted-value'],
    ['PRACTICE_TIME_ZONE', 'Planted/Value'],
    ['NOISE_REDUCTION', 'planted-value'],
    ['NOISE_FLOOR_DB', 'planted-value'],
    ['CALLS_MAX', '-1'],
    ['LOG_LEVEL', 'planted-value'],
    ['VETSTORIA_TIME_MODE', 'planted-value'],
  ])('names %s when it is "%s", and never the value', (name, value) => {
    let message = '';
    try {
      parseSettings({ ...required, [name]: value });
    } catch (error) {
      message = (error as SettingsError).message;
    }
    expect(message).toMatch(new RegExp(`^Settings: ${name} `));
    expect(message).not.toContain(value);
    expect(message).not.toContain(required.OPENAI_API_KEY);
  });

  it('reads lists', () => {
    const settings = parseSettings({
      ...required,
      ALLOWED_ORIGINS: 'https://a.example, https://b.example/',
      OPENAI_TRANSCRIPTION_LANGUAGES: 'en, cy',
    });
    expect(settings.http.allowedOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect(settings.openai.transcription.languages).toEqual(['en', 'cy']);
  });
});

describe('.env.example', () => {
  const file = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');
  const lines = file.split('\n').filter((line) => /^[A-Z]/.test(line));
  const shown = new Map(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));

  it('lists every setting, and none that is not read', () => {
    const launcherOnly = ['STAND_INS'];
    expect([...shown.keys()].sort()).toEqual([...SETTING_NAMES, ...launcherOnly].sort());
  });

  it('shows the defaults as they are', () => {
    const given = Object.fromEntries([...shown].filter(([, value]) => value !== ''));
    expect(parseSettings({ ...given, ...required })).toEqual(parseSettings(required));
  });
});

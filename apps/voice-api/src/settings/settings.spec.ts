import { describe, expect, it } from '@jest/globals';
import { parseDatabaseUrl, parseRetention, parseSettings, SettingsError } from './settings.ts';

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
      http: { host: '127.0.0.1', port: 3000, allowedOrigins: ['loopback'], keyInAddress: true },
      databaseUrl: 'file:./data/voice.db',
      openai: { model: 'gpt-realtime-2.1', voice: 'marin', transcription: { languages: ['en'] } },
      vetstoria: { baseUrl: 'https://vet.example/api', timeZone: 'Europe/London' },
      noiseReduction: 'gate',
    });
  });

  it('has room for connections besides those of calls, and twice that of one address', () => {
    expect(parseSettings({ ...required, CALLS_MAX: '30' }).http).toMatchObject({
      connectionsMax: 260,
      connectionsPerAddressMax: 130,
    });
    const own = { CONNECTIONS_MAX: '9', CONNECTIONS_PER_ADDRESS_MAX: '7' };
    expect(parseSettings({ ...required, ...own }).http).toMatchObject({
      connectionsMax: 9,
      connectionsPerAddressMax: 7,
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
    ['OPENAI_TRANSCRIPTION_LANGUAGES', ', ,'],
    ['PRACTICE_LANGUAGES', 'planted value'],
    ['PRACTICE_LANGUAGES', 'xx'],
    ['BASE_URL', 'ftp://planted-value'],
    ['BASE_URL', 'planted-value'],
    ['BASE_URL', 'http://planted.example'],
    ['AUTH_URL', 'http://planted.example'],
    ['OPENAI_BASE_URL', 'http://planted.example'],
    ['ALLOW_INSECURE_HTTP', 'planted-value'],
    ['DATABASE_URL', 'planted-value'],
    ['PRACTICE_TIME_ZONE', 'Planted/Value'],
    ['NOISE_REDUCTION', 'planted-value'],
    ['NOISE_FLOOR_DB', 'planted-value'],
    ['CALLS_MAX', '-1'],
    ['LOG_LEVEL', 'planted-value'],
    ['VETSTORIA_TIME_MODE', 'planted-value'],
    ['CALL_COST_USD_MAX', '-1.25'],
    ['OPENAI_REASONING_EFFORT', 'planted-value'],
    ['OPENAI_TURN_DETECTION', 'planted-value'],
    ['OPENAI_TURN_THRESHOLD', '1.5'],
    ['OPENAI_TURN_SILENCE_MS', '99'],
    ['OPENAI_TURN_EAGERNESS', 'planted-value'],
    ['CALL_RECORDINGS_TEXT', 'planted-value'],
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

  it.each(['BASE_URL', 'AUTH_URL', 'OPENAI_BASE_URL'])(
    'takes http for %s to loopback, or where it is allowed',
    (name) => {
      expect(parseSettings({ ...required, [name]: 'http://127.0.0.1:8080' })).toBeDefined();
      const plain = { ...required, [name]: 'http://host.example' };
      expect(parseSettings({ ...plain, ALLOW_INSECURE_HTTP: 'true' })).toBeDefined();
    },
  );

  it('reads one setting alone for a command', () => {
    expect(parseDatabaseUrl({})).toBe('file:./data/voice.db');
    expect(parseDatabaseUrl({ DATABASE_URL: '' })).toBe('file:./data/voice.db');
    expect(parseDatabaseUrl({ DATABASE_URL: 'file:other.db' })).toBe('file:other.db');
  });

  it.each([
    ['30', 30],
    ['0', undefined],
    ['forever', undefined],
  ])('keeps conversations for %p', (given, keptDays) => {
    const environment = { CONVERSATIONS_KEPT_DAYS: given, AUDIT_KEPT_DAYS: '60' };
    expect(parseRetention(environment)).toEqual({ keptDays, auditKeptDays: 60 });
    const production = parseSettings({ ...required, ...environment, NODE_ENV: 'production' });
    expect(production.conversationsKeptDays).toBe(keptDays);
  });

  it('demands in production that somebody has decided for how long conversations are kept', () => {
    expect(() => parseSettings({ ...required, NODE_ENV: 'production' })).toThrow(
      new SettingsError(
        'Settings: CONVERSATIONS_KEPT_DAYS is missing: in production it is a number of days, or forever.',
      ),
    );
    expect(() => parseSettings({ ...required, OPENAI_API_KEY: '', NODE_ENV: 'production' })).toThrow(
      /OPENAI_API_KEY is missing; CONVERSATIONS_KEPT_DAYS is missing: /,
    );
    expect(() => parseRetention({ CONVERSATIONS_KEPT_DAYS: 'never' })).toThrow(
      new SettingsError('Settings: CONVERSATIONS_KEPT_DAYS must be a number of days up to 3650, or forever.'),
    );
  });

  it('reads how the end of a turn is found', () => {
    const read = (changes: Record<string, string>) =>
      parseSettings({ ...required, ...changes }).openai.turnDetection;
    expect(read({})).toEqual({ type: 'server_vad', threshold: 0.5, silenceMs: 500 });
    expect(read({ OPENAI_TURN_THRESHOLD: '0.7', OPENAI_TURN_SILENCE_MS: '800' })).toEqual({
      type: 'server_vad',
      threshold: 0.7,
      silenceMs: 800,
    });
    expect(read({ OPENAI_TURN_DETECTION: 'semantic_vad', OPENAI_TURN_EAGERNESS: 'low' })).toEqual({
      type: 'semantic_vad',
      eagerness: 'low',
    });
  });

  it('reads lists', () => {
    const settings = parseSettings({
      ...required,
      ALLOWED_ORIGINS: 'https://a.example, https://b.example/',
      OPENAI_TRANSCRIPTION_LANGUAGES: 'en, cy',
    });
    expect(settings.http.allowedOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect(settings.openai.transcription.languages).toEqual(['en', 'cy']);
    expect(
      parseSettings({ ...required, PRACTICE_LANGUAGES: 'pl,en' }).openai.transcription.languages,
    ).toEqual(['pl', 'en']);
  });
});

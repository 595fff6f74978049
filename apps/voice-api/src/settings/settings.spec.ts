import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
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
    ['OPENAI_TRANSCRIPTION_LANGUAGES', ', ,'],
    ['BASE_URL', 'ftp://planted-value'],
    ['BASE_URL', 'planted-value'],
    ['DATABASE_URL', 'planted-value'],
    ['PRACTICE_TIME_ZONE', 'Planted/Value'],
    ['NOISE_REDUCTION', 'planted-value'],
    ['NOISE_FLOOR_DB', 'planted-value'],
    ['CALLS_MAX', '-1'],
    ['LOG_LEVEL', 'planted-value'],
    ['VETSTORIA_TIME_MODE', 'planted-value'],
    ['CALL_COST_USD_MAX', '-1.25'],
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

const read = (path: string): string => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

/** The other app's settings and their defaults, as its schema has them. */
function backupDefaults(): Map<string, string> {
  const source = read('apps/backup-worker/src/settings.ts');
  const entries = source.matchAll(
    /^ {2}([A-Z][A-Z0-9_]+): (z\s*\.[\s\S]*?),$(?=\n {2}(?:[A-Z]|\/\/)|\n\}\))/gm,
  );
  return new Map(
    [...entries].map(([, name = '', rule = '']) => [name, /\.default\('?([^']*?)'?\)/.exec(rule)?.[1] ?? '']),
  );
}

describe('.env.example', () => {
  const file = read('.env.example');
  const lines = file.matchAll(/^(# )?([A-Z][A-Z0-9_]*)=(.*)$/gm);
  const shown = new Map([...lines].map(([, , name = '', value = '']) => [name, value]));
  const backup = backupDefaults();
  const launcherOnly = ['STAND_INS'];
  const awsSdk = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

  it('lists every setting of both apps, and none that is not read', () => {
    expect(backup.size).toBe(19);
    const names = new Set([...SETTING_NAMES, ...backup.keys(), ...launcherOnly, ...awsSdk]);
    expect([...shown.keys()].sort()).toEqual([...names].sort());
  });

  it('changes nothing when it is copied as it stands', () => {
    const copied = parseEnv(file);
    expect(Object.values(copied).filter((value) => value !== '')).toEqual([]);
    expect(parseSettings({ ...copied, ...required })).toEqual(parseSettings(required));
  });

  it('shows the defaults as they are', () => {
    const given = Object.fromEntries([...shown].filter(([, value]) => value !== ''));
    expect(parseSettings({ ...given, ...required })).toEqual(parseSettings(required));
    const ofBackup = [...backup].map(([name]) => [name, shown.get(name)]);
    expect(ofBackup).toEqual([...backup]);
  });

  it('leaves no default of voice-api out', () => {
    const empty = [...shown].filter(([, value]) => value === '').map(([name]) => name);
    const faults = empty.filter((name) => SETTING_NAMES.includes(name) && !(name in required));
    const optional = [
      'NODE_ENV',
      'DB_BACKUP_BUCKET',
      'AWS_REGION',
      'PRICES_FILE',
      'PRACTICE_FACTS_FILE',
      'CALL_RECORDINGS_DIR',
      'CONVERSATIONS_KEPT_DAYS',
    ];
    expect(faults.sort()).toEqual([...optional, 'PRACTICE_PHONE', 'PRACTICE_OUT_OF_HOURS_PHONE'].sort());
  });
});

describe('docker/compose.yaml', () => {
  const [, gateway = '', worker = ''] = read('docker/compose.yaml').split(
    /^ {2}(?:voice-api|backup-worker):$/m,
  );
  const handed = (service: string): string[] =>
    [...service.matchAll(/^ {6}- ([A-Z][A-Z0-9_]*)(?:=.*)?$/gm)].map(([, name = '']) => name);

  it('hands each container its own settings and no other', () => {
    const ofBackupAlone = ['DB_BACKUP_BUCKET', 'AWS_REGION'];
    const ofGateway = SETTING_NAMES.filter((name) => !ofBackupAlone.includes(name));
    expect(handed(gateway).sort()).toEqual([...ofGateway].sort());
    const credentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
    expect(handed(worker).sort()).toEqual(['NODE_ENV', ...backupDefaults().keys(), ...credentials].sort());
  });

  it('waits longer than calls and bookings under way are given to end', () => {
    const seconds = (pattern: RegExp): number => Number(pattern.exec(gateway)?.[1]);
    // main.ts gives up so long after the calls had to end.
    const stopMsMax = Number(/STOP_MS_MAX = (\d+)_000/.exec(read('apps/voice-api/src/main.ts'))?.[1]) * 1000;
    expect(seconds(/stop_grace_period: (\d+)s/)).toBeGreaterThan(
      seconds(/DRAIN_SECONDS_MAX=(\d+)/) + stopMsMax / 1000,
    );
  });
});

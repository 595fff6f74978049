/** `.env.example` and `docker/compose.yaml` against the settings that the apps read. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import * as backupWorker from '@petvisor/backup-worker/settings';
import * as voiceApi from '@petvisor/voice-api';

const GATEWAY_REQUIRED = {
  OPENAI_API_KEY: 'sk-planted-secret',
  BASE_URL: 'https://vet.example/api/',
  AUTH_URL: 'https://vet.example/auth',
  PARTNER_KEY: 'partner',
  SITE_HASH: 'site',
  SECRET: 'secret',
  SITE_ID: '21',
  BOOKING_HASH: 'booking',
};
const WORKER_REQUIRED = { DB_BACKUP_BUCKET: 'backups', AWS_REGION: 'eu-west-2' };
const LAUNCHER_ONLY = ['STAND_INS'];

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('.env.example', () => {
  const file = read('.env.example');
  const lines = file.matchAll(/^(# )?([A-Z][A-Z0-9_]*)=(.*)$/gm);
  const shown = new Map([...lines].map(([, , name = '', value = '']) => [name, value]));
  const awsSdk = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

  it('lists every setting of both apps, and none that is not read', () => {
    const names = new Set([
      ...voiceApi.SETTING_NAMES,
      ...backupWorker.SETTING_NAMES,
      ...LAUNCHER_ONLY,
      ...awsSdk,
    ]);
    expect([...shown.keys()].sort()).toEqual([...names].sort());
  });

  it('changes nothing when it is copied as it stands', () => {
    const copied = parseEnv(file);
    expect(Object.values(copied).filter((value) => value !== '')).toEqual([]);
    expect(voiceApi.parseSettings({ ...copied, ...GATEWAY_REQUIRED })).toEqual(
      voiceApi.parseSettings(GATEWAY_REQUIRED),
    );
  });

  it('shows the defaults as they are', () => {
    const given = Object.fromEntries([...shown].filter(([, value]) => value !== ''));
    expect(voiceApi.parseSettings({ ...given, ...GATEWAY_REQUIRED })).toEqual(
      voiceApi.parseSettings(GATEWAY_REQUIRED),
    );
    expect(backupWorker.parseSettings({ ...given, ...WORKER_REQUIRED })).toEqual(
      backupWorker.parseSettings(WORKER_REQUIRED),
    );
  });

  it('leaves no default out', () => {
    const required = { ...GATEWAY_REQUIRED, ...WORKER_REQUIRED };
    const withoutDefault = [...shown].filter(([name, value]) => value === '' && !(name in required));
    expect(withoutDefault.map(([name]) => name).sort()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_ENDPOINT_URL_S3',
      'AWS_SECRET_ACCESS_KEY',
      'BACKUP_ALARM_WEBHOOK',
      'BACKUP_DRILL_DATABASE_URL',
      'BACKUP_DRILL_SCHEDULE',
      'BACKUP_ENCRYPTION_KEY',
      'BACKUP_HEALTH_PORT',
      'BACKUP_KEEP',
      'BACKUP_TEMP_DIR',
      'CALLS_PER_KEY_MAX',
      'CALL_RECORDINGS_DIR',
      'CONNECTIONS_MAX',
      'CONNECTIONS_PER_ADDRESS_MAX',
      'CONVERSATIONS_KEPT_DAYS',
      'NODE_ENV',
      'NOTIFY_EMAIL_FROM',
      'NOTIFY_EMAIL_TO',
      'NOTIFY_WEBHOOK_SECRET',
      'NOTIFY_WEBHOOK_URL',
      'OPENAI_TRANSCRIPTION_KEYWORDS',
      'OPENAI_TRANSCRIPTION_LANGUAGES',
      'OUTBOX_KEY',
      'OUTBOX_PATH',
      'PRACTICE_FACTS_FILE',
      'PRACTICE_OUT_OF_HOURS_PHONE',
      'PRACTICE_PHONE',
      'PRICES_FILE',
      'SMTP_URL',
      'STAND_INS',
      'TRUST_PROXY',
    ]);
  });
});

describe('docker/compose.yaml', () => {
  const [, gateway = '', worker = ''] = read('docker/compose.yaml').split(
    /^ {2}(?:voice-api|backup-worker):$/m,
  );
  const handed = (service: string): string[] =>
    [...service.matchAll(/^ {6}- ([A-Z][A-Z0-9_]*)(?:=.*)?$/gm)].map(([, name = '']) => name);

  it('hands each container its own settings and no other', () => {
    const ofGateway = voiceApi.SETTING_NAMES.filter((name) => !(name in WORKER_REQUIRED));
    expect(handed(gateway).sort()).toEqual([...ofGateway].sort());
    const credentials = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
    expect(handed(worker).sort()).toEqual(['NODE_ENV', ...backupWorker.SETTING_NAMES, ...credentials].sort());
  });

  it('waits longer than calls and bookings under way are given to end', () => {
    const seconds = (pattern: RegExp): number => Number(pattern.exec(gateway)?.[1]);
    expect(seconds(/stop_grace_period: (\d+)s/)).toBeGreaterThan(
      seconds(/DRAIN_SECONDS_MAX=(\d+)/) + voiceApi.STOP_MS_MAX / 1000,
    );
  });
});

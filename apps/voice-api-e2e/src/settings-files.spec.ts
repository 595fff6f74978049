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
const COMPOSE_ONLY = ['TLS_DOMAIN'];

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
      ...COMPOSE_ONLY,
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
      'CALLS_PER_ADDRESS_MAX',
      'CALLS_PER_KEY_MAX',
      'CALL_RECORDINGS_DIR',
      'CONNECTIONS_MAX',
      'CONNECTIONS_PER_ADDRESS_MAX',
      'CONVERSATIONS_KEPT_DAYS',
      'DRAIN_SECONDS_MAX',
      'METRICS_PORT',
      'MOVED_CALLS_KEY',
      'NODE_ENV',
      'NOTIFY_EMAIL_FROM',
      'NOTIFY_EMAIL_TO',
      'NOTIFY_WEBHOOK_SECRET',
      'NOTIFY_WEBHOOK_URL',
      'OPENAI_TRANSCRIPTION_KEYWORDS',
      'OPENAI_TRANSCRIPTION_LANGUAGES',
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      'OUTBOX_KEY',
      'OUTBOX_PATH',
      'PRACTICES_DIR',
      'PRACTICE_FACTS_FILE',
      'PRACTICE_NOTICE',
      'PRACTICE_ORIGINS',
      'PRACTICE_OUT_OF_HOURS_PHONE',
      'PRACTICE_PHONE',
      'PRICES_FILE',
      'SMTP_URL',
      'STAND_INS',
      'TLS_DOMAIN',
      'TRUST_PROXY',
    ]);
  });
});

describe('secrets as files', () => {
  const { SECRET_NAMES } = voiceApi;
  const looksSecret = (name: string): boolean =>
    /(_KEY|SECRET|_HASH|_TOKEN|_PASSWORD)$|DATABASE_URL$/.test(name);

  it('are for all settings that look like secrets, and for settings only', () => {
    expect(SECRET_NAMES.filter((name) => !voiceApi.SETTING_NAMES.includes(name))).toEqual([]);
    expect(SECRET_NAMES).toEqual(expect.arrayContaining(voiceApi.SETTING_NAMES.filter(looksSecret)));
    const ofWorker = backupWorker.SECRET_NAMES;
    expect(ofWorker).toEqual(expect.arrayContaining(backupWorker.SETTING_NAMES.filter(looksSecret)));
  });

  it('are listed in docker/README.md, and those of docker/compose.secrets.yaml are some of them', () => {
    const listed = /\*\*Secrets\.\*\*[^]*?\n- \*\*/.exec(read('docker/README.md'))?.[0] ?? '';
    const all = [...SECRET_NAMES, ...backupWorker.SECRET_NAMES];
    expect(all.filter((name) => !listed.includes(`\`${name}\``))).toEqual([]);
    const mounted = [
      ...read('docker/compose.secrets.yaml').matchAll(/^ {6}- (\w+)_FILE=\/run\/secrets\/\1$/gm),
    ];
    expect(mounted.length).toBeGreaterThan(0);
    expect(mounted.map(([, name = '']) => name).filter((name) => !all.includes(name))).toEqual([]);
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

  it('trusts the proxy that it starts, and allows its origin', () => {
    expect(gateway).toContain('- TRUST_PROXY=${TRUST_PROXY:-${TLS_DOMAIN:+1}}');
    expect(gateway).toContain('- ALLOWED_ORIGINS=${ALLOWED_ORIGINS:-${TLS_DOMAIN:+https://${TLS_DOMAIN:-}}}');
    expect(worker).toMatch(/ {2}caddy:\n {4}profiles: \[tls\]/);
    expect(read('docker/caddy/Caddyfile')).toMatch(
      /\n\{\$TLS_DOMAIN\} \{\n\treverse_proxy voice-api:3000\n\}/,
    );
  });

  it('waits longer than calls and bookings under way are given to end', () => {
    const seconds = (pattern: RegExp): number => Number(pattern.exec(gateway)?.[1]);
    expect(seconds(/stop_grace_period: (\d+)s/)).toBeGreaterThan(
      seconds(/DRAIN_SECONDS_MAX=(\d+)/) + voiceApi.STOP_MS_MAX / 1000,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { parseSettings, storeEnvironment } from './settings.ts';

const required = { DB_BACKUP_BUCKET: 'backups', AWS_REGION: 'eu-west-2' };

describe('the settings', () => {
  it('need a bucket and a region; the rest has defaults', () => {
    expect(parseSettings(required)).toEqual({
      databaseUrl: 'file:./data/voice.db',
      bucket: 'backups',
      region: 'eu-west-2',
      pathStyle: false,
      checksum: 'sha256',
      conditional: 'if-none-match',
      leaseMs: 3_600_000,
      bytesPerSecond: 5_000_000,
      schedule: '0 * * * *',
      continuous: { program: 'litestream', keptHours: 24 },
    });
  });

  it('can all be given', () => {
    const environment = {
      ...required,
      DATABASE_URL: 'file:/data/voice.db',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000',
      BACKUP_S3_PATH_STYLE: 'true',
      BACKUP_S3_CHECKSUM: 'none',
      BACKUP_SCHEDULE: '*/15 * * * *',
      BACKUP_TEMP_DIR: '/data/tmp',
      BACKUP_S3_CONDITIONAL: 'none',
      BACKUP_ENCRYPTION_KEY: 'ab'.repeat(32),
      BACKUP_KEEP: '24h, 7d,10y',
      BACKUP_LEASE_MINUTES: '5',
      BACKUP_MEGABYTES_PER_SECOND: '8',
      BACKUP_DRILL_SCHEDULE: '30 3 * * 0',
      BACKUP_DRILL_DATABASE_URL: 'postgres://drill@localhost/postgres',
      BACKUP_LITESTREAM: '/opt/litestream',
      BACKUP_CONTINUOUS_HOURS: '72',
    };
    expect(parseSettings(environment)).toMatchObject({
      databaseUrl: 'file:/data/voice.db',
      endpoint: 'http://127.0.0.1:9000',
      pathStyle: true,
      checksum: 'none',
      schedule: '*/15 * * * *',
      temporaryFolder: '/data/tmp',
      conditional: 'none',
      encryptionKey: Buffer.alloc(32, 0xab),
      keep: { hours: 24, days: 7, years: 10 },
      leaseMs: 300_000,
      bytesPerSecond: 8_000_000,
      drillSchedule: '30 3 * * 0',
      scratchUrl: 'postgres://drill@localhost/postgres',
      continuous: { program: '/opt/litestream', keptHours: 72 },
    });
  });

  it('that are empty are not given', () => {
    expect(parseSettings({ ...required, DATABASE_URL: '', AWS_ENDPOINT_URL_S3: '' })).toBeDefined();
    expect(() => parseSettings({ ...required, AWS_REGION: '' })).toThrow('Settings: AWS_REGION is missing.');
  });

  it.each(['AWS_ENDPOINT_URL_S3', 'BACKUP_ALARM_WEBHOOK'])(
    'take http for %s to loopback, or where it is allowed',
    (name) => {
      const plain = { ...required, [name]: 'http://hunter2.example' };
      expect(() => parseSettings(plain)).toThrow(
        `Settings: ${name} must be an https address (ALLOW_INSECURE_HTTP=true allows http to hosts beyond loopback).`,
      );
      expect(parseSettings({ ...plain, ALLOW_INSECURE_HTTP: 'true' })).toBeDefined();
      expect(parseSettings({ ...required, [name]: 'http://localhost:9000' })).toBeDefined();
    },
  );

  it('that are wrong are all named in one line, without their values', () => {
    const wrong = {
      DATABASE_URL: 'mysql://user:hunter2@host/db',
      BACKUP_HEALTH_PORT: 'hunter2',
      BACKUP_ALARM_WEBHOOK: 'hunter2',
      AWS_ENDPOINT_URL_S3: 'hunter2',
      BACKUP_S3_PATH_STYLE: 'hunter2',
      BACKUP_S3_CHECKSUM: 'hunter2',
      BACKUP_SCHEDULE: 'hunter2',
      BACKUP_S3_CONDITIONAL: 'hunter2',
      BACKUP_ENCRYPTION_KEY: 'hunter2',
      BACKUP_KEEP: 'hunter2',
      BACKUP_LEASE_MINUTES: 'hunter2',
      BACKUP_MEGABYTES_PER_SECOND: 'hunter2',
      BACKUP_PRIORITY: 'hunter2',
      BACKUP_DRILL_SCHEDULE: 'hunter2',
      BACKUP_DRILL_DATABASE_URL: 'hunter2',
      BACKUP_CONTINUOUS_HOURS: 'hunter2',
      ALLOW_INSECURE_HTTP: 'hunter2',
    };
    let message = '';
    try {
      parseSettings(wrong);
    } catch (error) {
      ({ message } = error as Error);
    }
    for (const name of [...Object.keys(wrong), 'DB_BACKUP_BUCKET', 'AWS_REGION'])
      expect(message).toContain(name);
    expect(message).not.toMatch(/hunter2|\n/);
  });

  it('take an hourly schedule for an empty one', () => {
    expect(parseSettings({ ...required, BACKUP_SCHEDULE: '' })).toMatchObject({ schedule: '0 * * * *' });
  });

  it.each(['61 * * * *', 'every hour', '* * *'])('refuse %p as a schedule', (schedule) => {
    expect(() => parseSettings({ ...required, BACKUP_SCHEDULE: schedule })).toThrow('BACKUP_SCHEDULE');
  });

  it.each(['7', '7x', 'd', '7d,8d', '7d,,1y', '-1d'])('refuse %p as what to keep', (keep) => {
    expect(() => parseSettings({ ...required, BACKUP_KEEP: keep })).toThrow('BACKUP_KEEP');
  });

  it('take an encryption key as base64 too', () => {
    const BACKUP_ENCRYPTION_KEY = Buffer.alloc(32, 0xab).toString('base64');
    expect(parseSettings({ ...required, BACKUP_ENCRYPTION_KEY })).toMatchObject({
      encryptionKey: Buffer.alloc(32, 0xab),
    });
  });
});

describe('the environment of Litestream', () => {
  it('has the variables of the store, and no setting of the worker', () => {
    const given = {
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_PROFILE: '',
      PATH: '/bin',
      https_proxy: 'http://proxy',
      BACKUP_ENCRYPTION_KEY: 'hunter2',
      BACKUP_ALARM_WEBHOOK: 'hunter2',
      DATABASE_URL: 'hunter2',
      OPENAI_API_KEY: 'hunter2',
      NODE_OPTIONS: 'hunter2',
    };
    expect(storeEnvironment(given)).toEqual({
      AWS_ACCESS_KEY_ID: 'AKIA',
      PATH: '/bin',
      https_proxy: 'http://proxy',
    });
  });
});

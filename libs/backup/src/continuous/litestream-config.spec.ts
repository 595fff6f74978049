import { describe, expect, it } from '@jest/globals';
import { ageIdentity } from './age-identity.ts';
import { litestreamSettings, type LitestreamOptions } from './litestream-config.ts';

const options: LitestreamOptions = {
  program: 'litestream',
  databasePath: '/data/voice.db',
  store: {
    bucket: 'backups',
    region: 'eu-west-2',
    endpoint: 'http://127.0.0.1:9000',
    pathStyle: true,
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'hunter2' },
  },
  keptHours: 24,
  environment: { PATH: '/bin' },
};
const encryptionKey = Buffer.alloc(32, 0xab);

describe('what Litestream is told', () => {
  it('is where the database and the store are, and how often', () => {
    expect(JSON.parse(litestreamSettings(options).config)).toEqual({
      logging: { type: 'json', level: 'info' },
      dbs: [
        {
          path: '/data/voice.db',
          'monitor-interval': '250ms',
          replicas: [
            {
              name: 'store',
              type: 's3',
              bucket: 'backups',
              path: 'continuous',
              region: 'eu-west-2',
              endpoint: 'http://127.0.0.1:9000',
              'force-path-style': true,
              'sync-interval': '1000ms',
              'snapshot-interval': '1h',
              retention: '24h',
            },
          ],
        },
      ],
    });
  });

  it('has its secrets in the environment and nowhere else', () => {
    const { config, environment } = litestreamSettings({ ...options, encryptionKey });
    const { identity, recipient } = ageIdentity(encryptionKey);
    expect(environment).toEqual({
      PATH: '/bin',
      AWS_ACCESS_KEY_ID: 'AKIA',
      AWS_SECRET_ACCESS_KEY: 'hunter2',
      LITERAL_DOLLAR: '$',
      AGE_IDENTITY: identity,
    });
    expect(config).toContain(recipient);
    expect(config).toContain('"identities":["${AGE_IDENTITY}"]');
    expect(config).not.toMatch(/hunter2|AKIA|AGE-SECRET-KEY/);
  });

  it('has nothing of the environment where a name has a dollar sign', () => {
    const { config } = litestreamSettings({ ...options, databasePath: '/data/$HOME.db' });
    expect(config).toContain('/data/${LITERAL_DOLLAR}HOME.db');
  });
});

describe('the identity that is made of a key', () => {
  it('is the same each time and another for another key', () => {
    const { identity, recipient } = ageIdentity(encryptionKey);
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    expect(recipient).toMatch(/^age1[0-9a-z]{58}$/);
    expect(ageIdentity(encryptionKey)).toEqual({ identity, recipient });
    expect(ageIdentity(Buffer.alloc(32, 0xac)).recipient).not.toBe(recipient);
  });
});

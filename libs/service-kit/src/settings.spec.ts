import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  addressSetting,
  decimalSetting,
  flagSetting,
  insecureHttpSetting,
  integerSetting,
  parseEnvironment,
  requireHttps,
  textSetting,
  type Environment,
} from './settings.ts';

const schema = requireHttps(
  z.object({
    KEY: textSetting,
    PORT: integerSetting(0, 65_535).default(3000),
    RATIO: decimalSetting(-1, 1).optional(),
    DRY_RUN: flagSetting.default(false),
    MODE: z.enum(['fast', 'safe']).default('safe'),
    SERVICE_URL: addressSetting.optional(),
    ...insecureHttpSetting,
  }),
  ['SERVICE_URL'],
);

const parse = (environment: Environment) => parseEnvironment(schema, { KEY: 'planted-key', ...environment });

describe('parseEnvironment', () => {
  it('reads the variables of the schema; an empty one counts as missing', () => {
    expect(parse({ PORT: '', RATIO: '-0.5', DRY_RUN: 'true', OTHER: 'x' })).toEqual({
      KEY: 'planted-key',
      PORT: 3000,
      RATIO: -0.5,
      DRY_RUN: true,
      MODE: 'safe',
      ALLOW_INSECURE_HTTP: false,
    });
  });

  it('names every bad variable in one line, and the value of none', () => {
    const bad = { PORT: '1e3', RATIO: '2', DRY_RUN: 'planted', MODE: 'planted', SERVICE_URL: 'planted' };
    expect(() => parseEnvironment(schema, bad)).toThrow(
      'Settings: KEY is missing; PORT must be a whole number from 0 to 65535; RATIO must be a number from -1 to 1; ' +
        'DRY_RUN must be one of true, false; MODE must be one of fast, safe; SERVICE_URL must be an http or https address.',
    );
  });
});

describe('requireHttps', () => {
  it.each([
    'https://service.example',
    'http://localhost:9000',
    'http://127.0.0.1',
    'http://127.1.2.3:80/path',
    'http://[::1]:9000',
  ])('lets %s through', (SERVICE_URL) => {
    expect(parse({ SERVICE_URL })).toMatchObject({ SERVICE_URL });
  });

  it.each([
    'http://service.example',
    'http://127.0.0.1.service.example',
    'http://localhost.service.example',
    'http://10.0.0.1',
    'HTTP://0.0.0.0',
    'http://127.0.0.1@service.example',
  ])('refuses %s, and names the variable alone', (SERVICE_URL) => {
    expect(() => parse({ SERVICE_URL })).toThrow(
      'Settings: SERVICE_URL must be an https address (ALLOW_INSECURE_HTTP=true allows http to hosts beyond loopback).',
    );
    expect(parse({ SERVICE_URL, ALLOW_INSECURE_HTTP: 'true' })).toMatchObject({ SERVICE_URL });
  });

  it('refuses beside other bad variables', () => {
    expect(() => parse({ PORT: 'x', SERVICE_URL: 'http://service.example' })).toThrow(
      /PORT must .*; SERVICE_URL must be an https address/,
    );
  });
});

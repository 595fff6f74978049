import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { planStandIns, withoutSettings, withStandIns } from './stand-ins.ts';

const openai = { OPENAI_API_KEY: 'k' };
const vetstoria = {
  BASE_URL: 'https://b',
  AUTH_URL: 'https://a',
  PARTNER_KEY: 'p',
  SITE_HASH: 'h',
  SECRET: 's',
  SITE_ID: '1',
  BOOKING_HASH: 'b',
};

describe('planStandIns', () => {
  it('replaces everything where nothing is configured', () => {
    expect(planStandIns({}).standIns).toEqual(['realtime', 'vetstoria']);
  });

  it('replaces only what is not configured', () => {
    expect(planStandIns(openai).standIns).toEqual(['vetstoria']);
    expect(planStandIns(vetstoria).standIns).toEqual(['realtime']);
    expect(planStandIns({ ...openai, ...vetstoria }).standIns).toEqual([]);
  });

  it('replaces no diary where practices have theirs, unless the environment describes one too', () => {
    const folder = { PRACTICES_DIR: 'practices' };
    expect(planStandIns(folder)).toEqual({
      standIns: ['realtime'],
      practice: [],
      hasDefaultPractice: false,
    });
    expect(planStandIns({ ...folder, ...vetstoria }).hasDefaultPractice).toBe(true);
    expect(planStandIns({ ...folder, ...openai, NODE_ENV: 'production' }).standIns).toEqual([]);
    expect(() => planStandIns({ ...folder, SECRET: 's' })).toThrow('BASE_URL is missing');
  });

  it('takes an empty value for a missing one', () => {
    expect(planStandIns({ OPENAI_API_KEY: '' }).standIns).toEqual(['realtime', 'vetstoria']);
  });

  it('refuses a half configured service and names what is missing, not what is there', () => {
    const half = { ...vetstoria, SECRET: '', SITE_ID: '' };
    expect(() => planStandIns(half)).toThrow('Settings: SECRET is missing; SITE_ID is missing.');
  });

  it('refuses in production unless it is asked for', () => {
    expect(() => planStandIns({ ...vetstoria, NODE_ENV: 'production' })).toThrow('OPENAI_API_KEY is missing');
    const asked = { ...vetstoria, NODE_ENV: 'production', STAND_INS: 'on' };
    expect(planStandIns(asked).standIns).toEqual(['realtime']);
  });

  it('gives the invented diary an invented practice, and a real one none', () => {
    expect(planStandIns({}).practice.length).toBeGreaterThan(0);
    expect(planStandIns(vetstoria).practice).toEqual([]);
  });

  it('lets callers without a key in only where nothing is real and nobody else can reach it', () => {
    const isOpen = (environment: Record<string, string>): boolean =>
      planStandIns(environment).practice.some(([name]) => name === 'PRACTICE_VISITORS');
    expect(isOpen({})).toBe(true);
    expect(isOpen({ HOST: 'localhost', ALLOWED_ORIGINS: 'https://a.example, loopback' })).toBe(true);
    expect(isOpen(openai)).toBe(false);
    expect(isOpen(vetstoria)).toBe(false);
    expect(isOpen({ HOST: '0.0.0.0' })).toBe(false);
    expect(isOpen({ ALLOWED_ORIGINS: 'https://a.example' })).toBe(false);
    expect(isOpen({ NODE_ENV: 'production', STAND_INS: 'on' })).toBe(false);
    expect(isOpen({ PRACTICES_DIR: 'practices' })).toBe(false);
  });
});

const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');

describe('withStandIns', () => {
  const started = { OPENAI_BASE_URL: 'http://127.0.0.1:1/v1', OPENAI_API_KEY: 'sandbox' };

  it('leads to the stand-in even where the address of the real service was set', () => {
    const set = { ...parseEnv(example), OPENAI_BASE_URL: 'https://api.openai.com/v1' };
    expect(planStandIns(set).standIns).toEqual(['realtime', 'vetstoria']);
    expect(withStandIns(set, started, [])).toMatchObject(started);
  });

  it('leaves a service alone that has no stand-in', () => {
    expect(withStandIns({ ...vetstoria }, started, [])).toEqual({ ...vetstoria, ...started });
  });

  it('names the invented practice only where the person named none', () => {
    const practice: [string, string][] = [
      ['PRACTICE_NAME', 'Invented'],
      ['PRACTICE_PHONE', '020 7946 0000'],
    ];
    const set = { PRACTICE_NAME: 'Mine', PRACTICE_PHONE: '' };
    expect(withStandIns(set, {}, practice)).toEqual({
      PRACTICE_NAME: 'Mine',
      PRACTICE_PHONE: '020 7946 0000',
    });
  });
});

describe('withoutSettings', () => {
  it('empties every setting, also one that the example has commented out, and nothing else', () => {
    const environment = { ...openai, ...vetstoria, NODE_ENV: 'production', STAND_INS: 'off', PATH: '/bin' };
    const emptied = withoutSettings(environment, '# A comment, X=1\n# VETSTORIA_TIME_MODE=instant\nHOST=h\n');
    expect(emptied).toMatchObject({
      PATH: '/bin',
      VETSTORIA_TIME_MODE: '',
      HOST: '',
      NODE_ENV: '',
      STAND_INS: '',
    });
    expect(emptied).not.toHaveProperty('X');
    expect(planStandIns(emptied).standIns).toEqual(['realtime', 'vetstoria']);
  });

  it('keeps a filled .env file from bringing them back', () => {
    const folder = mkdtempSync(join(tmpdir(), 'launch-'));
    try {
      const filled = Object.entries({ ...openai, ...vetstoria, NODE_ENV: 'production' });
      writeFileSync(join(folder, '.env'), filled.map(([name, value]) => `${name}=${value}\n`).join(''));
      const program = "process.loadEnvFile('.env'); console.log(JSON.stringify(process.env))";
      const printed = execFileSync(process.execPath, ['-e', program], {
        cwd: folder,
        encoding: 'utf8',
        env: withoutSettings({ PATH: process.env['PATH'] }, example),
      });
      const seen = JSON.parse(printed) as Record<string, string>;
      expect(filled.map(([name]) => seen[name])).toEqual(filled.map(() => ''));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

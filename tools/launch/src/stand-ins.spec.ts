import { describe, expect, it } from '@jest/globals';
import { planStandIns } from '../stand-ins.mjs';

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
});

import { describe, expect, it } from '@jest/globals';
import { isOriginAllowed } from './origin.ts';

const ALLOWED = ['https://app.example.com', 'loopback'];

describe('a web origin', () => {
  it.each([
    undefined,
    'https://app.example.com',
    'http://localhost:4200',
    'http://127.0.0.1',
    'http://[::1]:3000',
  ])('may use the API: %s', (origin) => {
    expect(isOriginAllowed(origin, ALLOWED)).toBe(true);
  });

  it.each([
    'null',
    '',
    'https://app.example.com.evil.example',
    'https://evil.example/https://app.example.com',
    'https://app.example.com:8443',
    'http://app.example.com',
    'https://sub.app.example.com',
    'https://APP.example.com@evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'https://evil.example',
  ])('is not taken for one that it resembles: %s', (origin) => {
    expect(isOriginAllowed(origin, ALLOWED)).toBe(false);
  });

  it('of loopback may not where only others are listed', () => {
    expect(isOriginAllowed('http://localhost', ['https://app.example.com'])).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { createApiKey } from './api-key.ts';
import { redact } from './redact.ts';
import { redactText } from './redact-text.ts';

describe('redactText', () => {
  it.each([
    ['/voice/browser/media-stream?api_key=s3cr3t&audio=binary', '?api_key=[redacted]&audio=binary'],
    ['/voice/browser/media-stream?ticket=abc', '?ticket=[redacted]'],
    ['https://h/x?X-Amz-Signature=00ff&X-Amz-Date=20260101', '?X-Amz-Signature=[redacted]'],
    ['connect postgres://user:hunter2@db/voice', 'postgres://[redacted]@db/voice'],
    ['Authorization: Bearer abcdef123', 'Bearer [redacted]'],
    ['authorization: basic dXNlcjpwYXNz', 'basic [redacted]'],
    ['{"api_key": "s3cr3t", "n": 1}', '{"api_key": "[redacted]", "n": 1}'],
    ['OPENAI_API_KEY=abc', 'OPENAI_API_KEY=[redacted]'],
  ])('keeps the frame of %p and hides the secret', (text, expected) => {
    expect(redactText(text)).toContain(expected);
    expect(redactText(text)).not.toMatch(/s3cr3t|hunter2|abcdef123|dXNlcjpwYXNz|00ff|=abc/);
  });

  it.each([
    createApiKey().key,
    'sk-proj-abcdefghijklmnop',
    'AKIAIOSFODNN7EXAMPLE',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    'kJ8hYt5RrWq2ZxC0vBnM1aSdFgHjKlQwErTyUiOp',
    'jane.doe+vet@clinic.example.org',
    'jane%40clinic.example.org',
    '+44 20 7946 0123',
    '+442079460123',
    '020 7946 0123',
    '07700 900123',
    '(555) 010-9999',
    '555-010-9999',
    '447700900123',
  ])('takes %p out wherever it stands', (secret) => {
    expect(redactText(secret)).toBe('[redacted]');
    expect(redactText(`said "${secret}" twice`)).toBe('said "[redacted]" twice');
    expect(redactText(`https://h/x?q=${secret}`)).toBe('https://h/x?q=[redacted]');
  });

  it.each([
    '2026-11-22T07:57:00.000Z',
    '2026-11-22T07:57:00+00:00',
    '2026-11-22 07:57:00.123000',
    '1795334634603 ms',
    '127.0.0.1:53211',
    '3f2b8c1e-0000-4111-8222-123456789012',
    '142543c2f9a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4',
    'close code 4408 after 30000 ms, 65536 bytes',
    'conversation 18 ended: caller_left',
    'gpt-realtime-2025-08-28',
  ])('leaves %p alone', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('bounds what it reads', () => {
    expect(redactText('a'.repeat(100_000))).toHaveLength(4096 + '[cut]'.length);
  });
});

describe('redact', () => {
  it('hides secrets and personal data by their names, at any depth', () => {
    const hidden = {
      api_key: 'x',
      'X-API-Key': 'x',
      ticket: 'x',
      authorization: 'x',
      SECRET: 'x',
      clientSecret: 'x',
      PARTNER_KEY: 'x',
      siteHash: 'x',
      ownerPhone: 5550109999,
      email: 'x',
      petName: 'x',
      first_name: 'x',
      transcript: 'x',
      userInput: ['x'],
      notes: { text: 'x' },
    };
    const expected = Object.fromEntries(Object.keys(hidden).map((name) => [name, '[redacted]']));
    expect(redact({ call: [{ hidden }] })).toEqual({ call: [{ hidden: expected }] });
  });

  it('leaves numbers, tool names, flags and counts as they are', () => {
    const fields = {
      name: 'place_appointment',
      inputTokens: 12,
      booked: true,
      reason: null,
      keyboard: 'qwerty',
    };
    expect(redact(fields)).toEqual(fields);
  });

  it('reads errors with their causes', () => {
    const cause = Object.assign(new Error('refused for jane@clinic.example'), { code: 'ECONNREFUSED' });
    const error = new TypeError('GET https://h/?api_key=s3cr3t failed', { cause });
    const copy = redact(error) as { name: string; message: string; cause: { code: string; message: string } };
    expect(copy.name).toBe('TypeError');
    expect(copy.message).toBe('GET https://h/?api_key=[redacted] failed');
    expect(copy.cause.code).toBe('ECONNREFUSED');
    expect(JSON.stringify(copy)).not.toMatch(/jane|s3cr3t/);
  });

  it('reads maps, sets, dates, addresses and bytes', () => {
    expect(
      redact({
        headers: new Map([['authorization', 'Bearer abcdef123']]),
        seen: new Set(['jane@clinic.example']),
        at: new Date(0),
        url: new URL('http://h/?ticket=abc'),
        audio: new Uint8Array(960),
        size: 12n,
      }),
    ).toEqual({
      headers: { authorization: '[redacted]' },
      seen: ['[redacted]'],
      at: '1970-01-01T00:00:00.000Z',
      url: 'http://h/?ticket=[redacted]',
      audio: '[960 bytes]',
      size: '12',
    });
  });

  it('ends on objects that contain themselves, are deep or are long', () => {
    const circle: Record<string, unknown> = { n: 1 };
    circle['self'] = circle;
    expect(redact(circle)).toEqual({ n: 1, self: '[circular]' });
    const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), 'x');
    expect(JSON.stringify(redact(deep))).toContain('[deep]');
    expect(redact(Array.from({ length: 1000 }, () => 1))).toHaveLength(200);
  });

  it('does not change what it was given', () => {
    const value = { ticket: 'abc', list: ['jane@clinic.example'] };
    redact(value);
    expect(value).toEqual({ ticket: 'abc', list: ['jane@clinic.example'] });
  });
});

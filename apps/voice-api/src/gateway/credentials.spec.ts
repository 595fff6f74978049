import { describe, expect, it } from '@jest/globals';
import { chooseProtocol, readCredentials } from './credentials.ts';

const ANYWHERE = { keyInAddress: true };
const PATH = '/voice/browser/media-stream';

describe('the key or the ticket of an upgrade', () => {
  it.each([
    ['a header', { headers: { 'x-api-key': 'pv_1' }, url: PATH }, { apiKey: 'pv_1' }],
    ['the address', { headers: {}, url: `${PATH}?api_key=pv_1` }, { apiKey: 'pv_1' }],
    ['a ticket in the address', { headers: {}, url: `${PATH}?ticket=vt_1` }, { ticket: 'vt_1' }],
    ['a bearer', { headers: { authorization: 'Bearer pv_1' }, url: PATH }, { apiKey: 'pv_1' }],
    ['a ticket as bearer', { headers: { authorization: 'bearer ek_1' }, url: PATH }, { ticket: 'ek_1' }],
    [
      'a subprotocol, as stock clients do in browsers',
      { headers: { 'sec-websocket-protocol': 'realtime, openai-insecure-api-key.pv_1, meta' }, url: PATH },
      { apiKey: 'pv_1' },
    ],
    [
      'a ticket as subprotocol',
      { headers: { 'sec-websocket-protocol': 'realtime,openai-insecure-api-key.vt_1' }, url: PATH },
      { ticket: 'vt_1' },
    ],
  ])('comes from %s', (_where, request, expected) => {
    expect(readCredentials(request, ANYWHERE)).toEqual(expected);
  });

  it('is the one meant for us when a stock client sends its own as well', () => {
    const headers = { authorization: 'Bearer sk-other' };
    expect(readCredentials({ headers, url: `${PATH}?api_key=pv_1` }, ANYWHERE)).toEqual({ apiKey: 'pv_1' });
    expect(readCredentials({ headers, url: `${PATH}?ticket=vt_1` }, ANYWHERE)).toEqual({ ticket: 'vt_1' });
  });

  it('is not read from the address where that is switched off; tickets are', () => {
    const strict = { keyInAddress: false };
    const headers = { authorization: 'Bearer pv_2' };
    expect(readCredentials({ headers: {}, url: `${PATH}?api_key=pv_1` }, strict)).toEqual({});
    expect(readCredentials({ headers, url: `${PATH}?api_key=pv_1` }, strict)).toEqual({ apiKey: 'pv_2' });
    expect(readCredentials({ headers: {}, url: `${PATH}?ticket=vt_1` }, strict)).toEqual({ ticket: 'vt_1' });
  });

  it('is none at all when there is none, or an empty one', () => {
    expect(readCredentials({ headers: {}, url: PATH }, ANYWHERE)).toEqual({});
    expect(readCredentials({ headers: { authorization: 'Basic eDp5' }, url: PATH }, ANYWHERE)).toEqual({});
    expect(readCredentials({ headers: { 'x-api-key': '' }, url: PATH }, ANYWHERE)).toEqual({ apiKey: '' });
  });
});

describe('the subprotocol that is agreed to', () => {
  it('is the stock one, and never the one that carries a key', () => {
    expect(chooseProtocol(new Set(['openai-insecure-api-key.pv_1', 'realtime']))).toBe('realtime');
    expect(chooseProtocol(new Set(['openai-insecure-api-key.pv_1', 'other']))).toBe('other');
    expect(chooseProtocol(new Set(['openai-insecure-api-key.pv_1']))).toBe(false);
  });
});

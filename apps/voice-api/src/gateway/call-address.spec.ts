import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDialect } from '../calls/caller-socket.ts';
import { callAddress } from './call-address.ts';
import { readCredentials } from './credentials.ts';

const PATH = '/voice/browser/media-stream';

describe('the address of an upgrade', () => {
  it.each([
    ['a path of its own', `${PATH}?ticket=ek_1/realtime`],
    ['a query of its own', `${PATH}?ticket=ek_1?model=gpt-realtime`],
    ['both', `${PATH}?ticket=ek_1/realtime?model=gpt-realtime`],
    ['both, parsed in between', `${PATH}?ticket=ek_1%2Frealtime&model=gpt-realtime`],
    ['a slash, and a path', `${PATH}/?ticket=ek_1/realtime/`],
    ['a path before the query', `${PATH}/realtime?ticket=ek_1&model=gpt-realtime`],
  ])('has the ticket that it was given when a client appends %s', (_what, url) => {
    const headers = {};
    expect(readCredentials({ headers, url: callAddress(url) }, { keyInAddress: true })).toEqual({
      ticket: 'ek_1',
    });
  });

  it('stays what it is without a query', () => {
    expect(callAddress(PATH)).toBe(PATH);
    expect(callAddress(undefined)).toBe('/');
    expect(callAddress('//[')).toBe('//[');
  });

  it('keeps every name and value of a client that appends nothing', () => {
    const query = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
    fc.assert(
      fc.property(query, (given) => {
        const values = new URLSearchParams(Object.entries(given));
        fc.pre(![...values.values()].some((value) => value.includes('/realtime')));
        const { searchParams } = new URL(callAddress(`${PATH}?${values.toString()}`), 'ws://gateway');
        expect([...searchParams]).toEqual([...values]);
      }),
    );
  });
});

describe("the names of OpenAI's beta", () => {
  const asked = (url: string, headers = {}): boolean => readDialect({ url, headers }).betaNames;

  it.each([
    ['in the address', `${PATH}?events=beta`, {}],
    ['with the header of its clients', PATH, { 'openai-beta': 'realtime=v1' }],
    ['with one header among others', PATH, { 'openai-beta': 'assistants=v2, realtime=v1' }],
    [
      'with the subprotocol of its clients',
      PATH,
      { 'sec-websocket-protocol': 'realtime, openai-insecure-api-key.ek_1, openai-beta.realtime-v1' },
    ],
  ])('are asked for %s', (_where, url, headers) => {
    expect(asked(url, headers)).toBe(true);
  });

  it('are not sent to others, nor against the address', () => {
    expect(asked(PATH)).toBe(false);
    expect(asked(PATH, { 'openai-beta': 'assistants=v2' })).toBe(false);
    expect(asked(PATH, { 'sec-websocket-protocol': 'realtime' })).toBe(false);
    expect(asked(`${PATH}?events=ga`, { 'openai-beta': 'realtime=v1' })).toBe(false);
  });
});

import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { createClientNetwork, parseTrust, type TrustHeader } from './client-address.ts';

interface Case {
  readonly trust?: string;
  readonly header?: TrustHeader;
  readonly peer?: string;
  readonly value?: string;
}

function networkFor({ trust, header = 'x-forwarded-for', peer = '10.0.0.9', value }: Case): string {
  const request = { headers: { [header]: value }, socket: { remoteAddress: peer } };
  return createClientNetwork(
    trust === undefined ? undefined : parseTrust(trust),
    header,
  )(request as unknown as IncomingMessage);
}

describe('the network that a request counts for', () => {
  it.each<[string, Case, string]>([
    ['the peer, when nobody is trusted', { value: '203.0.113.7' }, '10.0.0.9'],
    ['the peer, when it is not trusted', { trust: '192.0.2.0/24', value: '203.0.113.7' }, '10.0.0.9'],
    ['what a trusted peer names', { trust: '10.0.0.0/8', value: '203.0.113.7' }, '203.0.113.7'],
    [
      'the last that is named, of a list',
      { trust: '10.0.0.0/8', value: '1.1.1.1, 203.0.113.7' },
      '203.0.113.7',
    ],
    [
      'the first that is not trusted',
      { trust: 'uniquelocal', value: '1.1.1.1, 203.0.113.7, 10.2.0.1' },
      '203.0.113.7',
    ],
    ['as many proxies as there are', { trust: '2', value: '1.1.1.1, 203.0.113.7, 10.2.0.1' }, '203.0.113.7'],
    ['the furthest, when all are trusted', { trust: '9', value: '10.2.0.1' }, '10.2.0.1'],
    ['the peer, when it names none', { trust: '1' }, '10.0.0.9'],
    ['the peer, when what it names is no address', { trust: '1', value: 'unknown' }, '10.0.0.9'],
    ['an address with a port', { trust: '1', value: '203.0.113.7:4711' }, '203.0.113.7'],
    [
      '64 bits of an IPv6 address in any form',
      { trust: '1', value: '[2001:DB8:0:0:9::1]:4711' },
      '2001:db8:0:0',
    ],
    ['an IPv4 address that is mapped', { trust: '1', value: '::ffff:203.0.113.7' }, '203.0.113.7'],
    [
      'Forwarded, in quotes',
      { trust: '1', header: 'forwarded', value: 'for=1.1.1.1, for="[2001:db8::5]:1";proto=https' },
      '2001:db8:0:0',
    ],
    [
      'Forwarded, with other names first',
      { trust: '1', header: 'forwarded', value: 'by=10.0.0.9;For=203.0.113.7' },
      '203.0.113.7',
    ],
    [
      'the peer, when Forwarded hides its client',
      { trust: '1', header: 'forwarded', value: 'for=_secret' },
      '10.0.0.9',
    ],
  ])('is %s', (_what, given, network) => {
    expect(networkFor(given)).toBe(network);
  });

  it('is never read from a list without end', () => {
    const value = Array.from({ length: 10_000 }, () => '10.1.1.1').join(',');
    expect(networkFor({ trust: 'uniquelocal', value })).toBe('10.1.1.1');
  });
});

describe('who is trusted', () => {
  it.each(['1', '16', 'loopback', '10.0.0.0/8,192.0.2.7', '2001:db8::/32'])('can be %s', (text) => {
    expect(parseTrust(text)).toBeDefined();
  });

  it.each(['0', '17', 'true', 'anybody', '10.0.0.0/33', '1,loopback', ''])('cannot be %p', (text) => {
    expect(parseTrust(text)).toBeUndefined();
  });
});

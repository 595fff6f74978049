/**
 * The address that a request counts for: that of the socket, or behind proxies that are trusted, the first one that they have
 * not set themselves. A header of anybody else is not believed.
 */
import type { IncomingMessage } from 'node:http';
import { isIP, SocketAddress } from 'node:net';
import proxyAddr from 'proxy-addr';
import { networkOf } from '../http/network.ts';

/** @param hop 0 for the peer of the socket, 1 for the address that it names, and so on */
export type Trust = (address: string, hop: number) => boolean;
export type TrustHeader = 'x-forwarded-for' | 'forwarded';

/** More than this of a header is not looked at: the nearest proxies come last. */
const PROXIES_MAX = 16;

/** @param text a number of proxies, or addresses, networks and the names of `proxy-addr`. Undefined when it is neither. */
export function parseTrust(text: string): Trust | undefined {
  const entries = text.split(',').map((entry) => entry.trim());
  const [first = ''] = entries;
  if (entries.length === 1 && /^\d{1,2}$/.test(first)) {
    const hops = Number(first);
    return hops >= 1 && hops <= PROXIES_MAX ? (_address, hop) => hop < hops : undefined;
  }
  // `proxy-addr` would read a number as an address.
  if (entries.some((entry) => /^\d+$/.test(entry))) return undefined;
  try {
    return proxyAddr.compile(entries);
  } catch {
    return undefined;
  }
}

export type ClientNetwork = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/** @returns what gives the network that a request counts for, as `networkOf` writes it */
/** @param onUnbelieved called for a request that names a client although nobody is trusted to */
export function createClientNetwork(
  trust: Trust | undefined,
  header: TrustHeader,
  onUnbelieved: () => void = () => undefined,
): ClientNetwork {
  return ({ headers, socket }) => {
    const peer = socket.remoteAddress ?? '';
    if (trust === undefined) {
      if (headers[header] !== undefined) onUnbelieved();
      return networkOf(peer);
    }
    let address = peer;
    for (const [hop, entry] of namedBefore(headers, header).entries()) {
      if (!trust(address, hop)) break;
      const named = plainAddress(entry);
      // What is no address was not written by a proxy that knows its client.
      if (named === undefined) break;
      address = named;
    }
    return networkOf(address);
  };
}

/** The addresses that the header names, the nearest first. */
function namedBefore(headers: IncomingMessage['headers'], header: TrustHeader): string[] {
  const value = headers[header];
  const entries = (typeof value === 'object' ? value.join(',') : (value ?? '')).split(',');
  const nearest = entries.slice(-PROXIES_MAX).reverse();
  if (header === 'x-forwarded-for') return nearest;
  return nearest.map((entry) => /(?:^|;)\s*for\s*=\s*"?([^";]*)/i.exec(entry)?.[1] ?? '');
}

/** An address without brackets and port, in the one form that counts. */
function plainAddress(text: string): string | undefined {
  const entry = text.trim();
  const bare = /^\[(.*)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
  const family = isIP(bare);
  if (family === 0) return undefined;
  return family === 4
    ? bare
    : new SocketAddress({ address: bare.replace(/%.*$/, ''), family: 'ipv6' }).address;
}

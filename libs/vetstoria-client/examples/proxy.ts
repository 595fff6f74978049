/* eslint-disable @nx/enforce-module-boundaries -- written as a user of the package writes it */
import {
  createVetstoriaClient,
  type VetstoriaClient,
  type VetstoriaOptions,
} from '@petvisor/vetstoria-client';
import { fetch as undiciFetch, ProxyAgent } from 'undici';

/** Every request of the client goes through the proxy. */
export function clientThroughProxy(practice: VetstoriaOptions, proxyUrl: string): VetstoriaClient {
  const dispatcher = new ProxyAgent(proxyUrl);
  const throughProxy = (url: string, init: object) => undiciFetch(url, { ...init, dispatcher });
  return createVetstoriaClient({ ...practice, fetch: throughProxy as unknown as typeof fetch });
}

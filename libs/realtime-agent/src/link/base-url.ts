/** Where the model is: the SDK speaks only TLS, so for a plain address on this machine it is handed a plain socket. */
import { connect, type Socket } from 'node:net';
import { RealtimeAgentError } from '../realtime-agent-error.ts';

export interface ModelAddress {
  /** As the SDK wants it; the scheme is replaced by `wss:` there. */
  readonly baseUrl: string;
  /** Makes the connection of a plain address. */
  readonly createConnection?: () => Socket;
}

export function toModelAddress(baseUrl: string): ModelAddress {
  if (!URL.canParse(baseUrl)) throw new RealtimeAgentError('invalid_option', 'baseUrl is not a URL');
  const { protocol, hostname, port } = new URL(baseUrl);
  if (protocol === 'https:') return { baseUrl };
  if (protocol !== 'http:')
    throw new RealtimeAgentError('invalid_option', 'baseUrl is neither http nor https');
  const host = hostname.replace(/^\[|\]$/g, '');
  return { baseUrl, createConnection: () => connect(port === '' ? 80 : Number(port), host) };
}

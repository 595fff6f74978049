/** The address of the WebSocket of a call. */

const CALL_PATH = '/voice/browser/media-stream';

export type CallCredential = { readonly apiKey: string } | { readonly ticket: string };

/** Replaces `https` by `wss`. The path of an address is kept, for a gateway behind a prefix. */
export function callUrl(service: string | URL, credential: CallCredential): URL {
  const url = new URL(service);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  if (url.pathname === '/') url.pathname = CALL_PATH;
  if ('apiKey' in credential) url.searchParams.set('api_key', credential.apiKey);
  else url.searchParams.set('ticket', credential.ticket);
  return url;
}

/** The address of the WebSocket of a call. */
import type { Playback } from './speaker.ts';

const CALL_PATH = '/voice/browser/media-stream';

export type CallCredential =
  | { readonly apiKey: string }
  | { readonly ticket: string }
  /** A return: the resume token, and how far the item that was played last was heard. */
  | { readonly resume: string; readonly heard: Pick<Playback, 'itemId' | 'heardMs'> | undefined };

/** Replaces `https` by `wss`. The path of an address is kept, for a gateway behind a prefix. */
export function callUrl(service: string | URL, credential: CallCredential): URL {
  const url = new URL(service);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  if (url.pathname === '/') url.pathname = CALL_PATH;
  if ('resume' in credential) {
    const { resume, heard } = credential;
    for (const name of ['api_key', 'ticket']) url.searchParams.delete(name);
    url.searchParams.set('resume', resume);
    if (heard !== undefined) url.searchParams.set('heard', `${heard.itemId}:${Math.floor(heard.heardMs)}`);
    return url;
  }
  if ('apiKey' in credential) url.searchParams.set('api_key', credential.apiKey);
  else url.searchParams.set('ticket', credential.ticket);
  url.searchParams.set('resume', '1');
  return url;
}

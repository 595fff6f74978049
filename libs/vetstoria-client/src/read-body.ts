/** Reads the text of a reply up to a maximum size. */
import { VetstoriaError } from './errors.ts';
import { REPLY_BYTES_MAX } from './limits.ts';

export async function readBody(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > REPLY_BYTES_MAX) {
      await reader.cancel();
      throw new VetstoriaError('unexpected_response', 'The reply is too long');
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

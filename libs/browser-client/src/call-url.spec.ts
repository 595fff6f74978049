import { describe, expect, it } from '@jest/globals';
import { callUrl } from './call-url.ts';

describe('callUrl', () => {
  it.each([
    ['https://voice.example.org', 'wss://voice.example.org/voice/browser/media-stream?ticket=t&resume=1'],
    ['http://127.0.0.1:3000/', 'ws://127.0.0.1:3000/voice/browser/media-stream?ticket=t&resume=1'],
    ['wss://example.org/behind/a/prefix?x=1', 'wss://example.org/behind/a/prefix?x=1&ticket=t&resume=1'],
  ])('of %s is %s', (service, url) => {
    expect(callUrl(service, { ticket: 't' }).href).toBe(url);
  });

  it('carries a key only when there is no ticket, and escapes it', () => {
    expect(callUrl('http://localhost', { apiKey: 'a&b' }).search).toBe('?api_key=a%26b&resume=1');
  });

  it('of a return has the resume token instead of a key', () => {
    const heard = { itemId: 'item_1', heardMs: 120.7 };
    const { search } = callUrl('http://localhost?api_key=k', { resume: 'vr_1', heard });
    expect(search).toBe('?resume=vr_1&heard=item_1%3A120');
  });
});

import { describe, expect, it } from '@jest/globals';
import { readPageAddress } from './page-address.ts';

describe('the address of a page', () => {
  it.each([
    ['https://voice.example/', 'call', undefined],
    ['https://voice.example/', 'call?practice=oak', undefined],
    ['https://voice.example/', 'call/willow-tree?embedded=1', 'willow-tree'],
    ['https://voice.example/', 'call/call', 'call'],
    ['https://example.org/pets/', 'call', undefined],
    ['https://example.org/call/', 'call/call#top', 'call'],
  ])('%s and %s tell whose page it is', (service, page, practice) => {
    const address = readPageAddress(`${service}call/assets/call.js`, service + page);
    expect({ ...address, service: address.service.href }).toEqual({ service, practice });
  });
});

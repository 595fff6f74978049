import { describe, expect, it } from '@jest/globals';
import { isNameInScript } from './native-script.ts';

describe('a name in another script', () => {
  it.each([
    ['शेरू', 'sheru'],
    ['ਸ਼ੇਰੂ', 'sheru'],
    ['شیرو', 'sheroo'],
    ['मिट्ठू', 'mithu'],
    ['टाइगर', 'tiger'],
    ['بلو', 'billo'],
    ['सुनीता', 'sunita'],
    ['ਗੁਰਪ੍ਰੀਤ', 'gurpreet'],
  ])('%s is %s', (said, name) => {
    expect(isNameInScript(said, name)).toBe(true);
  });

  it.each([
    ['मोती', 'mithu'],
    ['शेरू', 'shera'],
    ['ਰਾਣੀ', 'rana'],
    ['موتی', 'mithu'],
    ['शेरू', 'शेरू'],
    ['rex', 'rex'],
    ['टीका', 'tiger'],
  ])('%s is not %s', (said, name) => {
    expect(isNameInScript(said, name)).toBe(false);
  });
});

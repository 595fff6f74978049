import { describe, expect, it } from '@jest/globals';
import { createKeyStore } from './key-store.ts';

describe('createKeyStore', () => {
  it('keeps the key where it is told to', () => {
    const entries = new Map<string, string>();
    const storage = {
      getItem: (name: string) => entries.get(name) ?? null,
      setItem: (name: string, value: string) => void entries.set(name, value),
    } as Storage;
    createKeyStore(() => storage).write('k');
    expect(createKeyStore(() => storage).read()).toBe('k');
  });

  it('keeps it in the page where storage is forbidden', () => {
    const keys = createKeyStore(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    keys.write('k');
    expect(keys.read()).toBe('k');
  });
});

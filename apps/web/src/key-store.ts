/** Stores the API key for this tab: `sessionStorage` is cleared when the tab is closed. */

const NAME = 'petvisor.access-key';

export interface KeyStore {
  read(): string;
  write(key: string): void;
}

/** Where storage is forbidden (private modes, embedded pages), the key is kept in memory. */
export function createKeyStore(storage: () => Storage = () => sessionStorage): KeyStore {
  let inPage = '';
  return {
    read: () => attempt(() => storage().getItem(NAME)) ?? inPage,
    write: (key) => {
      inPage = key;
      attempt(() => storage().setItem(NAME, key));
    },
  };
}

function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}

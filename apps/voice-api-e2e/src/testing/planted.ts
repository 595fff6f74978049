/** Unmistakable strings in the place of keys and personal data. */
import { createApiKey } from '@petvisor/auth';
import { findPlanted } from '@petvisor/persistence/testing';
import type { VetstoriaServer } from '@petvisor/vetstoria-stand-in';

/** Words of the caller. */
export const PLANTED_WORDS = {
  firstName: 'Plantagenet',
  lastName: 'Quillfeather',
  phone: '07700900471',
  words: 'insurance claim about PLANTEDhedgehog',
} as const;

export const PLANTED_KEYS = {
  openai: 'sk-PLANTED-openai-7f3a',
  wrongOpenai: 'sk-PLANTED-wrong-openai-9c1d',
  wrongVetstoria: 'PLANTED-vetstoria-secret',
  databasePassword: 'PLANTED-database-password',
  caller: createApiKey(),
  wrongCaller: 'pv_PLANTEDxPLANTEDxPLANTEDxPLANTED',
  wrongTicket: 'vt_PLANTEDxPLANTEDxPLANTEDxPLANTEDx',
  typed: 'PLANTED-typed-by-somebody',
} as const;

/** Returns the planted strings and credentials of the diary that the text contains. */
export function plantedIn(text: string, { credentials }: Pick<VetstoriaServer, 'credentials'>): string[] {
  const { partnerKey, siteHash, secret, bookingHash } = credentials;
  const { caller, ...others } = PLANTED_KEYS;
  return findPlanted(text, [
    ...Object.values(PLANTED_WORDS),
    ...Object.values(others),
    ...[caller.key, caller.hash, partnerKey, siteHash, secret, bookingHash],
    'PLANTED',
  ]);
}

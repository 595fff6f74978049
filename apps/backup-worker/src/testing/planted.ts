/** Unmistakable strings in place of personal details and keys. */
import { TEST_CREDENTIALS } from '@petvisor/backup/testing';
import { openDatabase } from '@petvisor/persistence';
import { findPlanted } from '@petvisor/persistence/testing';

/** Personal details in the database. */
export const PLANTED_PERSONAL = {
  user: 'PLANTED-username',
  keyHash: 'c0ffee'.padEnd(64, '5'),
  said: 'PLANTED-transcript',
  owner: 'PLANTED-owner',
  phone: 'PLANTED-phone',
} as const;

/** Keys in the settings. */
export const PLANTED_KEYS = {
  wrongSecret: 'PLANTED-secret-key',
  encryptionKey: 'fa'.repeat(32),
  storeSecret: TEST_CREDENTIALS.secretAccessKey,
  storeKey: TEST_CREDENTIALS.accessKeyId,
  databasePassword: 'PLANTED:password',
  webhookToken: 'PLANTED-webhook-token',
} as const;

/** The planted strings that a text contains. */
export function plantedIn(text: string): string[] {
  return findPlanted(text, [...Object.values(PLANTED_PERSONAL), ...Object.values(PLANTED_KEYS)]);
}

export async function plantPeople(databasePath: string): Promise<void> {
  const { user, keyHash, said, owner, phone } = PLANTED_PERSONAL;
  const database = await openDatabase(`file:${databasePath}`);
  await database.users.add({ username: user, apiKeyHash: keyHash, createdAtMs: 0 });
  const id = await database.conversations.start({ userId: 1, startedAtMs: 0 });
  const tokens = { inputTokens: 1, outputTokens: 1, totalTokens: 2 };
  await database.conversations.addExchange(id, {
    timestampMs: 0,
    userInput: said,
    aiResponse: said,
    ...tokens,
  });
  const booking = { key: 'k', conversationId: id, createdAtMs: 0, slotDateTime: 'any' };
  await database.bookings.claim({ ...booking, ownerLastName: owner, ownerPhone: phone, notes: owner });
  await database.close();
}

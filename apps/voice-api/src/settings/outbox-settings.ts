/** Where the outbox is, and how it is sealed. */
import { createHash } from 'node:crypto';
import { BYTES_MAX_DEFAULT, BYTES_MAX_LEAST } from '@petvisor/outbox';
import { isPostgresUrl } from '@petvisor/persistence';
import { integerSetting, textSetting } from '@petvisor/service-kit';
import { z } from 'zod';
import { sealingKeySetting } from './values.ts';

const BYTES_MAX_MOST = 1024 * 1024 * 1024;

export const outboxVariables = z.object({
  OUTBOX_PATH: textSetting.optional(),
  OUTBOX_KEY: sealingKeySetting.optional(),
  OUTBOX_BYTES_MAX: integerSetting(BYTES_MAX_LEAST, BYTES_MAX_MOST).default(BYTES_MAX_DEFAULT),
});

export function toOutbox(e: z.infer<typeof outboxVariables> & { readonly DATABASE_URL: string }) {
  return {
    folder: e.OUTBOX_PATH ?? defaultFolder(e.DATABASE_URL),
    /** Undefined: that of a file in the folder. */
    key: e.OUTBOX_KEY,
    bytesMax: e.OUTBOX_BYTES_MAX,
  };
}

/** Each database has its own: what one has refused must not be written to another. */
function defaultFolder(databaseUrl: string): string {
  if (!isPostgresUrl(databaseUrl)) return `${databaseUrl.replace(/^file:(?:\/\/(?=\/))?/, '')}.outbox`;
  if (!URL.canParse(databaseUrl)) return './data/outbox';
  // Without the password, which changes.
  const { host, pathname, searchParams } = new URL(databaseUrl);
  const identity = [host, pathname, searchParams.get('host') ?? ''].join(' ');
  return `./data/outbox/${createHash('sha256').update(identity).digest('hex').slice(0, 12)}`;
}

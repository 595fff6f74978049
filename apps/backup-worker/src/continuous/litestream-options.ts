import type { LitestreamOptions } from '@petvisor/backup';
import type { Settings } from '../settings.ts';

export function litestreamOptions(
  { continuous, encryptionKey, bucket, region, endpoint, pathStyle }: Settings,
  environment: Readonly<Record<string, string>>,
  databasePath: string,
): LitestreamOptions {
  return {
    ...continuous,
    databasePath,
    environment,
    store: { bucket, region, pathStyle, endpoint },
    encryptionKey,
  };
}

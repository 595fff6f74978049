/** The version of this app, from its package. */
import { readFileSync } from 'node:fs';

const manifest = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@petvisor/voice-api/package.json')), 'utf8'),
) as {
  version: string;
};

export const VERSION: string = manifest.version;

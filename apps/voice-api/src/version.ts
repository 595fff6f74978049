/** The version of this app, from its package, and the build that runs. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readBuild } from '@petvisor/service-kit';

const manifest = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@petvisor/voice-api/package.json')), 'utf8'),
) as {
  version: string;
};

export const VERSION: string = manifest.version;

/** The commit and its date, such as `1a2b3c4-2026-11-30`. */
export const BUILD = readBuild(process.env, fileURLToPath(new URL('.', import.meta.url)));

/** This process among those of one deployment: the host, or the container, and a name that a restart changes. */
export const INSTANCE = `${hostname()}-${randomBytes(2).toString('hex')}`;

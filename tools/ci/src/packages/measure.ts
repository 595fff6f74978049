/** What a published library weighs. */
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Published } from './published.ts';
import type { Tarball } from './tarball.ts';

/** Bytes of the unpacked library in a bundle: all its exports and its dependencies, minified, gzip. */
export async function bundleBytes({ folder }: Tarball, { platform }: Published): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'dist/index.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: platform ?? 'neutral',
    mainFields: ['module', 'main'],
    write: false,
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

/** The widget as it is built: others load it on every page of their website. */
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';

const GZIP_BYTES_MAX = 5 * 1024;

it('is small, one expression, and asks for nothing that a strict policy of the page around it forbids', async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('widget.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome116', 'firefox124', 'safari17.4'],
  });
  const script = outputFiles[0]?.text ?? '';
  expect(gzipSync(script).length).toBeLessThanOrEqual(GZIP_BYTES_MAX);
  // Strict even where a bundler does not say so, and without a name outside of it.
  expect(script).toMatch(/^"use strict";\(\(\)=>\{.*\}\)\(\);\n$/s);
  expect(script).not.toMatch(/innerHTML|insertAdjacent|eval\(|new Function|createElement\("style"\)/);
});

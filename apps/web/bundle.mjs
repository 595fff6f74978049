/** Builds the pages, the widget and the documentation of the routes into `dist/public`: nothing inline and nothing from other hosts, for the strictest CSP. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const folder = import.meta.dirname;
const options = {
  absWorkingDir: folder,
  outdir: 'dist/public',
  bundle: true,
  minify: true,
  target: ['chrome116', 'firefox124', 'safari17.4'],
  conditions: ['@petvisor/source'],
  logLevel: 'warning',
};

await build({
  ...options,
  entryPoints: [
    { in: 'src/index.html', out: 'index' },
    { in: 'src/not-found.html', out: 'not-found' },
    { in: 'src/styles.css', out: 'assets/call' },
    { in: 'src/icon.svg', out: 'assets/icon' },
    { in: 'src/main.ts', out: 'assets/call' },
    { in: 'src/docs/docs.html', out: 'docs/index' },
    { in: 'src/docs/docs.ts', out: 'docs/docs' },
    { in: 'src/staff/staff.html', out: 'staff/index' },
    { in: 'src/staff/staff.css', out: 'staff/assets/staff' },
    { in: 'src/staff/staff.ts', out: 'staff/assets/staff' },
    // The audio thread loads its code from separate files.
    { in: '@petvisor/browser-client/microphone-worklet', out: 'assets/microphone-worklet' },
    { in: '@petvisor/browser-client/speaker-worklet', out: 'assets/speaker-worklet' },
  ],
  sourcemap: 'linked',
  format: 'esm',
  loader: { '.html': 'copy', '.svg': 'copy' },
});

// On pages of others: one classic script that leaves no name behind.
await build({ ...options, entryPoints: [{ in: 'src/widget/widget.ts', out: 'widget' }], format: 'iife' });

// The page of a practice is the same, one segment deeper.
const page = await readFile(join(folder, 'src/index.html'), 'utf8');
await writeFile(join(folder, 'dist/public/practice.html'), page.replaceAll('"call/assets/', '"assets/'));

// Swagger UI is built as it is to be served, by its makers.
const swagger = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
for (const file of [
  'swagger-ui.css',
  'swagger-ui-bundle.js',
  'swagger-ui-bundle.js.LICENSE.txt',
  'LICENSE',
  'NOTICE',
]) {
  await copyFile(join(swagger, file), join(folder, 'dist/public/docs', file));
}

/**
 * Builds what a browser loads as a file of its own, into `dist`: the two worklets, each complete in itself, because a
 * bundler carries the file that an address names and not what that file imports; and the package for a `<script>` tag.
 */
import { build } from 'esbuild';

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: import.meta.dirname,
  outdir: 'dist',
  bundle: true,
  sourcemap: 'linked',
  target: ['chrome116', 'firefox124', 'safari17.4'],
  conditions: ['@petvisor/source'],
  logLevel: 'warning',
};

await build({
  ...common,
  entryPoints: {
    'microphone-worklet': 'src/worklets/microphone.ts',
    'speaker-worklet': 'src/worklets/speaker.ts',
  },
  format: 'esm',
});

// A script has no `import.meta`: the worklets are beside the file that the tag names.
await build({
  ...common,
  entryPoints: { 'browser-client.script': 'src/index.ts' },
  format: 'iife',
  globalName: 'petvisor',
  minify: true,
  define: { 'import.meta.url': 'scriptUrl' },
  inject: ['script-url.js'],
});

/** Builds the page into `dist/public`: nothing inline and nothing from other hosts, for the strictest CSP. */
import { build } from 'esbuild';

await build({
  absWorkingDir: import.meta.dirname,
  entryPoints: [
    { in: 'src/index.html', out: 'index' },
    { in: 'src/styles.css', out: 'assets/call' },
    { in: 'src/icon.svg', out: 'assets/icon' },
    { in: 'src/main.ts', out: 'assets/call' },
    // The audio thread loads its code from separate files.
    { in: '@petvisor/browser-client/microphone-worklet', out: 'assets/microphone-worklet' },
    { in: '@petvisor/browser-client/speaker-worklet', out: 'assets/speaker-worklet' },
  ],
  outdir: 'dist/public',
  bundle: true,
  minify: true,
  sourcemap: 'linked',
  format: 'esm',
  target: ['chrome116', 'firefox124', 'safari17.4'],
  conditions: ['@petvisor/source'],
  loader: { '.html': 'copy', '.svg': 'copy' },
  logLevel: 'warning',
});

/** How the page of the check is built with each bundler: the files of an application, and the commands of its README. */
import { cp, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Bundler {
  readonly name: string;
  /** Packages beside the library, with their versions. */
  readonly packages: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  /** Fields of the application's `package.json`. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** The program in `node_modules/.bin` that builds, and its arguments. */
  readonly command?: readonly [string, ...string[]];
  /** The folder that is served, and what is copied into it. */
  readonly folder: string;
  readonly copies?: readonly string[];
  /** The page has inline scripts, so the strictest policy does not fit it. */
  readonly hasInlineScripts?: boolean;
}

const MAIN = `import * as client from '@petvisor/browser-client';
import { startCall } from './call.js';
document.querySelector('button').addEventListener('click', () => startCall(client));
`;
const page = (script: string): string =>
  `<!doctype html><html lang="en"><title>Call</title><body><button>Call</button>${script}</body></html>`;
const MODULE_PAGE = page('<script type="module" src="./main.js"></script>');

const NEXT_FILES = {
  'app/layout.js': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.js': `'use client';
import * as client from '@petvisor/browser-client';
import { startCall } from '../call.js';
export default function Page() {
  return <button onClick={() => startCall(client)}>Call</button>;
}
`,
  'next.config.mjs': `export default { output: 'export', outputFileTracingRoot: import.meta.dirname };
`,
};
const NEXT = { next: '16.4.6', react: '19.3.1', 'react-dom': '19.3.1' };

export const BUNDLERS: readonly Bundler[] = [
  {
    name: 'script',
    packages: {},
    files: {
      'site/index.html': page(
        '<script src="browser-client.script.js"></script><script type="module" src="main.js"></script>',
      ),
      'site/main.js': MAIN.replace(/^import .*;\n/, '').replace('startCall(client)', 'startCall(petvisor)'),
    },
    folder: 'site',
    copies: [
      'call.js',
      ...['browser-client.script.js', 'microphone-worklet.js', 'speaker-worklet.js'].map(
        (file) => `node_modules/@petvisor/browser-client/dist/${file}`,
      ),
    ],
  },
  {
    name: 'esbuild',
    packages: { esbuild: '0.28.2' },
    files: { 'main.js': MAIN, 'dist/index.html': MODULE_PAGE },
    command: [
      'esbuild',
      'main.js',
      'microphone-worklet=@petvisor/browser-client/microphone-worklet',
      'speaker-worklet=@petvisor/browser-client/speaker-worklet',
      ...['--bundle', '--minify', '--format=esm', '--outdir=dist'],
    ],
    folder: 'dist',
  },
  {
    name: 'vite',
    packages: { vite: '8.4.0' },
    files: { 'main.js': MAIN, 'index.html': MODULE_PAGE },
    command: ['vite', 'build'],
    folder: 'dist',
  },
  {
    name: 'webpack',
    packages: { webpack: '5.113.0', 'webpack-cli': '7.3.1' },
    files: { 'main.js': MAIN, 'dist/index.html': MODULE_PAGE },
    command: ['webpack', './main.js', '--mode', 'production'],
    folder: 'dist',
  },
  {
    name: 'parcel',
    packages: { parcel: '2.16.4' },
    files: { 'main.js': MAIN, 'index.html': MODULE_PAGE },
    manifest: { '@parcel/resolver-default': { packageExports: true } },
    command: ['parcel', 'build', 'index.html', '--no-cache'],
    folder: 'dist',
    hasInlineScripts: true,
  },
  {
    name: 'next',
    packages: NEXT,
    files: NEXT_FILES,
    command: ['next', 'build'],
    folder: 'out',
    hasInlineScripts: true,
  },
  {
    name: 'next-webpack',
    packages: NEXT,
    files: NEXT_FILES,
    command: ['next', 'build', '--webpack'],
    folder: 'out',
    hasInlineScripts: true,
  },
];

/** Writes the application into `folder`. The tarballs are of the library and of what it depends on in this workspace. */
export async function writeApplication(
  folder: string,
  bundler: Bundler,
  tarballs: Readonly<Record<string, string>>,
): Promise<void> {
  const { packages, files, manifest } = bundler;
  const dependencies = { ...tarballs, ...packages };
  await write(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'application', private: true, ...manifest, dependencies, overrides: tarballs }),
  );
  await copyFile(join(import.meta.dirname, 'page/call.js'), join(folder, 'call.js'));
  for (const [name, text] of Object.entries(files)) await write(join(folder, name), text);
}

/** Copies what no program does. */
export async function copyParts(folder: string, { copies = [], folder: site }: Bundler): Promise<void> {
  for (const each of copies) await cp(join(folder, each), join(folder, site, each.split('/').at(-1) ?? each));
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

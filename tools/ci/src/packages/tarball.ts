/** A library as npm publishes it: packed, and taken apart again. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, relative, resolve } from 'node:path';

export interface Tarball {
  readonly path: string;
  /** The folder that the package was unpacked into. */
  readonly folder: string;
}

/**
 * Runs `npm pack`, without an option, in the folder of the library below the workspace `tree`: its `prepack` builds it.
 * The tarball, and the folder it is unpacked into, are in the folder of the library.
 */
export function packLibrary(tree: string, library: string): Tarball {
  const cwd = join(tree, 'libs', library);
  const printed = execFileSync('npm', ['pack'], {
    cwd,
    env: shellEnvironment(),
    encoding: 'utf8',
    stdio: 'pipe',
  });
  const path = join(cwd, printed.trim().split('\n').at(-1) ?? '');
  execFileSync('tar', ['--extract', '--file', path, '--directory', cwd]);
  return { path, folder: join(cwd, 'package') };
}

/** The environment of a shell in which no npm script runs: that of one has npm's settings, and the PATH of the workspace. */
export function shellEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(([name]) => !/^(npm_|NODE_OPTIONS$|INIT_CWD$)/i.test(name));
  const folders = environment['PATH']?.split(delimiter) ?? [];
  const path = folders.filter((folder) => !/node_modules|node-gyp-bin/.test(folder)).join(delimiter);
  return { ...Object.fromEntries(own), PATH: path };
}

/** Returns what is wrong with the unpacked package that no linter of packages sees. */
export function findFlaws({ folder }: Tarball): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const flaws = ['LICENSE', 'README.md', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts']
    .filter((needed) => !files.includes(needed))
    .map((needed) => `${needed} is missing`);
  for (const file of files) {
    if (/\.spec\.|tsbuildinfo/.test(file)) flaws.push(`${file} is of no use to anybody`);
    if (file.endsWith('.map')) flaws.push(...missingSources(folder, file));
  }
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly publishConfig?: { readonly access?: string };
    readonly scripts?: Readonly<Record<string, string>>;
    readonly engines?: object;
  };
  if (manifest.publishConfig?.access !== 'public') flaws.push('it would be published for nobody');
  if (manifest.scripts?.['prepack'] === undefined) flaws.push('it is packed without being built');
  if (manifest.engines === undefined) flaws.push('it names no engines');
  for (const [name, range] of Object.entries(manifest.dependencies ?? {})) {
    if (!/^[\^~]?\d/.test(range)) flaws.push(`${name} in the version ${range}`);
  }
  return flaws;
}

/** A debugger shows the source that a map contains or names. */
function missingSources(folder: string, file: string): string[] {
  const map = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    readonly sources: readonly string[];
    readonly sourcesContent?: readonly (string | null)[];
  };
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
  return map.sources
    .filter((_, index) => typeof map.sourcesContent?.[index] !== 'string')
    .map((source) => relative(folder, resolve(folder, dirname(file), source)))
    .filter((source) => !files.has(source))
    .map((source) => `${file} names ${source}, which is not in the package`);
}

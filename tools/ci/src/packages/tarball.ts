/** A library as npm publishes it: packed, and taken apart again. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ROOT } from '../root.ts';

export interface Tarball {
  readonly path: string;
  /** The folder that the package was unpacked into. */
  readonly folder: string;
}

/** Packs what has been built before. */
export function packLibrary(library: string, into: string): Tarball {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', into];
  const printed = execFileSync('npm', args, { cwd: join(ROOT, 'libs', library), encoding: 'utf8' });
  const [{ filename }] = JSON.parse(printed) as [{ filename: string }];
  const path = join(into, filename);
  execFileSync('tar', ['--extract', '--file', path, '--directory', into]);
  return { path, folder: join(into, 'package') };
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

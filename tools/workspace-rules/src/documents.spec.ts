import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const GENERATED = ['node_modules', 'dist', 'out-tsc', 'dist-docs', 'coverage', '.git', '.nx', '.stryker-tmp'];
/** Names in the documents that look like paths of the workspace: objects in the bucket of a backup. */
const OBJECT_NAMES = ['leases/N.json', '2026/11/22/075700/manifest.json'];

/** Paths of the files in `folder` and below, relative to the root. Generated folders are left out. */
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !GENERATED.includes(name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
    );
const files = filesIn('');
const foldersOf = (path: string): string[] =>
  path.includes('/') ? [dirname(path), ...foldersOf(dirname(path))] : [];
const paths = new Set([...files, ...files.flatMap(foldersOf)]);

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = files.filter((path) => path.endsWith('.md')).sort();
const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** As GitHub makes the anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[`*_]/g, '')
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
const anchorsOf = (document: string): string[] =>
  [...read(document).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** Whether a document's `path` is a path from the root, or the end of a path, as `src/limits.ts` is. */
const exists = (path: string): boolean =>
  paths.has(normalize(path).replace(/\/$/, '')) || files.some((file) => file.endsWith(`/${path}`));

interface Manifest {
  readonly name?: string;
  readonly nx?: { readonly tags?: readonly string[] };
  readonly scripts?: Readonly<Record<string, string>>;
}
const manifests = files
  .filter((path) => basename(path) === 'package.json' && !path.includes('/testdata/'))
  .map((path) => JSON.parse(read(path)) as Manifest);
const scriptsOf = (name: string): string[] =>
  Object.keys(manifests.find((manifest) => manifest.name === name)?.scripts ?? {});
/** The project whose folder a document is in: its README shows commands that are run there. */
const projectOf = (document: string): string | undefined => {
  const manifest = join(...document.split('/').slice(0, 2), 'package.json');
  return files.includes(manifest) ? (JSON.parse(read(manifest)) as Manifest).name : undefined;
};

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('links to what is there', () => {
    const broken = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const linked = path === '' ? document : normalize(join(dirname(document), path)).replace(/\/$/, '');
        if (!paths.has(linked)) return true;
        return anchor !== undefined && linked.endsWith('.md') && !anchorsOf(linked).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names files that are there', () => {
    const missing = [...text.matchAll(/`([\w@.-]+(?:\/[\w@.-]+)*\/?)`/g)]
      .map(([, token = '']) => token)
      .filter((token) =>
        /\.(?:ts|mjs|md|json|ya?ml|tsv|Dockerfile)$|^(?:apps|libs|tools|docs|docker|\.ci)\//.test(token),
      )
      .filter((token) => !/(?:^|\/)(?:dist|out-tsc|node_modules|@petvisor)(?:\/|$)/.test(token))
      .filter((token) => !/^\.[\w.]+$/.test(basename(token)) || token.includes('/') || paths.has(token))
      .filter((token) => !OBJECT_NAMES.includes(token) && !exists(token.replace(/^(?:\.\.?\/)+/, '')));
    expect(missing).toEqual([]);
  });

  it('names npm scripts and projects that are there', () => {
    const unknown = [
      ...[...text.matchAll(/npm run (?:-s )?([\w:-]+)([^`\n]*)/g)].filter(([, script = '', rest = '']) => {
        const [, project] = /-w (@petvisor\/[\w-]+)/.exec(rest) ?? [];
        const candidates = project === undefined ? ['@petvisor/voice', projectOf(document) ?? ''] : [project];
        return !candidates.some((name) => scriptsOf(name).includes(script));
      }),
      ...[...text.matchAll(/nx run (@petvisor\/[\w-]+):/g)].filter(
        ([, project]) => !manifests.some(({ name }) => name === project) && project !== '@petvisor/APP',
      ),
    ].map(([found]) => found);
    expect(unknown).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has every project in its map, with the tags of its layer and its runtime', () => {
    const rows = [
      ...read('ARCHITECTURE.md').matchAll(/^\| `((?:apps|libs|tools)\/[\w-]+)` .*\| (.*?) +\|$/gm),
    ];
    const shown = Object.fromEntries(rows.map(([, folder = '', tags = '']) => [folder, tags]));
    const projects = files.filter((path) => /^(?:apps|libs|tools)\/[\w-]+\/package\.json$/.test(path));
    const actual = projects.map((path) => {
      const { nx } = JSON.parse(read(path)) as Manifest;
      const tag = (name: string): string =>
        nx?.tags?.find((each) => each.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
      return [dirname(path), `${tag('layer')}, ${tag('runtime')}`];
    });
    expect(shown).toEqual(Object.fromEntries(actual));
  });
});

describe('decision records', () => {
  const records = documents.filter((path) => /^docs\/adr\/\d{4}-/.test(path));

  it('are numbered without a gap', () => {
    const numbers = records.map((path) => Number(basename(path).slice(0, 4)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(records)('%s has the common form', (path) => {
    const text = read(path);
    expect(text).toMatch(new RegExp(`^# ADR ${basename(path).slice(0, 4)}: \\S`));
    const sections = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    const isUnused = text.includes('**Status:** never written');
    expect(sections).toEqual(isUnused ? [] : ['Context', 'Decision', 'Consequences', 'Measured by']);
  });

  it('stand in the index, in order, under their titles', () => {
    const rows = [...read('docs/adr/README.md').matchAll(/^\| \[(\d{4})\]\(([^)]+)\) +\| (.*?) +\|/gm)];
    expect(rows.map(([, number, file, title]) => ({ number, file, title }))).toEqual(
      records.map((path) => {
        const [, number, title] = /^# ADR (\d{4}): (.*)$/m.exec(read(path)) ?? [];
        return { number, file: basename(path), title };
      }),
    );
  });
});

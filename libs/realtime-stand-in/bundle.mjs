/**
 * Makes the published form of `dist` out of what the compiler has written there. The package depends on libraries of this
 * workspace that are not published: their code goes into its bundles, their declarations go beside its own. What others
 * have made stays a dependency, which comes with its licence.
 */
import { readFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';

const folder = import.meta.dirname;
const libraries = dirname(folder);
const part = join(folder, 'dist.part');
const { name, dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));

await rm(part, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: {
    index: 'src/index.ts',
    cli: 'src/cli.ts',
    'synthesis-worker': '../speech/src/synthesis-worker.ts',
    'recognition-worker': '../speech/src/recognition-worker.ts',
  },
  outdir: part,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.18',
  sourcemap: 'linked',
  conditions: ['@petvisor/source'],
  external: Object.keys(dependencies),
  metafile: true,
  logLevel: 'warning',
});
const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
const others = bundled.filter((file) => file.includes('node_modules'));
if (others.length > 0) throw new Error(`${others.join(', ')} would be published without a licence`);

await writeDeclarations(join(folder, 'dist/index.d.ts'));
await rm(join(folder, 'dist'), { recursive: true });
await rename(part, join(folder, 'dist'));

/** Writes a declaration and those that it names, those of libraries of the workspace into folders of their names. */
async function writeDeclarations(entry) {
  const written = new Set();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const to = placeOf(file);
    if (written.has(to)) continue;
    written.add(to);
    const text = (await readFile(file, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, '');
    const named = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
    const paths = new Map(named.map((specifier) => [specifier, declarationOf(specifier, file)]));
    waiting.push(...[...paths.values()].filter((path) => path !== undefined));
    const target = join(part, to);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(
      target,
      text.replaceAll(/(['"])(@petvisor\/[^'"]+)\1/g, (_whole, quote, specifier) => {
        const path = posix.relative(posix.dirname(to), placeOf(paths.get(specifier)));
        return `${quote}${path.startsWith('.') ? path : `./${path}`}${quote}`.replace('.d.ts', '.js');
      }),
    );
  }
}

/** The declaration that a specifier means, if it is one of the workspace. */
function declarationOf(specifier, from) {
  if (specifier.startsWith('.')) return join(dirname(from), specifier.replace(/\.[jt]s$/, '.d.ts'));
  if (!specifier.startsWith('@petvisor/')) return undefined;
  return join(libraries, specifier.slice('@petvisor/'.length), 'dist/index.d.ts');
}

/** Where in the published `dist` a declaration of the workspace is: its own library's at the top. */
function placeOf(file) {
  const [library, , ...path] = relative(libraries, file).split('/');
  return posix.join(name.endsWith(`/${library}`) ? '.' : library, ...path);
}

/**
 * Proves the package as its users get it: every public name is documented (typedoc); packs it, installs it into an empty
 * folder, holds what came along against what the README says, compiles the quick start against its types, and books with
 * it by `import` and by `require` under every Node.js on the PATH. What holds for every published library is checked by
 * `npm run check:package`, beside this. Needs a build and the package registry.
 */
import { execFileSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'vetstoria-client-'));

/** `skipLibCheck` stays off: the package's own declarations are compiled too. */
const strictest = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };

/** Without the workspace's settings: what is checked is the built package. */
const env = { ...process.env, NODE_OPTIONS: '' };

const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  run('npx', ['typedoc', '--emit', 'none', '--logLevel', 'Warn'], project);
  console.log('docs: every public name is documented');

  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], project),
  );
  const tarball = join(folder, filename);

  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', tarball]);
  checkFootprint();

  cpSync(join(project, 'examples/quick-start.ts'), join(folder, 'quick-start.ts'));
  cpSync(join(project, 'package-check/smoke.mjs'), join(folder, 'smoke.mjs'));
  const compiler = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
  const compilerOptions = {
    ...strictest,
    module: 'nodenext',
    lib: ['es2024', 'dom'],
    types: [],
    noEmit: true,
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['quick-start.ts'] }),
  );
  run(process.execPath, [compiler, '--project', folder]);
  console.log('types: the quick start compiles, library declarations checked too');

  const ways = {
    import: 'import("@petvisor/vetstoria-client")',
    require: 'Promise.resolve(require("@petvisor/vetstoria-client"))',
  };
  for (const [version, node] of nodesOnPath()) {
    for (const [way, load] of Object.entries(ways)) {
      const program = `Promise.all([import("./smoke.mjs"), ${load}]).then(([{ smoke }, client]) => smoke(client))`;
      run(node, ['--input-type=commonjs', '--eval', program]);
      console.log(`Node ${version}, ${way}: booked`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The README's figures are those of the package. */
function checkFootprint() {
  const { dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const installed = readdirSync(join(folder, 'node_modules'), { recursive: true }).filter((path) =>
    /(^|node_modules\/)(@[^/]+\/)?[^@/][^/]*\/package\.json$/.test(path),
  );
  const words = `${Object.keys(dependencies).length} dependencies, ${installed.length} packages in all`;
  console.log(`footprint: ${words}`);
  const readme = readFileSync(join(project, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ');
  assert.ok(readme.includes(words), `README.md must say: ${words}`);
}

/** One program for each version. */
function nodesOnPath() {
  const programs = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, 'node'));
  const found = [process.execPath, ...programs.filter((program) => existsSync(program))];
  return new Map(found.map((program) => [run(program, ['--version']).trim(), program]));
}

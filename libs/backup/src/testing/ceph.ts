/**
 * Starts Ceph's object gateway on loopback and in memory: a monitor, a store and `radosgw` from Debian's packages
 * (`apt-get install --no-install-recommends ceph-mon ceph-osd radosgw`). It checks signatures, lengths, payload hashes
 * and conditions as in production. Takes about 10 s to start and 150 MB.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Options } from '../s3-object-store.ts';

/** Options of `s3ObjectStore` for a bucket. */
export interface BucketOptions extends S3Options {
  readonly endpoint: string;
  readonly credentials: NonNullable<S3Options['credentials']>;
}

export interface CephServer {
  /** Creates an empty bucket. */
  newBucket(): Promise<BucketOptions>;
  close(): Promise<void>;
}

const PROGRAMS = ['ceph', 'ceph-mon', 'ceph-osd', 'monmaptool', 'radosgw', 'radosgw-admin'];
const CREDENTIALS = { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'a-secret-for-tests-alone' };
const REGION = 'default';
const START_MS_MAX = 120_000;
const STOP_MS_MAX = 20_000;
const POLL_MS = 200;

/** True when the packages are installed. */
export function hasCeph(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return PROGRAMS.every((program) => folders.some((folder) => existsSync(join(folder, program))));
}

export interface CephOptions {
  /**
   * Gives the store's processes the lowest priority (Linux's `chrt`), because in production the store is another
   * machine.
   */
  readonly givesWay?: boolean | undefined;
}

export async function startCeph({ givesWay = false }: CephOptions = {}): Promise<CephServer> {
  const folder = await mkdtemp(join(tmpdir(), 'ceph-'));
  const children: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of children.toReversed()) await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const endpoint = await start(folder, children, givesWay);
    const client = new S3Client({ region: REGION, endpoint, forcePathStyle: true, credentials: CREDENTIALS });
    let buckets = 0;
    const newBucket = async (): Promise<BucketOptions> => {
      const bucket = `practice-backups-${++buckets}`;
      await client.send(new CreateBucketCommand({ Bucket: bucket }));
      return { bucket, region: REGION, endpoint, pathStyle: true, credentials: CREDENTIALS };
    };
    // The first object waits seconds until the pools are created.
    const { bucket } = await newBucket();
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: 'first', Body: 'first' }));
    return {
      newBucket,
      close: () => {
        client.destroy();
        return close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(folder: string, children: ChildProcess[], givesWay: boolean): Promise<string> {
  const [monitorPort, gatewayPort] = [await freePort(), await freePort()];
  const monitor = `v2:127.0.0.1:${monitorPort}`;
  const cluster = randomUUID();
  const store = randomUUID();
  const config = join(folder, 'ceph.conf');
  await writeFile(config, configuration(folder, cluster, monitor, gatewayPort));
  for (const name of ['mon', 'osd', 'rgw']) await mkdir(join(folder, name));
  const map = join(folder, 'monmap');
  const run = (program: string, ...args: string[]): Promise<unknown> =>
    promisify(execFile)(program, args, { timeout: START_MS_MAX });
  const launch = async (program: string, ...args: string[]): Promise<void> => {
    const command = [...(givesWay ? ['chrt', '--idle', '0'] : []), program, '--foreground', '--conf', config];
    const child = spawn(command[0]!, [...command.slice(1), ...args], { stdio: 'ignore' });
    children.push(child);
    await once(child, 'spawn');
  };

  await run('monmaptool', '--create', '--addv', 'a', `[${monitor}]`, '--fsid', cluster, map);
  await run('ceph-mon', '--mkfs', '--id', 'a', '--monmap', map, '--conf', config);
  await launch('ceph-mon', '--id', 'a');
  await run('ceph', '--conf', config, 'osd', 'new', store);
  await run('ceph-osd', '--mkfs', '--id', '0', '--osd-uuid', store, '--conf', config);
  await launch('ceph-osd', '--id', '0');
  const user = ['--uid', 'test', '--display-name', 'test'];
  const keys = ['--access-key', CREDENTIALS.accessKeyId, '--secret', CREDENTIALS.secretAccessKey];
  const name = ['--name', 'client.rgw'];
  await run('radosgw-admin', '--conf', config, ...name, 'user', 'create', ...user, ...keys);
  await launch('radosgw', ...name);
  const endpoint = `http://127.0.0.1:${gatewayPort}`;
  await untilUp(endpoint, join(folder, 'client.rgw.log'));
  return endpoint;
}

function configuration(folder: string, cluster: string, monitor: string, gatewayPort: number): string {
  const [classes = ''] = globSync('/usr/lib/*/rados-classes');
  return `[global]
fsid = ${cluster}
mon_initial_members = a
mon_host = ${monitor}
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_mon_client_mode = crc
ms_bind_ipv6 = false
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
mon_allow_pool_size_one = true
mon_data_avail_crit = 1
mon_max_pg_per_osd = 1000
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
osd_objectstore = memstore
memstore_device_bytes = 2147483648
osd_class_dir = ${classes}
run_dir = ${folder}
admin_socket = ${folder}/$name.asok
pid_file = ${folder}/$name.pid
log_file = ${folder}/$name.log
mon_cluster_log_file = ${folder}/cluster.log
mon_data = ${folder}/mon
osd_data = ${folder}/osd
rgw_data = ${folder}/rgw
keyring = ${folder}/keyring
rgw_frontends = beast endpoint=127.0.0.1:${gatewayPort}
rgw_run_sync_thread = false
rgw_dynamic_resharding = false
`;
}

async function untilUp(endpoint: string, log: string): Promise<void> {
  const until = performance.now() + START_MS_MAX;
  for (;;) {
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer?.ok === true) return;
    if (performance.now() > until) {
      const said = await readFile(log, 'utf8').catch(() => 'nothing');
      throw new Error(`radosgw did not answer; it said: ${said.slice(-2_000)}`);
    }
    await wait(POLL_MS);
  }
}

/** Stops a process; its state is no longer needed. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await ended;
  clearTimeout(force);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A container as compose.yaml runs it: an ordinary user, a single writable volume, no capabilities, a memory limit. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Docker } from './engine.ts';

const HEALTHY_MS_MAX = 120_000;
const POLL_MS = 500;
/** No call is under way that would be waited for. */
const GRACE_SECONDS = 60;
const CONFINED = [
  ...['--network=host', '--read-only', '--tmpfs=/tmp:size=64m', '--cap-drop=ALL', '--pids-limit=100'],
  '--security-opt=no-new-privileges',
];
/** A program whose last line of output has the user, the capabilities, and which of the app's folders can be written. */
const SELF_TEST = `const { accessSync, constants, readFileSync, writeFileSync } = require('node:fs');
const may = (path) => { try { accessSync(path, constants.W_OK); return true; } catch { return false; } };
writeFileSync('/data/written', ''); require('node:fs').rmSync('/data/written');
const capabilities = /^CapEff:\\s*(\\w+)$/m.exec(readFileSync('/proc/1/status', 'utf8'))[1];
console.log(JSON.stringify({ uid: process.getuid(), capabilities, writes: ['/app', '/etc', '/'].filter(may) }));`;

type Settings = Readonly<Record<string, string>>;

interface ContainerState {
  readonly Running: boolean;
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
  readonly Health: { readonly Status: string };
}

export interface Containers {
  /** Runs a container to its end and returns its output. */
  once(
    image: string,
    command?: readonly string[],
    options?: { readonly settings?: Settings; readonly code?: number },
  ): Promise<string>;
  /** Returns the id of the container. */
  start(image: string, settings: Settings): Promise<string>;
  checkHealthy(id: string): Promise<void>;
  checkConfined(id: string): Promise<void>;
  /** Sends SIGTERM and expects exit code 0. The engine kills after the grace period, with exit code 137. */
  stop(id: string): Promise<void>;
  /** The memory that the engine counts towards the container's limit, at this moment. */
  memory(id: string): Promise<string>;
  /** Ends every container and removes the volume. */
  readonly remove: () => Promise<void>;
}

export function containers(
  docker: Docker,
  { volume, memory }: { readonly volume: string; readonly memory: string },
): Containers {
  const started = new Set<string>();
  const confined = [...CONFINED, `--memory=${memory}`, `--memory-swap=${memory}`, `--volume=${volume}:/data`];

  /** Settings are passed by name: their values are in this process's environment, and not in the list of processes. */
  const byName = (settings: Settings): string[] => Object.keys(settings).flatMap((name) => ['--env', name]);
  const stateOf = async (id: string): Promise<ContainerState> =>
    JSON.parse(await docker(['inspect', '--format={{json .State}}', id])) as ContainerState;

  return {
    once: (image, command = [], { settings = {}, code = 0 } = {}) =>
      docker(['run', '--rm', ...confined, ...byName(settings), image, ...command], { env: settings, code }),

    async start(image, settings) {
      const options = [
        ...confined,
        '--health-interval=1s',
        '--health-start-period=1s',
        '--health-retries=60',
      ];
      const printed = await docker(['run', '--detach', ...options, ...byName(settings), image], {
        env: settings,
      });
      const id = printed.trim();
      started.add(id);
      return id;
    },

    async checkHealthy(id) {
      for (let waitedMs = 0; waitedMs < HEALTHY_MS_MAX; waitedMs += POLL_MS) {
        const { Running, Health } = await stateOf(id);
        if (Health.Status === 'healthy') return;
        if (!Running) break;
        await pause(POLL_MS);
      }
      assert.fail(`a container is not healthy:\n${await docker(['logs', id])}`);
    },

    async checkConfined(id) {
      const found: unknown = JSON.parse((await docker(['exec', id, 'node', '-e', SELF_TEST])).trim());
      assert.deepEqual(found, { uid: 1000, capabilities: '0'.repeat(16), writes: [] });
    },

    async stop(id) {
      await docker(['stop', `--time=${GRACE_SECONDS}`, id]);
      const { ExitCode, OOMKilled } = await stateOf(id);
      assert.deepEqual(
        { ExitCode, OOMKilled },
        { ExitCode: 0, OOMKilled: false },
        await docker(['logs', id]),
      );
    },

    async memory(id) {
      const used = await docker(['stats', '--no-stream', '--format={{.MemUsage}}', id]);
      return `memory ${used.trim()}`;
    },

    async remove() {
      if (started.size > 0) await docker(['rm', '--force', ...started]);
      await docker(['volume', 'rm', '--force', volume]);
    },
  };
}

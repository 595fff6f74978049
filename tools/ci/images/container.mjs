/** A container as compose.yaml runs it: an ordinary user, nothing writable but the volume, no capability, a limit of memory. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

const HEALTHY_MS_MAX = 120_000;
const POLL_MS = 500;
/** Longer than what compose.yaml gives voice-api. */
const GRACE_SECONDS = 80;
const CONFINED = [
  ...['--network=host', '--read-only', '--tmpfs=/tmp:size=64m', '--cap-drop=ALL', '--pids-limit=100'],
  '--security-opt=no-new-privileges',
];
/** What the last line of output tells: who runs, with which capabilities, and whether the app's files can be written. */
const SELF_TEST = `const { accessSync, constants, readFileSync, writeFileSync } = require('node:fs');
const may = (path) => { try { accessSync(path, constants.W_OK); return true; } catch { return false; } };
writeFileSync('/data/written', ''); require('node:fs').rmSync('/data/written');
const capabilities = /^CapEff:\\s*(\\w+)$/m.exec(readFileSync('/proc/1/status', 'utf8'))[1];
console.log(JSON.stringify({ uid: process.getuid(), capabilities, writes: ['/app', '/etc', '/'].filter(may) }));`;

/** Starts nothing by itself; `remove` ends all that were started. */
export function containers(docker, { volume, memory }) {
  const started = new Set();
  const confined = [...CONFINED, `--memory=${memory}`, `--memory-swap=${memory}`, `--volume=${volume}:/data`];

  /** Settings go by name alone: their values are in this process's environment, and in no list of processes. */
  const given = (settings) => Object.keys(settings).flatMap((name) => ['--env', name]);

  return {
    /** Runs to its end. @returns what it printed */
    once: (image, command = [], { settings = {}, code = 0 } = {}) =>
      docker(['run', '--rm', ...confined, ...given(settings), image, ...command], { env: settings, code }),

    async start(image, settings) {
      const options = [
        ...confined,
        '--health-interval=1s',
        '--health-start-period=1s',
        '--health-retries=60',
      ];
      const id = (
        await docker(['run', '--detach', ...options, ...given(settings), image], { env: settings })
      ).trim();
      started.add(id);
      return id;
    },

    async healthy(id) {
      for (let waitedMs = 0; waitedMs < HEALTHY_MS_MAX; waitedMs += POLL_MS) {
        const { Running, Health } = await state(id);
        if (Health.Status === 'healthy') return;
        if (!Running) break;
        await pause(POLL_MS);
      }
      assert.fail(`a container is not healthy:\n${await docker(['logs', id])}`);
    },

    async confinedAsItShould(id) {
      const told = JSON.parse((await docker(['exec', id, 'node', '-e', SELF_TEST])).trim());
      assert.deepEqual(told, { uid: 1000, capabilities: '0'.repeat(16), writes: [] });
    },

    /** SIGTERM; by the end of the grace period the engine would kill it, and the exit code were 137. */
    async stop(id) {
      await docker(['stop', `--time=${GRACE_SECONDS}`, id]);
      const { ExitCode, OOMKilled } = await state(id);
      assert.deepEqual(
        { ExitCode, OOMKilled },
        { ExitCode: 0, OOMKilled: false },
        await docker(['logs', id]),
      );
    },

    /** What the engine counts to the container's limit, now. */
    async memory(id) {
      const used = await docker(['stats', '--no-stream', '--format={{.MemUsage}}', id]);
      return `memory ${used.trim()}`;
    },

    async remove() {
      if (started.size > 0) await docker(['rm', '--force', ...started]);
      await docker(['volume', 'rm', '--force', volume]);
    },
  };

  async function state(id) {
    return JSON.parse(await docker(['inspect', '--format={{json .State}}', id]));
  }
}

/**
 * `npm start` as a newcomer has it, and every built-in caller in it: real speech both ways, two calls at a time.
 * Fails when fewer than nine of ten callers who want a booking get theirs, or when any claim and the diary disagree.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SHARE_MIN = 0.9;
const CALLS_AT_ONCE = 2;

const folder = await mkdtemp(join(tmpdir(), 'calls-'));
const server = spawn(process.execPath, ['tools/launch/start.mjs'], {
  cwd: root,
  env: { ...process.env, PORT: '0', DATABASE_URL: `file:${join(folder, 'voice.db')}` },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
process.exitCode = 1;
try {
  const { port, apiKey } = await ready(server);
  const scripts = JSON.parse((await call(['--list', '--json'])).output);
  const results = [];
  const waiting = [...scripts];
  await Promise.all(
    Array.from({ length: CALLS_AT_ONCE }, async () => {
      for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
        const args = [
          '--url',
          `ws://127.0.0.1:${port}`,
          '--api-key',
          apiKey,
          '--script',
          script.name,
          '--json',
        ];
        const { output } = await call(args);
        const { booked, outcome, turns, latencyMs } = JSON.parse(output.trim().split('\n').at(-1));
        results.push({ script, booked });
        const as = outcome === script.expects ? 'as it should' : `NOT ${script.expects} as it should`;
        console.log(`${script.name}: ${outcome}, ${as}; ${turns.length} turns, ${JSON.stringify(latencyMs)}`);
      }
    }),
  );
  const wanting = results.filter(({ script }) => script.expects === 'confirmed');
  const booked = wanting.filter((result) => result.booked).length;
  const wrongly = results.filter(({ script, booked: has }) => has && script.expects !== 'confirmed').length;
  console.log(
    `${booked} of ${wanting.length} callers who wanted a booking got it; ${wrongly} got one unasked`,
  );
  if (booked >= wanting.length * SHARE_MIN && wrongly === 0) process.exitCode = 0;
} finally {
  server.kill('SIGINT');
  if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
  await rm(folder, { recursive: true, force: true });
}
function ready(child) {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message.type === 'ready' && resolve(message));
    child.on('exit', (code) => reject(new Error(`npm start ended with code ${code}`)));
  });
}

function call(args) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '-s', 'call', '--', ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, output }));
  });
}

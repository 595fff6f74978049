/** Writes the migrations of both engines: `npm run migrations -- --name WHAT_CHANGED`. */
import { spawnSync } from 'node:child_process';

const engines = { sqlite: 'sqlite', postgres: 'postgresql' };

for (const [folder, dialect] of Object.entries(engines)) {
  const places = ['--schema', `src/${folder}/schema.ts`, '--out', `migrations/${folder}`];
  const args = ['generate', '--dialect', dialect, ...places, ...process.argv.slice(2)];
  const { status } = spawnSync('drizzle-kit', args, { stdio: 'inherit' });
  if (status === 0) continue;
  process.exitCode = status ?? 1;
  break;
}

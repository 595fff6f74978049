/** The built programs of voice-api with planted keys, and their stand-ins. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@petvisor/persistence';
import { startRealtimeServer } from '@petvisor/realtime-stand-in';
import { startVetstoriaServer, vetstoriaSettings } from '@petvisor/vetstoria-stand-in';
import { plantedIn, PLANTED_KEYS } from './planted.ts';
import { startProgram, type Program } from './start-program.ts';

export interface PlantedSystem {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly settings: Readonly<Record<string, string>>;
  /** @param name a built file, such as `main` or `cli/users` */
  run(name: string, changes?: Record<string, string>, ...args: string[]): Program;
  /** Returns the planted strings that the text contains. */
  plantedIn(text: string): string[];
  close(): Promise<void>;
}

export async function startPlantedSystem(): Promise<PlantedSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const databaseUrl = `file:${join(folder, 'voice.db')}`;
  const realtime = await startRealtimeServer({ apiKey: PLANTED_KEYS.openai });
  const vetstoria = await startVetstoriaServer();
  const database = await openDatabase(databaseUrl);
  const { hash, prefix } = PLANTED_KEYS.caller;
  await database.users.add({ username: 'page', apiKeyHash: hash, apiKeyPrefix: prefix, createdAtMs: 0 });
  await database.close();
  const settings = {
    LOG_LEVEL: 'debug',
    DATABASE_URL: databaseUrl,
    OPENAI_API_KEY: PLANTED_KEYS.openai,
    OPENAI_BASE_URL: realtime.url,
    ...vetstoriaSettings(vetstoria),
    PRACTICE_NAME: 'Willow Tree Vets',
  };
  const programs: Program[] = [];
  return {
    folder,
    databaseUrl,
    settings,
    run: (name, changes = {}, ...args) => {
      const program = startProgram(name, folder, { ...settings, ...changes }, args);
      programs.push(program);
      return program;
    },
    plantedIn: (text) => plantedIn(text, vetstoria),
    close: async () => {
      for (const { child } of programs) child.kill('SIGKILL');
      await Promise.all(programs.map(({ ended }) => ended));
      await realtime.close();
      await vetstoria.close();
      rmSync(folder, { recursive: true });
    },
  };
}

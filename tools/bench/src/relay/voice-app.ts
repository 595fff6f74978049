/** The real app as a measured server, with its own database. Files of practices find their secrets in its environment. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApiKey } from '@petvisor/auth';
import { createApp, parseSettings, WITHOUT_LIMITS } from '@petvisor/voice-api';
import { serve } from './served.ts';

const folder = await mkdtemp(join(tmpdir(), 'bench-relay-'));
const settings = parseSettings({
  PORT: '0',
  LOG_LEVEL: 'silent',
  DATABASE_URL: `file:${join(folder, 'voice.db')}`,
  CALLS_MAX: '10000',
  CALL_MINUTES_MAX: '55',
  ...WITHOUT_LIMITS,
  // What the app takes under load is what is measured.
  OVERLOAD_PROTECTION: 'false',
  // The upstream of the benchmark speaks, and only as a model.
  OPENAI_SPEECH_MODEL: 'off',
  ...(JSON.parse(process.argv[2] ?? '{}') as Record<string, string>),
});
const app = await createApp(settings, { environment: process.env });
const port = await app.listen();
const { key, hash, prefix } = createApiKey();
await app.database.users.add({
  username: 'bench',
  apiKeyHash: hash,
  apiKeyPrefix: prefix,
  createdAtMs: Date.now(),
});

serve({
  url: `ws://127.0.0.1:${port}/voice/browser/media-stream`,
  headers: { 'x-api-key': key },
  calls: () => app.calls.size,
  close: async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  },
});

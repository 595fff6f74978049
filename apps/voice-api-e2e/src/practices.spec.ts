/** Two practices on one server, each with its own diary, whose callers ring at the same time. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createApiKey } from '@petvisor/auth';
import { seededRandom } from '@petvisor/realtime-agent/testing';
import type { VetstoriaServer } from '@petvisor/vetstoria-stand-in';
import { startCaller, type CallerRecord } from './chaos/caller.ts';
import { scriptOf } from './outage/scripts.ts';
import { makePracticeFolder, type PracticeFolder } from './testing/practice-folder.ts';
import { startQuietSystem, type QuietSystem } from './testing/start-system.ts';

const TEST_MS_MAX = 180_000;
const SEED = 16;

let folder: PracticeFolder;
let system: QuietSystem;
let oakKey: string;

beforeAll(async () => {
  folder = await makePracticeFolder({ oak: { name: 'Oak House', greetings: { en: 'Good day' } } });
  system = await startQuietSystem({
    environment: { PRACTICES_DIR: folder.path, OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' },
    overrides: { environment: folder.environment },
  });
  const { key, hash } = createApiKey();
  await system.app.database.users.add({ username: 'oak', apiKeyHash: hash, createdAtMs: 0, practice: 'oak' });
  oakKey = key;
}, TEST_MS_MAX);

afterAll(async () => {
  await system.close();
  await folder.close();
});

async function book(apiKey: string, number: number): Promise<CallerRecord> {
  const random = seededRandom(SEED + number);
  const url = `${system.wsUrl}/voice/browser/media-stream?api_key=${apiKey}`;
  const caller = startCaller({ url, manner: 'polite', script: scriptOf('booking', number, random), random });
  await caller.closed;
  return caller.record();
}

const heardFirst = ({ events }: CallerRecord): string | undefined =>
  events.find((event) => event.type === 'response.output_audio_transcript.done')?.transcript;

it(
  'callers hear the name of the practice that they rang, and book into its diary',
  async () => {
    const [willowCall, oakCall] = await Promise.all([book(system.apiKey, 0), book(oakKey, 1)]);
    expect(heardFirst(willowCall)).toMatch(/^Hello, this is Willow Tree Vets\./);
    expect(heardFirst(oakCall)).toMatch(/^Good day\. Hello, this is Oak House\./);
    const emailsIn = ({ diary }: VetstoriaServer): string[] =>
      diary.bookings.map(({ client }) => client.email);
    expect(emailsIn(system.vetstoria)).toEqual(['caller.0@example.com']);
    expect(emailsIn(folder.diaries['oak']!)).toEqual(['caller.1@example.com']);
    const rows = await system.app.database.bookings.list();
    expect(rows.map(({ practice, status }) => `${practice} ${status}`).sort()).toEqual([
      'default confirmed',
      'oak confirmed',
    ]);
  },
  TEST_MS_MAX,
);

it(
  'a practice whose file is taken away takes no new call, while the others do',
  async () => {
    await rm(join(folder.path, 'oak.json'));
    await system.app.reloadPractices();
    expect((await book(oakKey, 2)).refusedWith).toBe('404');
    const health = (await (await fetch(`${system.url}/health`)).json()) as { practices: unknown };
    expect(health.practices).toEqual({ known: 1, active: 1, diaryDown: 0 });
  },
  TEST_MS_MAX,
);

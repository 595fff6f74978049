import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openRawClient } from './testing/raw-client.ts';
import { startSystem, type System } from './testing/start-system.ts';

const TEST_MS_MAX = 120_000;
const REPLAY = fileURLToPath(new URL('../../../tools/calls/src/replay.ts', import.meta.url));
let folder: string;
let system: System;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'call-traces-'));
  system = await startSystem({ environment: { CALL_RECORDINGS_DIR: folder } });
}, TEST_MS_MAX);
afterEach(async () => {
  await system.close();
  await rm(folder, { recursive: true });
}, TEST_MS_MAX);

describe('a traced call', () => {
  it(
    'replays to the same effects, and has none of the words that were said',
    async () => {
      const client = await openRawClient(
        `${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}&audio=binary`,
      );
      const { item_id: greeting } = await client.until('response.output_audio_transcript.done');
      const text = 'My dog Bartholomew needs a vaccination, please.';
      client.send({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
      });
      client.send({ type: 'response.create' });
      await client.until('response.output_audio_transcript.done', ({ item_id }) => item_id !== greeting);
      // What the server says itself is prepared, and costs nothing.
      await client.until('response.done');
      client.send({ type: 'voice.hangup' });
      await client.closed;
      await Promise.all(system.app.calls.ended());

      const files = await readdir(folder);
      expect(files).toHaveLength(1);
      const file = join(folder, files[0]!);
      const trace = await readFile(file, 'utf8');
      expect(trace).toContain('"type":"voice.hangup"');
      expect(trace).not.toMatch(/Bartholomew|vaccination|Willow/);
      // Exits with 0 only when every step has the effects of the traced call.
      const { stdout } = await promisify(execFile)(process.execPath, [
        '--conditions=@petvisor/source',
        '--disable-warning=ExperimentalWarning',
        REPLAY,
        file,
      ]);
      expect(stdout).toMatch(/\d+ steps, the same effects\n$/);

      const [row] = await system.app.database.conversations.list();
      expect(row?.costUsd).toBeGreaterThan(0);
    },
    TEST_MS_MAX,
  );
});

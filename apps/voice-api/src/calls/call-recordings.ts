/**
 * Recordings of calls as files, one call a file, for `npm run replay`. They are bounded in size and number, and
 * whatever goes wrong with one is logged and stays there: a call never waits for its recording.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.ts';

/** A call of an hour, talked through, has some 10 MiB. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;
/** What the disk has not taken yet. */
const PENDING_BYTES_MAX = 1024 * 1024;
const NAME = /^\d{8}T\d{6}Z-call-\d+\.jsonl$/;

export interface CallRecording {
  /** Takes a line. Never throws. */
  readonly write: (line: string) => void;
  /** Whether the words that were said belong in it. */
  readonly withText: boolean;
  /** Resolves when the file is written, or given up. Never rejects. */
  close(): Promise<void>;
}

export interface CallRecordings {
  start(conversationId: number, startedAtMs: number): CallRecording;
}

export interface CallRecordingsOptions {
  readonly folder: string;
  /** The oldest ones give way. */
  readonly filesMax: number;
  readonly withText: boolean;
  readonly log: Logger;
}

/** Makes the folder, unless it is there. Readable by its owner alone, like every file in it. */
export async function openCallRecordings(options: CallRecordingsOptions): Promise<CallRecordings> {
  const { folder, filesMax, withText, log } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });

  async function makeRoom(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
    await Promise.all(names.slice(0, -filesMax).map((name) => rm(join(folder, name), { force: true })));
  }

  return {
    start(conversationId, startedAtMs) {
      const file = createWriteStream(join(folder, fileName(conversationId, startedAtMs)), {
        flags: 'wx',
        mode: 0o600,
      });
      let bytes = 0;
      let isGivenUp = false;
      let isClosed = false;
      const giveUp = (values: object, message: string): void => {
        if (!isGivenUp) log.error({ conversationId, ...values }, message);
        isGivenUp = true;
      };
      file.on('error', (error) => giveUp({ err: error }, 'a call cannot be recorded'));
      const closed = new Promise<void>((resolve) => void file.once('close', resolve));
      const tidied = new Promise<void>((resolve) => void file.once('open', () => resolve()))
        .then(makeRoom)
        .catch((error: unknown) => log.error({ err: error }, 'old recordings were not removed'));
      return {
        withText,
        write(line) {
          if (isGivenUp || isClosed) return;
          bytes += Buffer.byteLength(line) + 1;
          if (bytes > FILE_BYTES_MAX) return giveUp({ bytes }, 'a recording is cut off: it is too long');
          if (file.writableLength > PENDING_BYTES_MAX) {
            return giveUp({ bytes }, 'a recording is cut off: the disk is too slow');
          }
          file.write(`${line}\n`);
        },
        async close() {
          isClosed = true;
          file.end();
          await closed;
          if (file.errored === null) await tidied;
        },
      };
    },
  };
}

function fileName(conversationId: number, startedAtMs: number): string {
  const time = new Date(startedAtMs).toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-call-${conversationId}.jsonl`;
}

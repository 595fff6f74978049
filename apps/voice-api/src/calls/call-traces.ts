/**
 * Call traces as files, one per call, for `npm run replay`. They are bounded in size and number. A trace that cannot be
 * written is logged and given up: a call never waits for its trace.
 */
import { createWriteStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '@petvisor/persistence';
import { maskTraceLine } from '../cards/mask-trace.ts';
import type { Logger } from '../log.ts';

/** A call of one hour without pauses has about 10 MiB. */
const FILE_BYTES_MAX = 32 * 1024 * 1024;
/** Bytes that the disk has not taken yet. */
const PENDING_BYTES_MAX = 1024 * 1024;
const NAME = /^\d{8}T\d{6}Z-call-\d+\.jsonl$/;

export interface CallTrace {
  /** Writes a line. Never throws. */
  readonly write: (line: string) => void;
  /** Whether the trace contains the words that were said, without the numbers of payment cards. */
  readonly withText: boolean;
  /** Resolves when the file is written or given up. Never rejects. */
  close(): Promise<void>;
}

export interface CallTraces {
  start(conversationId: number, startedAtMs: number): CallTrace;
}

export interface CallTracesOptions {
  readonly folder: string;
  /** Number of files that are kept; the oldest are removed first. */
  readonly filesMax: number;
  readonly withText: boolean;
  readonly log: Logger;
}

/** Creates the folder if it is missing. Only its owner can read the folder and its files. */
export function openCallTraces(options: CallTracesOptions): CallTraces {
  const { folder, filesMax, withText, log } = options;
  makeFolder(folder, 0o700);

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
      file.on('error', (error) => giveUp({ err: error }, 'call trace not written'));
      const closed = new Promise<void>((resolve) => void file.once('close', resolve));
      const tidied = new Promise<void>((resolve) => void file.once('open', () => resolve()))
        .then(makeRoom)
        .catch((error: unknown) => log.error({ err: error }, 'old call traces not removed'));
      return {
        withText,
        write(said) {
          if (isGivenUp || isClosed) return;
          const line = withText ? maskTraceLine(said) : said;
          bytes += Buffer.byteLength(line) + 1;
          if (bytes > FILE_BYTES_MAX) return giveUp({ bytes }, 'call trace cut off: too long');
          if (file.writableLength > PENDING_BYTES_MAX) {
            return giveUp({ bytes }, 'call trace cut off: disk too slow');
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

/** Reads the practices again when their folder changes. Calls that run keep what they began with. */
import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import type { PracticeFiles } from './practice-files.ts';

/** How long the folder has to be quiet: a file is written in several steps, and several files at once. */
const QUIET_MS = 500;
/** For folders whose changes the system does not tell, such as those on a network. */
const POLL_MS = 60_000;

export interface PracticeWatchOptions {
  /** Undefined: nothing can change. */
  readonly folder: string | undefined;
  readonly practices: Pick<PracticeFiles, 'read' | 'ids'>;
  /** Called after each reading. */
  readonly onRead: () => void;
  readonly log: Logger;
}

export interface PracticeWatch {
  /** Reads all again, secrets and facts included. Never rejects: what cannot be read is logged, and all stays as it was. */
  reload(): Promise<void>;
  stop(): void;
}

export function watchPractices({ folder, practices, onRead, log }: PracticeWatchOptions): PracticeWatch {
  if (folder === undefined) {
    return {
      reload: () => Promise.resolve(log.warn('there is no folder of practices to be read again')),
      stop: () => undefined,
    };
  }
  let quiet: NodeJS.Timeout | undefined;
  let seen: string | undefined;

  const reload = async (): Promise<void> => {
    try {
      seen = await stampOf(folder);
      await practices.read();
      log.info({ practices: practices.ids().length }, 'practices read again');
      onRead();
    } catch (error) {
      log.error({ err: error }, 'practices not read again');
    }
  };
  const readSoon = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => void reload(), QUIET_MS);
    quiet.unref();
  };
  const poll = async (): Promise<void> => {
    const now = await stampOf(folder).catch(() => undefined);
    if (now !== undefined && seen !== undefined && now !== seen) readSoon();
    seen ??= now;
  };
  const watcher = startWatcher(folder, readSoon, log);
  const timer = setInterval(() => void poll(), POLL_MS);
  timer.unref();
  void poll();
  return {
    reload,
    stop: () => {
      clearInterval(timer);
      clearTimeout(quiet);
      watcher?.close();
    },
  };
}

/** Without it, the folder is polled all the same. */
function startWatcher(folder: string, onChange: () => void, log: Logger): FSWatcher | undefined {
  const onError = (error: unknown): void =>
    log.warn({ err: error }, 'the folder of practices is not watched, only polled');
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    watcher.on('error', (error) => {
      onError(error);
      watcher.close();
    });
    return watcher;
  } catch (error) {
    onError(error);
    return undefined;
  }
}

/** Differs when a file has come, gone or changed. */
async function stampOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).toSorted();
  const files = names.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return [name, found?.mtimeMs, found?.size];
  });
  return JSON.stringify(await Promise.all(files));
}

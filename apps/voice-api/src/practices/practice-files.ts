/** The practices of a folder: one JSON file each, which can change while calls run. */
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { languagesOf } from '@petvisor/receptionist';
import { SettingsError } from '@petvisor/service-kit';
import type { Logger } from '../log.ts';
import { readBounded } from './bounded-file.ts';
import type { PracticeConfig, PracticeDirectory } from './practice-config.ts';
import {
  PRACTICE_BYTES_MAX,
  readPracticeFile,
  type PracticeFileContext,
  type PracticeFileResult,
} from './practice-file.ts';

const PRACTICES_MAX = 5_000;

const FILE_EXTENSION = '.json';
/** Lower case, digits and hyphens: it stands in addresses, file names and the database. */
const PRACTICE_ID = /^(?=.{1,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

export interface PracticeFilesOptions extends Omit<PracticeFileContext, 'folder'> {
  /** Undefined: the environment alone describes a practice. */
  readonly folder: string | undefined;
  /** The practice of the environment. */
  readonly ofEnvironment: PracticeConfig | undefined;
  readonly log: Logger;
}

export class PracticeFiles implements PracticeDirectory {
  readonly #options: PracticeFilesOptions;
  #practices: ReadonlyMap<string, PracticeConfig> = new Map();
  #origins: ReadonlySet<string> = new Set();
  #reading: Promise<void> | undefined;
  /** The reading after that under way, which may have passed by what has changed. */
  #next: Promise<void> | undefined;

  constructor(options: PracticeFilesOptions) {
    this.#options = options;
  }

  find(id: string): PracticeConfig | undefined {
    return this.#practices.get(id);
  }

  ids(): readonly string[] {
    return [...this.#practices.keys()];
  }

  /** What any of the practices speaks, as in ISO 639-1. */
  languages(): readonly string[] {
    return [...new Set([...this.#practices.values()].flatMap(({ practice }) => languagesOf(practice)))];
  }

  /** Whether any practice names the web origin. */
  hasOrigin(origin: string): boolean {
    return this.#origins.has(origin);
  }

  /**
   * Reads the folder as it is now or later. A bad file is logged, and its practice stays as it was. Practices that have not changed are the same
   * objects as before.
   * @throws {SettingsError} when the folder cannot be read
   */
  read(): Promise<void> {
    if (this.#reading === undefined) {
      this.#reading = this.#readAll().finally(() => (this.#reading = undefined));
      return this.#reading;
    }
    this.#next ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.read();
      });
    return this.#next;
  }

  async #readAll(): Promise<void> {
    const { folder, ofEnvironment, log } = this.#options;
    const practices = new Map<string, PracticeConfig>();
    if (ofEnvironment !== undefined) practices.set(ofEnvironment.id, ofEnvironment);
    for (const name of folder === undefined ? [] : await practiceFilesIn(folder)) {
      const id = practiceIdOf(name);
      const read =
        id === ofEnvironment?.id
          ? { ok: false as const, problem: 'is the practice of the environment' }
          : await readPracticeOf(name, { ...this.#options, folder: folder ?? '' });
      const before = this.#practices.get(id);
      if (read.ok) {
        practices.set(
          id,
          isDeepStrictEqual(before, read.config) && before !== undefined ? before : read.config,
        );
        continue;
      }
      log.error({ file: name, problem: read.problem }, 'practice file is not valid: nothing of it is taken');
      if (before !== undefined) practices.set(id, before);
    }
    this.#practices = practices;
    this.#origins = new Set([...practices.values()].flatMap(({ origins }) => origins));
  }
}

/** @throws {SettingsError} when the folder cannot be read, or holds too many */
export async function practiceFilesIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch {
    throw new SettingsError('Settings: PRACTICES_DIR cannot be read.');
  }
  const files = names.filter((name) => name.endsWith(FILE_EXTENSION) && !name.startsWith('.')).toSorted();
  if (files.length > PRACTICES_MAX)
    throw new SettingsError(`Settings: PRACTICES_DIR has more than ${PRACTICES_MAX} practices.`);
  return files;
}

export function practiceIdOf(name: string): string {
  return basename(name, FILE_EXTENSION);
}

export function isPracticeId(text: string): boolean {
  return PRACTICE_ID.test(text);
}

export async function readPracticeOf(
  name: string,
  context: PracticeFileContext,
): Promise<PracticeFileResult> {
  const id = practiceIdOf(name);
  if (!isPracticeId(id))
    return { ok: false, problem: 'must be named by lower-case letters, digits and hyphens' };
  const found = await readBounded(join(context.folder, name), PRACTICE_BYTES_MAX);
  return found.ok ? readPracticeFile(id, found.text, context) : found;
}

/**
 * Secrets as files: NAME_FILE names a file with the value of NAME, as container engines mount secrets. A value in the
 * environment is shown by `docker inspect`, is handed to every child, and stands in crash reports.
 */
import { statSync } from 'node:fs';
import { readTextFile } from './read-text-file.ts';
import { SettingsError } from './settings-error.ts';

const SUFFIX = '_FILE';
const FILE_BYTES_MAX = 64 * 1024;

/** The names under which these secrets may be given as files. */
export function secretFileNames(names: readonly string[]): string[] {
  return names.map((name) => name + SUFFIX);
}

/**
 * Sets NAME to what the file in NAME_FILE holds, without the line break at its end, and removes NAME_FILE. An empty
 * NAME_FILE counts as missing.
 * @throws {SettingsError} when both are given, or a file cannot be read or is not one line; names all of them
 */
export function readSecretFiles(environment: NodeJS.ProcessEnv, names: readonly string[]): void {
  const problems = new Map<string, string>();
  for (const name of names) {
    const path = environment[name + SUFFIX];
    if (!path) continue;
    if (environment[name]) {
      problems.set(name + SUFFIX, `and ${name} are both given`);
      continue;
    }
    const read = readSecret(path);
    if ('problem' in read) problems.set(name + SUFFIX, read.problem);
    else environment[name] = read.value;
    delete environment[name + SUFFIX];
  }
  if (problems.size > 0) throw SettingsError.of(problems);
}

function readSecret(path: string): { readonly value: string } | { readonly problem: string } {
  try {
    const stats = statSync(path);
    // A pipe or a device might never end.
    if (!stats.isFile()) return { problem: 'is not a file' };
    if (stats.size > FILE_BYTES_MAX) return { problem: `is larger than ${FILE_BYTES_MAX} bytes` };
    const value = readTextFile(path).replace(/\r?\n$/, '');
    if (value === '') return { problem: 'is an empty file' };
    return /[\r\n\0]/.test(value) ? { problem: 'must be a file of one line' } : { value };
  } catch (error) {
    return { problem: `cannot be read (${String((error as NodeJS.ErrnoException).code)})` };
  }
}

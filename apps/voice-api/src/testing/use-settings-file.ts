/** Gives tests a file for a setting that names one, and the message of its refusal. */
import { writeFileSync } from 'node:fs';
import { SettingsError } from '../settings/settings.ts';
import { useFolder } from './use-folder.ts';

export interface SettingsFile {
  /** @returns the path of a file with that content */
  readonly file: (content: string) => string;
  /** @returns a path at which there is nothing */
  readonly missing: () => string;
}

export function useSettingsFile(): SettingsFile {
  const path = useFolder();
  return {
    file: (content) => {
      writeFileSync(path('planted-path.json'), content);
      return path('planted-path.json');
    },
    missing: () => path('planted-path'),
  };
}

/** @returns the message about a bad setting */
export function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the setting was accepted');
}

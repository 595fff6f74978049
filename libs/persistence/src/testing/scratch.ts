/** A folder of its own for each test, and databases that are closed after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { openDatabase, type Database } from '../database.ts';

export interface Scratch {
  path(name?: string): string;
  open(name?: string): Promise<Database>;
}

export function useScratch(): Scratch {
  let folder: string;
  let opened: Database[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'persistence-'));
    opened = [];
  });

  afterEach(() => {
    for (const database of opened) database.close();
    rmSync(folder, { recursive: true });
  });

  const path = (name = 'voice.db'): string => join(folder, name);
  return {
    path,
    open: async (name) => {
      const database = await openDatabase(`file:${path(name)}`);
      opened.push(database);
      return database;
    },
  };
}

export const atMs = Date.UTC(2026, 10, 22, 9, 30, 0, 123);

export const hashOf = (digit: string): string => digit.repeat(64);

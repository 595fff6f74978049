/** Writes `openapi.json`. */
import { writeFile } from 'node:fs/promises';
import { VERSION } from '../src/version.ts';
import { writeOpenApi } from './openapi.ts';

await writeFile(
  new URL('../openapi.json', import.meta.url),
  `${JSON.stringify(writeOpenApi(VERSION), null, 2)}\n`,
);

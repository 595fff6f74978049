/** Writes `asyncapi.json`: npm run asyncapi -w @petvisor/wire-protocol */
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { asyncApiDocument } from './document.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const text = await format(JSON.stringify(asyncApiDocument(version)), { parser: 'json', printWidth: 110 });
writeFileSync(new URL('../asyncapi.json', import.meta.url), text);

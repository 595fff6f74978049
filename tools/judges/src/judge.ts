/**
 * Judges other people's sentences: npm run -s judge -- consent|claims|emergency|read-back FILE, or - for standard input.
 * Reads lines of JSON and prints the same lines in the same order, each with its `verdict`.
 */
import { readFileSync } from 'node:fs';
import { JUDGES, LineError, isJudge } from './judge-line.ts';

const [judge = '', file] = process.argv.slice(2);
if (!isJudge(judge) || file === undefined)
  fail(`npm run -s judge -- ${Object.keys(JUDGES).join('|')} FILE|-`);

const printed: string[] = [];
readText(file)
  .split(/\r?\n/)
  .forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      printed.push(JSON.stringify(JUDGES[judge](line)));
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      fail(`line ${index + 1}: ${error.message}`);
    }
  });
if (printed.length > 0) console.log(printed.join('\n'));

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    return fail(`cannot read ${path}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

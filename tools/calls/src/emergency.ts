/**
 * Judges sentences as the emergency guard does: npm run -s emergency -- FILE, or - for standard input; one sentence a line.
 * Prints a line of JSON for each: {"text","emergency","kind"}. The kind is null when the sentence is no emergency.
 */
import { readFileSync } from 'node:fs';
import { findEmergency } from '@petvisor/receptionist';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('npm run -s emergency -- FILE|-');
  process.exit(2);
}
for (const text of readLines(file)) {
  if (text.trim() === '') continue;
  const kind = findEmergency(text) ?? null;
  console.log(JSON.stringify({ text, emergency: kind !== null, kind }));
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').split(/\r?\n/);
  } catch {
    console.error(`cannot read ${path}`);
    process.exit(2);
  }
}

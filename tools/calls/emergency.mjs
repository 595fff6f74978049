/**
 * Judges sentences, one a line: npm run -s emergency -- FILE, or - for standard input
 * Prints one line of JSON for each: {"text","emergency","kind"}, the kind null where there is no emergency.
 */
import { readFileSync } from 'node:fs';
import { findEmergency } from '@petvisor/receptionist';

const [file] = process.argv.slice(2);
if (file === undefined || file === '--help') {
  console.error('npm run -s emergency -- FILE|-');
  process.exit(2);
}
let lines;
try {
  lines = readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/);
} catch {
  console.error(`cannot read ${file}`);
  process.exit(2);
}
for (const text of lines) {
  if (text.trim() === '') continue;
  const kind = findEmergency(text) ?? null;
  console.log(JSON.stringify({ text, emergency: kind !== null, kind }));
}

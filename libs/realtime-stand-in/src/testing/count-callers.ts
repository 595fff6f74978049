/**
 * `npm run callers -- FOLDER`: typed conversations that other people have written, one JSON file each, with the mind. Prints
 * each that did not get what it wanted, with what was said, and how many did. Ends with 1 below nine of ten.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversationSchema, judge, playConversation } from './play-conversation.ts';

const REACHED_SHARE_MIN = 0.9;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run callers -- FOLDER');
  process.exit(2);
}
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort();
let reached = 0;
for (const name of names) {
  const conversation = conversationSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const played = playConversation(conversation);
  const problem = judge(conversation, played);
  if (problem === undefined) reached += 1;
  else console.log([`${name}: ${problem}; wanted: ${conversation.wanted}`, ...played.log, ''].join('\n'));
}
console.log(`${reached} of ${names.length} callers got what they wanted`);
if (names.length === 0 || reached < names.length * REACHED_SHARE_MIN) process.exitCode = 1;

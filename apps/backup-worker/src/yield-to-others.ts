/** Copying, compressing and comparing take all of a processor for seconds: those who carry calls come first. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const groupFile = '/proc/self/autogroup';

/**
 * With every thread there is, and those to come, and the programs that it starts.
 * @param entirely takes only what nobody else wants: by Linux's policy `idle`, which gives a processor back at once, where
 *   a process of low priority may end its turn of some milliseconds first. Elsewhere by the lowest priority. Otherwise it
 *   is a low one: it comes to its turn on a busy machine as well.
 */
export function yieldToOthers(entirely: boolean): void {
  const priority = entirely ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL;
  for (const thread of threads()) lower(thread, priority);
  if (process.platform !== 'linux') return;
  if (entirely) {
    // Of util-linux. Where that is missing, or may not do it, the lowest priority has to do.
    spawnSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
  }
  // Where sessions share processors as equals, a service of its own has to lower its session too.
  if (leadsSession() && existsSync(groupFile)) lowerSession(priority);
}

/** On Linux each thread has a priority of its own, and some have begun already. */
function threads(): number[] {
  return process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
}

function lower(thread: number, priority: number): void {
  try {
    setPriority(thread, priority);
  } catch (error) {
    // It has ended meanwhile.
    if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error;
  }
}

function lowerSession(priority: number): void {
  try {
    writeFileSync(groupFile, String(priority));
  } catch {
    // It may be read-only, or be written to by another service in this moment. Better a backup that is in the way than none.
  }
}

/** Somebody else's session, such as a terminal's, is left alone. */
function leadsSession(): boolean {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // After the name, which may hold anything: state, parent, process group, session.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === process.pid;
}

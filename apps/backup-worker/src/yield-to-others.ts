/** Lowers the priority of the process: copying and compressing take all of a processor for seconds, and calls come first. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority;
const GROUP_FILE = '/proc/self/autogroup';

/**
 * Applies to every thread, to later threads, and to the programs that the process starts.
 * @param entirely uses only processor time that no other process wants: on Linux by the policy `idle`, which gives a
 *   processor back at once, while a process of low priority may end its time slice of some milliseconds first; elsewhere by
 *   the lowest priority. Otherwise the priority is low, and the process also runs on a busy machine.
 */
export function yieldToOthers(entirely: boolean): void {
  const priority = entirely ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL;
  for (const thread of threads()) lower(thread, priority);
  if (process.platform !== 'linux') return;
  if (entirely) {
    // Part of util-linux. Where it is missing or not permitted, the lowest priority has to do.
    spawnSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
  }
  // Where sessions share processors equally, a service that leads its session has to lower the session too.
  if (leadsSession() && existsSync(GROUP_FILE)) lowerSession(priority);
}

/** On Linux each thread has its own priority, and some threads run already. */
function threads(): number[] {
  return process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
}

function lower(thread: number, priority: number): void {
  try {
    // Whoever started the process with a lower one meant it, and only root may raise it.
    if (getPriority(thread) < priority) setPriority(thread, priority);
  } catch (error) {
    // The thread has ended.
    if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error;
  }
}

function lowerSession(priority: number): void {
  try {
    writeFileSync(GROUP_FILE, String(priority));
  } catch {
    // The file may be read-only, or another service writes to it. A backup at normal priority is better than none.
  }
}

/** The session of another program, such as a terminal, is left alone. */
function leadsSession(): boolean {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // After the name, which may hold any character: state, parent, process group, session.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === process.pid;
}

/**
 * Limits a process to a part of a core: by the quota of a control group where this user may make one, else by stopping it
 * for the rest of each period.
 */
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';

const PERIOD_MS = 100;
const US_PER_MS = 1_000;
const GROUPS = '/sys/fs/cgroup';

export interface ProcessorLimit {
  /** How the limit is kept, for the report. */
  readonly how: string;
  readonly hold: (pid: number) => void;
  /** The process may use what it can again. */
  lift(): void;
  /** To be called when the process has ended. */
  remove(): void;
}

/** @param share of one core */
export function limitProcessor(share: number): ProcessorLimit {
  const name = `petvisor-overload-${process.pid}`;
  const quotaUs = share * PERIOD_MS * US_PER_MS;
  const periodUs = PERIOD_MS * US_PER_MS;
  try {
    if (existsSync(`${GROUPS}/cgroup.controllers`)) {
      writeFileSync(`${GROUPS}/cgroup.subtree_control`, '+cpu');
      return groupOf('control group', `${GROUPS}/${name}`, 'cpu.max', `${quotaUs} ${periodUs}`, 'max');
    }
    return groupOf(
      'control group (version 1)',
      `${GROUPS}/cpu/${name}`,
      'cpu.cfs_quota_us',
      `${quotaUs}`,
      '-1',
    );
  } catch {
    // Not root, or no control groups: the process is stopped instead.
    return dutyCycle(share);
  }
}

function groupOf(
  how: string,
  folder: string,
  file: string,
  limited: string,
  unlimited: string,
): ProcessorLimit {
  mkdirSync(folder);
  const set = (text: string): void => writeFileSync(`${folder}/${file}`, text);
  set(limited);
  return {
    how: `${how}, ${limited}`,
    hold: (pid) => writeFileSync(`${folder}/cgroup.procs`, String(pid)),
    lift: () => set(unlimited),
    // A group cannot be removed before its last process is gone.
    remove: () => rmdirSync(folder),
  };
}

function dutyCycle(share: number): ProcessorLimit {
  let held: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    if (held !== undefined) process.kill(held, name);
  };
  const run = (): void => {
    signal('SIGCONT');
    timer = setTimeout(pause, share * PERIOD_MS);
  };
  const pause = (): void => {
    signal('SIGSTOP');
    timer = setTimeout(run, (1 - share) * PERIOD_MS);
  };
  return {
    how: `stopped for ${(1 - share) * PERIOD_MS} of each ${PERIOD_MS} ms`,
    hold: (pid) => {
      held = pid;
      run();
    },
    lift: () => {
      clearTimeout(timer);
      signal('SIGCONT');
      held = undefined;
    },
    remove: () => undefined,
  };
}

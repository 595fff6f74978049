/** Who runs a command, as the audit trail names them. */
import { hostname, userInfo } from 'node:os';
import type { Environment } from '@petvisor/service-kit';

export interface Operator {
  /** The user of the operating system, and who became that user with `sudo`. */
  readonly user: string;
  readonly host: string;
}

export function currentOperator(environment: Environment): Operator {
  const user = userName();
  const before = environment['SUDO_USER'];
  return { user: before === undefined || before === user ? user : `${before} as ${user}`, host: hostname() };
}

/** Users of containers may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SYSTEM_ERROR') throw error;
    return `user ${process.getuid?.() ?? 'without a name'}`;
  }
}

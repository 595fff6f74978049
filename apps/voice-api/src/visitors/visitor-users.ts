/** The users that stand for those who call without a key: one for each practice that takes such calls. */
import type { Database } from '@petvisor/persistence';
import type { PracticeConfig } from '../practices/practice-config.ts';

export interface VisitorUsersOptions {
  readonly practices: { find(id: string): Pick<PracticeConfig, 'visitors'> | undefined };
  readonly users: Pick<Database['users'], 'visitorsOf'>;
  /** Wall clock in epoch milliseconds. */
  readonly now: () => number;
}

export class VisitorUsers {
  readonly #options: VisitorUsersOptions;
  /** By practice: at most one for each practice that there was. */
  readonly #ids = new Map<string, number>();

  constructor(options: VisitorUsersOptions) {
    this.#options = options;
  }

  /** Throws what the database throws. */
  async idOf(practice: string): Promise<number> {
    const { users, now } = this.#options;
    const id = this.#ids.get(practice) ?? (await users.visitorsOf(practice, now())).id;
    this.#ids.set(practice, id);
    return id;
  }

  /** Learns the users of these practices, so that they are known while the database is away. Throws what the database throws. */
  async learn(practices: readonly string[]): Promise<void> {
    const takesVisitors = (id: string): boolean => this.#options.practices.find(id)?.visitors !== undefined;
    for (const practice of practices.filter(takesVisitors)) await this.idOf(practice);
  }

  /** Throws what the database throws. */
  async isOne(userId: number, practice: string): Promise<boolean> {
    const takesVisitors = this.#options.practices.find(practice)?.visitors !== undefined;
    return takesVisitors && (await this.idOf(practice)) === userId;
  }
}

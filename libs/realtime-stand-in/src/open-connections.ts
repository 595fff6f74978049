/** Open connections, and the script that controls them. */
import type { Connection } from './connection.ts';
import type { SessionInput } from './events.ts';
import type { FaultQueue } from './faults.ts';
import { LIMITS } from './limits.ts';
import type { Script, ScriptedAnswer } from './script.ts';
import type { Stage } from './session.ts';

export interface OpenConnections {
  readonly script: Script;
  /** Faults and answers for the sessions. */
  readonly stage: Stage;
  add(connection: Connection): void;
  remove(connection: Connection): void;
  /** Notifies every connection of a new answer or fault. */
  prompt(): void;
}

export function createOpenConnections(faults: FaultQueue): OpenConnections {
  const open = new Set<Connection>();
  const answers: ScriptedAnswer[] = [];

  function prompt(): void {
    for (const connection of open) connection.take({ type: 'prompted' });
  }

  function tellNewest(input: SessionInput): void {
    const newest = [...open].at(-1);
    if (newest === undefined) throw new Error('no connection is open');
    newest.take(input);
  }

  return {
    stage: { takeFault: (at) => faults.take(at), takeAnswer: () => answers.shift() },
    add: (connection) => void open.add(connection),
    remove: (connection) => void open.delete(connection),
    prompt,
    script: {
      answer(answer) {
        if (answers.length >= LIMITS.answersMax) throw new RangeError('too many answers are waiting');
        answers.push(answer);
        prompt();
      },
      callerSays: (words, options) =>
        tellNewest({ type: 'turn', part: 'whole', turn: { words, ...options } }),
      callerStarts: () => tellNewest({ type: 'turn', part: 'start' }),
      callerStops: (words, options) => tellNewest({ type: 'turn', part: 'end', turn: { words, ...options } }),
      resume: () => tellNewest({ type: 'resume' }),
      emit: (event) => tellNewest({ type: 'emit', event }),
      clear: () => void answers.splice(0),
      answersWaiting: () => answers.length,
    },
  };
}

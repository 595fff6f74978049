/** The standard streams of a command: what it prints is inert, and a reader that has gone is no failure of the command. */
import type { Writable } from 'node:stream';
import type { CommandContext } from './command.ts';
import { inertOutput } from './write-lines.ts';

export interface CommandOutput extends Pick<CommandContext, 'print' | 'complain'> {
  /** True when results could not be written although somebody waits for them, for example to a full disk. */
  readonly isLost: () => boolean;
}

export function commandOutput(stdout: Writable, stderr: Writable): CommandOutput {
  let isLost = false;
  const complain = writer(stderr, () => undefined);
  const print = writer(stdout, (code) => {
    isLost = true;
    complain(`The output cannot be written (${code}).`);
  });
  return { print, complain, isLost: () => isLost };
}

function writer(stream: Writable, onLost: (code: string) => void): (line: string) => void {
  let isOver = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    const isFirst = !isOver;
    isOver = true;
    // `head` has read what it wanted. What the command does besides printing, such as settling, goes on.
    if (isFirst && error.code !== 'EPIPE') onLost(error.code ?? 'failed');
  });
  return (line) => {
    if (!isOver) stream.write(`${inertOutput(line)}\n`);
  };
}

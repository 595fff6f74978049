/** The log of the worker in a terminal: a line of text for each event, and a bar for each transfer. */
import type { DestinationStream } from '@petvisor/service-kit';

const BAR_WIDTH = 30;
/** Length of the longest phase that has a bar. */
const PHASE_WIDTH = 6;

interface LogLine {
  readonly level: string;
  readonly msg: string;
  readonly [attribute: string]: unknown;
}

/** Attributes that a line of text leaves out: its reader sees the clock, and `err` is for developers. */
const HIDDEN = ['level', 'time', 'build', 'msg', 'err'];

/** A destination of the log that writes its lines for people. */
export function terminalDestination(write: (text: string) => void): DestinationStream {
  let barIsOpen = false;
  return {
    write: (json) => {
      const line = JSON.parse(json) as LogLine;
      const { phase, doneBytes, totalBytes } = line;
      if (typeof doneBytes === 'number' && typeof totalBytes === 'number') {
        const filled = Math.round((doneBytes / totalBytes) * BAR_WIDTH);
        const bar = '█'.repeat(filled).padEnd(BAR_WIDTH, '░');
        const name = typeof phase === 'string' ? `${phase.padEnd(PHASE_WIDTH)} ` : '';
        write(`\r${name}${bar} ${megabytes(doneBytes)} of ${megabytes(totalBytes)}`);
        barIsOpen = true;
        return;
      }
      const attributes = Object.entries(line)
        .filter(([name]) => !HIDDEN.includes(name))
        .map(([name, value]) => `${name} ${format(name, value)}`);
      const text = [line.msg, ...attributes].join('  ');
      write(`${barIsOpen ? '\n' : ''}${line.level === 'error' ? '✗ ' : ''}${text}\n`);
      barIsOpen = false;
    },
  };
}

function format(name: string, value: unknown): string {
  if (typeof value === 'number' && name.endsWith('Bytes')) return megabytes(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1024 / 1024).toFixed(1)} MiB`;
}

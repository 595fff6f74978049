/** What the worker says: JSON lines for programs, sentences for people. Never a name, a key or an address. */
export type LogLevel = 'info' | 'error';

export type Log = (level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** One JSON object a line: `time`, `level`, `event` and the event's own fields. */
export function jsonLog(write: (line: string) => void, now: () => number): Log {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, event, ...fields })}\n`);
  };
}

const barWidth = 30;
/** Of the longest that has a bar. */
const phaseWidth = 6;

/** The same for a terminal: a line an event, and a bar that fills. */
export function humanLog(write: (text: string) => void): Log {
  let barIsOpen = false;
  return (level, event, fields = {}) => {
    const { phase, doneBytes, totalBytes } = fields;
    if (typeof doneBytes === 'number' && typeof totalBytes === 'number') {
      const filled = Math.round((doneBytes / totalBytes) * barWidth);
      const bar = '█'.repeat(filled).padEnd(barWidth, '░');
      const name = typeof phase === 'string' ? `${phase.padEnd(phaseWidth)} ` : '';
      write(`\r${name}${bar} ${megabytes(doneBytes)} of ${megabytes(totalBytes)}`);
      barIsOpen = true;
      return;
    }
    const details = Object.entries(fields).map(([name, value]) => `${name} ${show(name, value)}`);
    write(`${barIsOpen ? '\n' : ''}${level === 'error' ? '✗ ' : ''}${[event, ...details].join('  ')}\n`);
    barIsOpen = false;
  };
}

function show(name: string, value: unknown): string {
  if (typeof value === 'number' && name.endsWith('Bytes')) return megabytes(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function megabytes(sizeBytes: number): string {
  return `${(sizeBytes / 1024 / 1024).toFixed(1)} MiB`;
}

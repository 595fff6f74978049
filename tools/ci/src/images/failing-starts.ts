/** Every start that fails for a reason of its own, in the image: one line that says why, and exit code 1. */
import assert from 'node:assert/strict';
import type { Containers } from './container.ts';

/** Each takes a processor for a second. */
const AT_ONCE = 4;

type Settings = Readonly<Record<string, string>>;

interface FailingStart {
  readonly name: string;
  readonly settings: Settings;
  readonly says: RegExp;
}

/** On the container's own memory, so that the server that runs keeps its file. */
const OTHER_FILE = { DATABASE_URL: 'file:/tmp/voice.db', OUTBOX_PATH: '/tmp/outbox' };

function failingStarts(takenPort: number): readonly FailingStart[] {
  const other = (name: string, settings: Settings, says: RegExp): FailingStart => ({
    name,
    settings: { ...OTHER_FILE, ...settings },
    says,
  });
  return [
    other('a port in use', { PORT: String(takenPort) }, /^Port \d+ is in use\. Set PORT to another one\.$/),
    other(
      'an address of another machine',
      { HOST: '203.0.113.7' },
      /^HOST is not an address of this machine\.$/,
    ),
    other(
      'a host name that is none',
      { HOST: 'planted.invalid' },
      /^HOST is not an address of this machine\.$/,
    ),
    other(
      'a database in /proc',
      { DATABASE_URL: 'file:/proc/planted/voice.db' },
      /^DATABASE_URL: .* \(unavailable\)\.$/,
    ),
    other(
      'a database in a folder that is read-only',
      { DATABASE_URL: 'file:/app/voice.db' },
      /^DATABASE_URL: .* \(\w+\)\.$/,
    ),
    other('a database that is a folder', { DATABASE_URL: 'file:/tmp' }, /^DATABASE_URL: .* \(\w+\)\.$/),
    other(
      'a database that another process serves',
      { DATABASE_URL: 'file:/data/voice.db' },
      /^DATABASE_URL: .* \(in_use\)\.$/,
    ),
    other(
      'a PostgreSQL server that is not there',
      { DATABASE_URL: 'postgres://user:planted@127.0.0.1:9/voice' },
      /^DATABASE_URL: (?!.*planted).* \(unavailable\)\.$/,
    ),
    other('an outbox in /proc', { OUTBOX_PATH: '/proc/planted' }, /^OUTBOX_PATH: .* \(unavailable\)\.$/),
    other(
      'a key of the outbox that is none',
      { OUTBOX_KEY: 'planted' },
      /^Settings: OUTBOX_KEY must (?!.*planted).*\.$/,
    ),
    other(
      'a key file that is not there',
      { OUTBOX_KEY_FILE: '/run/planted' },
      /^Settings: OUTBOX_KEY_FILE cannot be read \(ENOENT\)\.$/,
    ),
    other(
      'a key that is given twice',
      { OPENAI_API_KEY_FILE: '/run/planted' },
      /^Settings: OPENAI_API_KEY_FILE and OPENAI_API_KEY are both given\.$/,
    ),
    other(
      'recordings in /proc',
      { CALL_RECORDINGS_DIR: '/proc/planted' },
      /^Settings: CALL_RECORDINGS_DIR cannot be used \(ENOENT\)\.$/,
    ),
    other(
      'facts that are not there',
      { PRACTICE_FACTS_FILE: '/planted.json' },
      /^Settings: PRACTICE_FACTS_FILE .*\.$/,
    ),
    other('prices that are not there', { PRICES_FILE: '/planted.json' }, /^Settings: PRICES_FILE .*\.$/),
    other(
      'no decision about what is kept',
      { CONVERSATIONS_KEPT_DAYS: '' },
      /^Settings: CONVERSATIONS_KEPT_DAYS is missing.*\.$/,
    ),
  ];
}

/**
 * @param settings with which it would start
 * @param takenPort of the server that runs
 * @returns the number of starts
 */
export async function checkFailingStarts(
  box: Pick<Containers, 'once'>,
  image: string,
  { settings, takenPort }: { readonly settings: Settings; readonly takenPort: number },
): Promise<number> {
  const starts = failingStarts(takenPort);
  const base = { ...settings, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' };
  const waiting = [...starts];
  const runWaiting = async (): Promise<void> => {
    for (let start = waiting.shift(); start !== undefined; start = waiting.shift()) {
      const output = await box.once(image, [], { settings: { ...base, ...start.settings }, code: 1 });
      assert.match(output.trim(), start.says, `${start.name}: one line that says why`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runWaiting));
  return starts.length;
}

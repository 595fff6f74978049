#!/usr/bin/env node
/**
 * The server as a program, for tests in any language: prints the environment that points a client at it, and serves until
 * SIGINT or SIGTERM. Ends with 2 when it is called with wrong options, and with 1 when it cannot start.
 */
import { createSpeech } from '@petvisor/speech';
import { HELP, isUsageError, listFaults, readOptions, type CliOptions } from './cli-options.ts';
import { startRealtimeServer } from './server.ts';

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
});

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(`${HELP}\n`);
  else if (options === 'list-faults') process.stdout.write(`${listFaults()}\n`);
  else await serve(options);
} catch (error) {
  tell(error instanceof Error ? error.message : String(error));
  process.exitCode = isUsageError(error) ? 2 : 1;
}

async function serve({ speaks, faults, ...options }: CliOptions): Promise<void> {
  const speech = speaks ? await createSpeech() : undefined;
  try {
    const server = await startRealtimeServer({
      ...options,
      speech,
      onFault: (kind) => tell(`Fault: ${kind}`),
      onError: (error) => tell(`The server failed: ${error instanceof Error ? error.message : 'unknown'}`),
    });
    for (const kind of faults) server.fault({ kind });
    process.stdout.write(`OPENAI_BASE_URL=${server.url}\nOPENAI_API_KEY=any\n`);
    await stopped;
    await server.close();
  } finally {
    // After the server, which uses it.
    await speech?.close();
  }
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

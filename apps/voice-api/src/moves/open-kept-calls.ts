/** Opens what the calls of this process are stored with for others. */
import type { Database } from '@petvisor/persistence';
import { logSeldom } from '../log-seldom.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import { KeptCalls } from './kept-calls.ts';
import { keyFromSecret } from './sealed-call.ts';

/** @param now wall clock in epoch milliseconds */
export function openKeptCalls(
  { movedCallsKey, openai }: Pick<Settings, 'movedCallsKey' | 'openai'>,
  { movedCalls, conversations }: Pick<Database, 'movedCalls' | 'conversations'>,
  now: () => number,
  log: Logger,
): KeptCalls {
  const kept = new KeptCalls({
    store: movedCalls,
    key: movedCallsKey ?? keyFromSecret(openai.apiKey),
    endAbandoned: async (conversationIds) => {
      const abandoned = await conversations.endAbandoned(now(), conversationIds);
      if (abandoned > 0) log.warn({ abandoned }, 'calls ended that nobody came back to');
    },
    onError: logSeldom((count, error: unknown) => log.error({ err: error, count }, 'call not stored')),
    now,
  });
  kept.start();
  return kept;
}

/** Tells people's own systems of trouble, and of its end: one POST of JSON to an address of theirs. */
import type { Log } from '../log.ts';

export type Alarm =
  /** A run failed; `code` says why. */
  | { readonly event: 'backup.failed'; readonly code: string }
  /** The newest complete backup is older than twice the interval. */
  | { readonly event: 'backup.overdue'; readonly ageMs: number }
  /** A backup is complete again after one of the above. */
  | { readonly event: 'backup.recovered' }
  /** The store lacks what was written so long ago, or nobody follows the database; `code` says why. */
  | { readonly event: 'continuous.behind'; readonly lagMs: number; readonly code: string }
  /** The store has everything again. */
  | { readonly event: 'continuous.recovered' };

export type RaiseAlarm = (alarm: Alarm) => Promise<void>;

const answerMsMax = 10_000;
const triesMax = 2;

/** Never throws: an alarm that cannot be delivered is logged, without the address. */
export function alarmTo(
  url: string | undefined,
  { log, now, signal }: { readonly log: Log; readonly now: () => number; readonly signal: AbortSignal },
): RaiseAlarm {
  return async (alarm) => {
    if (url === undefined) return;
    const body = JSON.stringify({ ...alarm, time: new Date(now()).toISOString() });
    for (let tries = 1; tries <= triesMax; tries += 1) {
      if (await deliver(url, body, signal)) return;
    }
    log('error', 'alarm.failed', { alarm: alarm.event });
  };
}

async function deliver(url: string, body: string, signal: AbortSignal): Promise<boolean> {
  try {
    const { address, headers } = withoutCredentials(url);
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMsMax)]),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    // Refused, silent or not to be found: the caller tries again, and then says so.
    return false;
  }
}

/** `fetch` takes no user and password in an address: they are sent as a browser does. */
function withoutCredentials(url: string): { address: URL; headers: Record<string, string> } {
  const address = new URL(url);
  const { username, password } = address;
  if (username === '' && password === '') return { address, headers: {} };
  address.username = '';
  address.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

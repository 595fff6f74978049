/** Tells the alerting system of the operator about trouble and its end: one POST of JSON to the webhook. */
import type { Logger } from '@petvisor/service-kit';
import ky from 'ky';

export type Notification =
  /** A run failed with this code. */
  | { readonly event: 'backup.failed'; readonly code: string }
  /** The newest complete backup is older than twice the interval. */
  | { readonly event: 'backup.overdue'; readonly ageMs: number }
  /** A backup is complete again after one of the above. */
  | { readonly event: 'backup.recovered' }
  /** The newest backup, or the followed changes, could not be restored and used. */
  | { readonly event: 'drill.failed'; readonly code: string }
  /** A drill has succeeded after one that failed. */
  | { readonly event: 'drill.finished'; readonly seconds: number }
  /** The store lacks older changes, or Litestream is not running; the code says why. */
  | { readonly event: 'continuous.behind'; readonly lagMs: number; readonly code: string }
  /** The store has everything again. */
  | { readonly event: 'continuous.recovered' };

export type Notify = (notification: Notification) => Promise<void>;

const ANSWER_MS_MAX = 10_000;
const RETRIES_MAX = 1;

/** Never rejects: a notification that cannot be delivered is logged, without the address. */
export function notifierOf(
  webhook: string | undefined,
  { log, now, signal }: { readonly log: Logger; readonly now: () => number; readonly signal: AbortSignal },
): Notify {
  if (webhook === undefined) return () => Promise.resolve();
  const { address, headers } = splitCredentials(webhook);
  return async (notification) => {
    try {
      const response = await ky.post(address, {
        headers,
        json: { ...notification, time: new Date(now()).toISOString() },
        redirect: 'error',
        signal,
        timeout: ANSWER_MS_MAX,
        retry: { limit: RETRIES_MAX, methods: ['post'], delay: () => 0, shouldRetry: () => true },
      });
      await response.body?.cancel();
    } catch {
      log.error({ event: notification.event }, 'webhook.failed');
    }
  };
}

/** `fetch` takes no user and password in an address: they are sent in a header, as a browser does. */
function splitCredentials(webhook: string): { address: URL; headers: Record<string, string> } {
  const address = new URL(webhook);
  const { username, password } = address;
  if (username === '' && password === '') return { address, headers: {} };
  address.username = '';
  address.password = '';
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } };
}

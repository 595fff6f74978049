/** Tells a webhook, signed as Standard Webhooks specifies (https://www.standardwebhooks.com). */
import { Webhook } from 'standardwebhooks';
import type { Channel, SendFailure } from './channel.ts';
import { WEBHOOK_MS_MAX } from './limits.ts';

export interface WebhookOptions {
  readonly address: string;
  /** `whsec_` and base64. */
  readonly secret: string;
  /** Wall clock: receivers refuse signatures of another time. */
  readonly now: () => number;
  /** Default: `WEBHOOK_MS_MAX`. */
  readonly answerMsMax?: number;
}

export function webhookChannel({
  address,
  secret,
  now,
  answerMsMax = WEBHOOK_MS_MAX,
}: WebhookOptions): Channel {
  const signer = new Webhook(secret);
  return {
    send: async ({ uid, payload }, signal) => {
      const body = JSON.stringify(payload);
      const at = new Date(now());
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'user-agent': 'petvisor-notifications',
            'webhook-id': uid,
            'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
            'webhook-signature': signer.sign(uid, at, body),
          },
          body,
          // A redirection could lead to anywhere, with what callers said.
          redirect: 'manual',
          signal: AbortSignal.any([signal, AbortSignal.timeout(answerMsMax)]),
        });
        // Nothing of the answer but its status is read.
        await response.body?.cancel();
        return response.ok ? undefined : 'bad_status';
      } catch (error) {
        return signal.aborted ? 'stopped' : failureOf(error);
      }
    },
  };
}

function failureOf(error: unknown): SendFailure {
  const { name, cause } = error as { name?: unknown; cause?: unknown };
  if (name === 'TimeoutError') return 'time_out';
  const { code, name: causeName } = (cause ?? {}) as { code?: unknown; name?: unknown };
  if (causeName === 'HTTPParserError') return 'bad_answer';
  const text = String(code);
  if (/TIMEOUT|TIMEDOUT/.test(text)) return 'time_out';
  if (/CERT|TLS|SSL|SELF_SIGNED|ISSUER/.test(text)) return 'untrusted';
  return text === 'UND_ERR_HEADERS_OVERFLOW' ? 'bad_answer' : 'unreachable';
}

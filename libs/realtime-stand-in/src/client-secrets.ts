/**
 * `POST /v1/realtime/client_secrets`: keys for browsers, `ek_…`, each with the session that it opens. Unlike a ticket of
 * the gateway, a secret may be used any number of times until it expires.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { LIMITS } from './limits.ts';
import { updateConfig, defaultConfig } from './session-config.ts';
import type { SessionConfig } from './session-config.ts';
import { errorOfStatus } from './upgrade.ts';

const request = z.object({
  expires_after: z
    .object({
      anchor: z.literal('created_at').optional(),
      seconds: z.number().int().min(LIMITS.secretSecondsMin).max(LIMITS.secretSecondsMax).optional(),
    })
    .optional(),
  session: z.looseObject({ model: z.string().optional() }).optional(),
});

/** What a secret opens. */
export interface SecretSession {
  readonly model: string;
  /** Configures a session as its client has asked for. */
  readonly configure: (config: SessionConfig) => SessionConfig;
}

export interface ClientSecrets {
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Returns undefined for a key that is no secret, or has expired. */
  find(key: string | undefined): SecretSession | undefined;
}

const DEFAULT_MODEL = 'gpt-realtime';

export function createClientSecrets(clock: Clock, newTag: () => string): ClientSecrets {
  const secrets = new Map<string, SecretSession & { readonly expiresAtMs: number }>();

  function issue(body: Buffer): { status: number; body: object } {
    const parsed = request.safeParse(parseJson(body));
    if (!parsed.success) return { status: 400, body: { error: errorOfStatus(400) } };
    const { session = {}, expires_after: { seconds = LIMITS.secretSecondsDefault } = {} } = parsed.data;
    const { model = DEFAULT_MODEL } = session;
    const expiresAtMs = clock.now() + seconds * 1_000;
    const before = defaultConfig(`sess_${newTag()}`, model, Math.floor(expiresAtMs / 1_000));
    const configured = updateConfig(before, { type: 'realtime', ...session }, false);
    if ('error' in configured) {
      return { status: 400, body: { error: { type: 'invalid_request_error', ...configured.error } } };
    }
    const value = `ek_${newTag()}${newTag()}`;
    const configure = (config: SessionConfig): SessionConfig => {
      const { id, model: named, expires_at } = config;
      return { ...configured.config, id, model: named, expires_at };
    };
    secrets.set(value, { model, configure, expiresAtMs });
    for (const oldest of secrets.keys()) {
      if (secrets.size <= LIMITS.secretsMax) break;
      secrets.delete(oldest);
    }
    const expires_at = Math.floor(expiresAtMs / 1_000);
    return { status: 200, body: { value, expires_at, session: configured.config } };
  }

  return {
    async answer(incoming, response) {
      const { status, body } = issue(await buffer(incoming));
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    },
    find(key) {
      const secret = key === undefined ? undefined : secrets.get(key);
      if (secret === undefined || secret.expiresAtMs > clock.now()) return secret;
      secrets.delete(key!);
      return undefined;
    },
  };
}

/** Returns undefined for a body that is not JSON; an empty one asks for the defaults. */
function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (body.length > LIMITS.secretRequestBytesMax) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    // The request is answered with 400.
    return undefined;
  }
}

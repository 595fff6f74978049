/** A member of staff at a browser: keeps the cookie, and sends what the page sends. */
import { createApiKey } from '@petvisor/auth';
import type { KeyScope } from '@petvisor/persistence';
import type { QuietSystem } from './start-system.ts';

interface StaffAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined for an empty one. */
  readonly body: unknown;
  readonly text: string;
}

export interface StaffClient {
  readonly ask: (
    route: string,
    more?: { readonly body?: object; readonly headers?: Record<string, string> },
  ) => Promise<StaffAnswer>;
  /** The cookie of the session. */
  cookie: string;
  csrfToken: string;
}

type System = Pick<QuietSystem, 'url'> & { readonly app: Pick<QuietSystem['app'], 'database'> };

let keys = 0;

export async function addKey({ app }: System, scope: KeyScope, practice = 'default'): Promise<string> {
  const { key, hash, prefix } = createApiKey();
  const username = `${scope} ${(keys += 1)}`;
  await app.database.users.add({
    username,
    apiKeyHash: hash,
    apiKeyPrefix: prefix,
    createdAtMs: 0,
    practice,
    scope,
  });
  return key;
}

export function openStaffClient({ url }: System): StaffClient {
  const client: StaffClient = {
    cookie: '',
    csrfToken: '',
    ask: async (route, { body, headers } = {}) => {
      const [method = '', path = ''] = route.split(' ');
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          cookie: client.cookie,
          ...(method !== 'GET' && { origin: url, 'x-csrf-token': client.csrfToken }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
      return {
        status: response.status,
        headers: response.headers,
        body: isJson ? (JSON.parse(text) as unknown) : undefined,
        text,
      };
    },
  };
  return client;
}

export async function signIn(system: System, key: string): Promise<StaffClient> {
  const client = openStaffClient(system);
  const { status, headers, body } = await client.ask('POST /staff/session', { body: { key } });
  if (status !== 201) throw new Error(`sign-in was answered with ${status}`);
  client.cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  client.csrfToken = (body as { csrfToken: string }).csrfToken;
  return client;
}

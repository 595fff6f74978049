/** Whether and how staff are told of what calls leave for them. */
import { NOTIFICATION_CONTENTS } from '@petvisor/notifications';
import { NOTIFICATION_KINDS, type NotificationChannel, type NotificationKind } from '@petvisor/persistence';
import { addressSetting, textSetting } from '@petvisor/service-kit';
import { z } from 'zod';

/** Standard Webhooks asks for 24 to 64 bytes. */
const SECRET_BYTES = { min: 24, max: 64 } as const;
export const RECIPIENTS_MAX = 20;
const ADDRESS = /^[^\s@<>,;"()\\]+@[^\s@<>,;"()\\]+$/;
const SENDER = /^([^<>@",;:\\()]+ <[^\s@<>,;"()\\]+@[^\s@<>,;"()\\]+>|[^\s@<>,;"()\\]+@[^\s@<>,;"()\\]+)$/;

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const notifyVariables = z.object({
  NOTIFY_WEBHOOK_URL: addressSetting
    .refine(hasNoLogin, 'must not have a user or a password in it')
    .optional(),
  NOTIFY_WEBHOOK_SECRET: textSetting
    .refine(isWebhookSecret, 'must be whsec_ and base64 of 24 to 64 bytes')
    .optional(),
  NOTIFY_EMAIL_TO: list
    .refine(
      (entries) => entries.length > 0 && entries.length <= RECIPIENTS_MAX && entries.every(isMailAddress),
      `must be up to ${RECIPIENTS_MAX} e-mail addresses, separated by commas`,
    )
    .optional(),
  NOTIFY_EMAIL_FROM: textSetting
    .refine((text) => SENDER.test(text), 'must be an e-mail address, or NAME <ADDRESS>')
    .optional(),
  SMTP_URL: textSetting
    .refine(isMailServer, 'must be smtp://USER:PASSWORD@HOST:PORT or smtps://…')
    .optional(),
  NOTIFY_KINDS: list
    .refine(
      (entries) => entries.length > 0 && entries.every(isKind),
      `must be some of ${NOTIFICATION_KINDS.join(', ')}`,
    )
    .transform((entries) => entries.filter(isKind))
    .default([...NOTIFICATION_KINDS]),
  NOTIFY_CONTENT: z.enum(NOTIFICATION_CONTENTS).default('none'),
});

type NotifyVariables = z.infer<typeof notifyVariables>;

/** A channel of which a part is missing would tell nobody, and nobody would know. */
export function requireWholeChannels<Shape extends typeof notifyVariables.shape>(
  schema: z.ZodObject<Shape>,
): z.ZodObject<Shape> {
  const needs: readonly (readonly [keyof NotifyVariables, keyof NotifyVariables])[] = [
    ['NOTIFY_WEBHOOK_SECRET', 'NOTIFY_WEBHOOK_URL'],
    ['NOTIFY_WEBHOOK_URL', 'NOTIFY_WEBHOOK_SECRET'],
    ['NOTIFY_EMAIL_FROM', 'NOTIFY_EMAIL_TO'],
    ['SMTP_URL', 'NOTIFY_EMAIL_TO'],
  ];
  return needs.reduce(
    (checked, [needed, by]) =>
      checked.refine(
        (values) => {
          const given = values as Record<string, unknown>;
          return given[by] === undefined || given[needed] !== undefined;
        },
        { path: [needed], message: `is missing: ${by} needs it`, when: () => true },
      ),
    schema,
  );
}

export function toNotify(e: NotifyVariables & { readonly ALLOW_INSECURE_HTTP: boolean }) {
  const webhook =
    e.NOTIFY_WEBHOOK_URL === undefined || e.NOTIFY_WEBHOOK_SECRET === undefined
      ? undefined
      : { address: e.NOTIFY_WEBHOOK_URL, secret: e.NOTIFY_WEBHOOK_SECRET };
  const mail = toMail(e);
  const to: readonly string[] | undefined = e.NOTIFY_EMAIL_TO;
  const email = to === undefined || mail === undefined ? undefined : { ...mail, to };
  const channels: NotificationChannel[] = [
    ...(webhook === undefined ? [] : (['webhook'] as const)),
    ...(email === undefined ? [] : (['email'] as const)),
  ];
  return { webhook, mail, email, channels, kinds: e.NOTIFY_KINDS, content: e.NOTIFY_CONTENT };
}

/** How e-mails are handed over, also those of a practice that names its own recipients. */
export function toMail(
  e: Pick<NotifyVariables, 'NOTIFY_EMAIL_FROM' | 'SMTP_URL'> & { readonly ALLOW_INSECURE_HTTP: boolean },
) {
  const { NOTIFY_EMAIL_FROM: from, SMTP_URL: server, ALLOW_INSECURE_HTTP: isPlainTextAllowed } = e;
  return from === undefined || server === undefined ? undefined : { from, server, isPlainTextAllowed };
}

function isKind(text: string): text is NotificationKind {
  return NOTIFICATION_KINDS.some((kind) => kind === text);
}

/** @param address an http or https address */
export function hasNoLogin(address: string): boolean {
  const { username, password } = new URL(address);
  return username === '' && password === '';
}

export function isMailAddress(text: string): boolean {
  return ADDRESS.test(text);
}

export function isWebhookSecret(text: string): boolean {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1];
  if (encoded === undefined) return false;
  const { length } = Buffer.from(encoded, 'base64');
  return length >= SECRET_BYTES.min && length <= SECRET_BYTES.max;
}

function isMailServer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  return (
    (protocol === 'smtp:' || protocol === 'smtps:') &&
    hostname !== '' &&
    (pathname === '' || pathname === '/') &&
    search === '' &&
    hash === '' &&
    (username !== '' || password === '') &&
    isDecodable(username) &&
    isDecodable(password)
  );
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

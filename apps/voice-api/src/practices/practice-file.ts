/** The file of one practice: its form, and the practice that it describes. */
import { isAbsolute, join } from 'node:path';
import { NOTIFICATION_CONTENTS } from '@petvisor/notifications';
import { DEFAULT_PRACTICE, NOTIFICATION_KINDS } from '@petvisor/persistence';
import { parsePracticeFacts, SPOKEN_LANGUAGES, type PracticeFacts } from '@petvisor/receptionist';
import { inertText, isInsecureAddress, type Environment } from '@petvisor/service-kit';
import { z } from 'zod';
import { hasNoLogin, isMailAddress, isWebhookSecret, RECIPIENTS_MAX } from '../settings/notify-settings.ts';
import { withFacts } from '../settings/practice-facts-file.ts';
import { NOTICE_CHARS_MAX } from '../settings/visitor-settings.ts';
import { isOrigin, isTimeZone, KEPT_DAYS_MAX } from '../settings/values.ts';
import { readBounded } from './bounded-file.ts';
import type { PracticeConfig, PracticeRecipients } from './practice-config.ts';
import { readSecret, secretSchema, type SecretReference } from './secret-reference.ts';

/** Size of a practice's file, and of a file of facts. */
export const PRACTICE_BYTES_MAX = 256 * 1024;
const PROBLEMS_MAX = 10;
const FIELD_CHARS_MAX = 100;
const LIST_MAX = 50;
const CALLS_MAX = 100_000;
const MINUTES_DAY_MAX = 1_440_000;
const COST_USD_DAY_MAX = 1_000_000;

const text = (charsMax: number) =>
  z
    .string('must be a text')
    .trim()
    .min(1, 'must not be empty')
    .max(charsMax, `must have at most ${charsMax} characters`);
const count = (max: number) =>
  z.int('must be a whole number').min(1, `must be from 1 to ${max}`).max(max, `must be from 1 to ${max}`);
const list = (item: z.ZodType<string>) =>
  z.array(item, 'must be a list').max(LIST_MAX, `must have at most ${LIST_MAX} entries`);
const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));
const language = z
  .string()
  .refine((value) => SPOKEN_LANGUAGES.includes(value), `must be one of ${SPOKEN_LANGUAGES.join(', ')}`);

const diary = z.strictObject({
  baseUrl: address,
  authUrl: address,
  partnerKey: secretSchema,
  siteHash: secretSchema,
  secret: secretSchema,
  siteId: z.union([text(200), z.int().transform(String)], 'must be a text or a whole number'),
  bookingHash: secretSchema,
  timeMode: z.enum(['instant', 'wallClockUtc'], 'must be instant or wallClockUtc').default('instant'),
});

const webhookAddress = address.refine(hasNoLogin, 'must not have a user or a password in it');

const notifications = z.strictObject({
  emails: z
    .array(z.string().refine(isMailAddress, 'must be an e-mail address'))
    .max(RECIPIENTS_MAX, `must have at most ${RECIPIENTS_MAX} entries`)
    .default([]),
  webhook: z.strictObject({ address: webhookAddress, secret: secretSchema }).optional(),
  kinds: z
    .array(z.enum(NOTIFICATION_KINDS, `must be some of ${NOTIFICATION_KINDS.join(', ')}`), 'must be a list')
    .min(1, 'must name a kind')
    .max(LIST_MAX, `must have at most ${LIST_MAX} entries`)
    .optional(),
  content: z.enum(NOTIFICATION_CONTENTS, `must be one of ${NOTIFICATION_CONTENTS.join(', ')}`).optional(),
});

/** The content of a practice's file. */
const practiceFileSchema = z
  .strictObject({
    name: text(200),
    timeZone: text(100).refine(isTimeZone, 'must be an IANA time zone, such as Europe/London'),
    phone: text(100).optional(),
    outOfHoursPhone: text(100).optional(),
    languages: list(language).min(1, 'must name a language').default(['en']),
    /** Said before the words of every opening, by language. */
    greetings: z.partialRecord(language, text(200)).default({}),
    voice: text(100).optional(),
    diary,
    facts: z.unknown().optional(),
    /** Relative to the folder of the practices. */
    factsFile: text(500).optional(),
    origins: list(
      z.string().refine(isOrigin, 'must be a web origin, such as https://practice.example'),
    ).default([]),
    page: z
      .strictObject({
        colour: z
          .string()
          .regex(/^#[0-9a-f]{6}$/i, 'must be a colour, such as #0a7d5c')
          .optional(),
        notice: text(NOTICE_CHARS_MAX).optional(),
      })
      .default({}),
    /** Without it, every call needs a key. */
    visitors: z.strictObject({ proofOfWork: z.boolean('must be true or false').default(false) }).optional(),
    phoneNumbers: list(
      z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number such as +442079460123'),
    ).default([]),
    notifications: notifications.optional(),
    /** By default as long as the server keeps those of others. */
    keptDays: z
      .union([z.literal('forever'), count(KEPT_DAYS_MAX)], `must be 1 to ${KEPT_DAYS_MAX}, or forever`)
      .optional(),
    limits: z
      .strictObject({
        callsMax: count(CALLS_MAX).optional(),
        minutesDayMax: count(MINUTES_DAY_MAX).optional(),
        costUsdDayMax: z
          .number('must be a number')
          .positive('must be positive')
          .max(COST_USD_DAY_MAX, `must be at most ${COST_USD_DAY_MAX}`)
          .optional(),
      })
      .default({}),
  })
  .refine(({ facts, factsFile }) => facts === undefined || factsFile === undefined, {
    path: ['factsFile'],
    message: 'must not stand beside facts',
  });

type PracticeFile = z.infer<typeof practiceFileSchema>;

export type PracticeFileResult =
  | { readonly ok: true; readonly config: PracticeConfig }
  /** `problem` is one line, with the fields that are wrong and the value of none. */
  | { readonly ok: false; readonly problem: string };

export interface PracticeFileContext {
  /** The folder of the practices. */
  readonly folder: string;
  readonly environment: Environment;
  readonly isHttpAllowed: boolean;
  /** Whether the settings say how e-mails are handed over. */
  readonly isMailPossible: boolean;
  /** What a practice has that does not say otherwise. */
  readonly defaults: Pick<PracticeConfig, 'voice' | 'keptDays'>;
}

/** @param content the file's text */
export async function readPracticeFile(
  id: string,
  content: string,
  context: PracticeFileContext,
): Promise<PracticeFileResult> {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return { ok: false, problem: 'is not JSON' };
  }
  const parsed = practiceFileSchema.safeParse(value, { reportInput: false });
  if (!parsed.success) {
    const problems = new Set(parsed.error.issues.map(describeIssue));
    return { ok: false, problem: [...problems].slice(0, PROBLEMS_MAX).join('; ') };
  }
  const file = parsed.data;
  const problems = context.isHttpAllowed ? [] : insecureAddresses(file);
  if ((file.notifications?.emails.length ?? 0) > 0 && !context.isMailPossible)
    problems.push('notifications.emails need NOTIFY_EMAIL_FROM and SMTP_URL');
  const facts = await factsOf(file, context.folder);
  if (facts.problem !== undefined) problems.push(facts.problem);
  const secrets = await secretsOf(file, context.environment, problems);
  if (problems.length > 0 || secrets === undefined) return { ok: false, problem: problems.join('; ') };
  return { ok: true, config: toConfig(id, file, secrets, facts.facts, context.defaults) };
}

interface Secrets {
  readonly partnerKey: string;
  readonly siteHash: string;
  readonly secret: string;
  readonly bookingHash: string;
  readonly webhook: string | undefined;
}

async function secretsOf(
  { diary: { partnerKey, siteHash, secret, bookingHash }, notifications: told }: PracticeFile,
  environment: Environment,
  problems: string[],
): Promise<Secrets | undefined> {
  const read = async (field: string, from: SecretReference): Promise<string> => {
    const found = await readSecret(from, environment);
    if (found.ok) return found.secret;
    problems.push(`${field}: ${found.problem}`);
    return '';
  };
  const secrets = {
    partnerKey: await read('diary.partnerKey', partnerKey),
    siteHash: await read('diary.siteHash', siteHash),
    secret: await read('diary.secret', secret),
    bookingHash: await read('diary.bookingHash', bookingHash),
    webhook: told?.webhook && (await read('notifications.webhook.secret', told.webhook.secret)),
  };
  if (problems.length > 0) return undefined;
  if (secrets.webhook === undefined || isWebhookSecret(secrets.webhook)) return secrets;
  problems.push('notifications.webhook.secret must be whsec_ and base64 of 24 to 64 bytes');
  return undefined;
}

interface Facts {
  readonly facts?: PracticeFacts;
  readonly problem?: string;
}

async function factsOf({ facts, factsFile }: PracticeFile, folder: string): Promise<Facts> {
  if (facts !== undefined) return parseFacts('facts', facts);
  if (factsFile === undefined) return {};
  const path = isAbsolute(factsFile) ? factsFile : join(folder, factsFile);
  const found = await readBounded(path, PRACTICE_BYTES_MAX);
  if (!found.ok) return { problem: `factsFile ${found.problem}` };
  try {
    return parseFacts('factsFile', JSON.parse(found.text));
  } catch {
    return { problem: 'factsFile is not JSON' };
  }
}

function parseFacts(field: string, value: unknown): Facts {
  const parsed = parsePracticeFacts(value);
  return parsed.ok ? { facts: parsed.facts } : { problem: `${field}: ${parsed.problem}` };
}

function insecureAddresses({ diary: { baseUrl, authUrl }, notifications: told }: PracticeFile): string[] {
  const addresses = {
    'diary.baseUrl': baseUrl,
    'diary.authUrl': authUrl,
    'notifications.webhook.address': told?.webhook?.address,
  };
  return Object.entries(addresses)
    .filter(([, value]) => isInsecureAddress(value))
    .map(([field]) => `${field} must be an https address`);
}

function toConfig(
  id: string,
  file: PracticeFile,
  { webhook, ...secrets }: Secrets,
  facts: PracticeFacts | undefined,
  defaults: PracticeFileContext['defaults'],
): PracticeConfig {
  const {
    name,
    timeZone,
    phone,
    outOfHoursPhone,
    languages,
    greetings,
    keptDays,
    notifications: told,
  } = file;
  // Keys of the ledger from before there were several practices have none.
  const site = id === DEFAULT_PRACTICE ? {} : { site: id };
  const practice = { name, timeZone, phone, outOfHoursPhone, languages, greetings, ...site };
  return {
    id,
    practice: facts === undefined ? practice : withFacts(practice, facts),
    diary: { ...file.diary, ...secrets, timeZone },
    voice: file.voice ?? defaults.voice,
    origins: file.origins,
    page: file.page,
    visitors: file.visitors,
    phoneNumbers: file.phoneNumbers,
    recipients: told && recipientsOf(told, webhook),
    keptDays: keptDays === 'forever' ? undefined : (keptDays ?? defaults.keptDays),
    limits: file.limits,
  };
}

function recipientsOf(
  { emails, webhook, kinds, content }: NonNullable<PracticeFile['notifications']>,
  secret: string | undefined,
): PracticeRecipients {
  const hook =
    webhook === undefined || secret === undefined ? undefined : { address: webhook.address, secret };
  return { emails, webhook: hook, kinds, content };
}

/** Names the field, and never repeats a value. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join('.').slice(0, FIELD_CHARS_MAX) || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => inertText(key).slice(0, FIELD_CHARS_MAX));
    return `${field}: ${names.join(', ')} is not a known field`;
  }
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid'))
    return `${field} is missing or of the wrong type`;
  return `${field} ${issue.message}`;
}

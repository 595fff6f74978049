/** The settings that may be given as a file in NAME_FILE: whoever reads them could call, book or read in our name. */
export const SECRET_NAMES: readonly string[] = [
  'DATABASE_URL',
  'OPENAI_API_KEY',
  'PARTNER_KEY',
  'SITE_HASH',
  'SECRET',
  'SITE_ID',
  'BOOKING_HASH',
  'OUTBOX_KEY',
  'MOVED_CALLS_KEY',
  'NOTIFY_WEBHOOK_URL',
  'NOTIFY_WEBHOOK_SECRET',
  'SMTP_URL',
];

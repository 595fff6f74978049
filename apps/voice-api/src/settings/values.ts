/** Values that settings and the files of practices have in common. */
import { parseSealingKey } from '@petvisor/service-kit';
import { z } from 'zod';

/** The longest that conversations are kept for, unless for good. */
export const KEPT_DAYS_MAX = 3_650;

/** Origins of pages, as browsers write them. They are compared as they are: one with a wildcard would allow nobody. */
export function isOrigin(text: string): boolean {
  return /^https?:\/\/[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Entries that commas separate. */
export const listSetting = z.string().transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

export const sealingKeySetting = z.string().transform((text, context) => {
  const key = parseSealingKey(text);
  if (key !== undefined) return key;
  context.addIssue({ code: 'custom', message: 'must be 32 bytes as 64 hexadecimal digits or base64' });
  return z.NEVER;
});

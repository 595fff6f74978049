/** The diary of the practice that the environment describes: its Vetstoria settings. */
import { addressSetting, textSetting } from '@petvisor/service-kit';
import { z } from 'zod';

export const apiAddress = addressSetting.transform((value) => value.replace(/\/+$/, ''));

export const diaryVariables = z.object({
  BASE_URL: apiAddress.optional(),
  AUTH_URL: apiAddress.optional(),
  PARTNER_KEY: textSetting.optional(),
  SITE_HASH: textSetting.optional(),
  SECRET: textSetting.optional(),
  SITE_ID: textSetting.optional(),
  BOOKING_HASH: textSetting.optional(),
  VETSTORIA_TIME_MODE: z.enum(['instant', 'wallClockUtc']).default('instant'),
});

const REQUIRED = [
  'BASE_URL',
  'AUTH_URL',
  'PARTNER_KEY',
  'SITE_HASH',
  'SECRET',
  'SITE_ID',
  'BOOKING_HASH',
] as const satisfies readonly (keyof typeof diaryVariables.shape)[];

/** Without a folder of practices, the environment describes the only one; with it, none or a whole one. */
export function requireDiary<Shape extends typeof diaryVariables.shape>(
  schema: z.ZodObject<Shape>,
): z.ZodObject<Shape> {
  return REQUIRED.reduce(
    (checked, needed) =>
      checked.refine(
        (values) => {
          const given = values as Record<string, unknown>;
          const mayBeNone = given['PRACTICES_DIR'] !== undefined;
          // What is there and wrong is told by itself.
          if (given[needed] !== undefined || needed in given) return true;
          return mayBeNone && REQUIRED.every((name) => given[name] === undefined);
        },
        { path: [needed], message: 'is missing', when: () => true },
      ),
    schema,
  );
}

export function toDiary(e: z.infer<typeof diaryVariables>, timeZone: string) {
  const { BASE_URL, AUTH_URL, PARTNER_KEY, SITE_HASH, SECRET, SITE_ID, BOOKING_HASH } = e;
  if (
    BASE_URL === undefined ||
    AUTH_URL === undefined ||
    PARTNER_KEY === undefined ||
    SITE_HASH === undefined ||
    SECRET === undefined ||
    SITE_ID === undefined ||
    BOOKING_HASH === undefined
  )
    return undefined;
  return {
    baseUrl: BASE_URL,
    authUrl: AUTH_URL,
    partnerKey: PARTNER_KEY,
    siteHash: SITE_HASH,
    secret: SECRET,
    siteId: SITE_ID,
    bookingHash: BOOKING_HASH,
    timeMode: e.VETSTORIA_TIME_MODE,
    timeZone,
  };
}

/** Settings that connect voice-api to a stand-in. */
import type { VetstoriaServer } from './server.ts';

export function vetstoriaSettings({
  baseUrl,
  authUrl,
  credentials,
}: Pick<VetstoriaServer, 'baseUrl' | 'authUrl' | 'credentials'>) {
  return {
    BASE_URL: baseUrl,
    AUTH_URL: authUrl,
    PARTNER_KEY: credentials.partnerKey,
    SITE_HASH: credentials.siteHash,
    SECRET: credentials.secret,
    SITE_ID: String(credentials.siteId),
    BOOKING_HASH: credentials.bookingHash,
  };
}

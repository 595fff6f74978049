/** A folder of practices, whose diaries are stand-ins of their own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startVetstoriaServer, vetstoriaSettings, type VetstoriaServer } from '@petvisor/vetstoria-stand-in';

export interface PracticeFolder {
  readonly path: string;
  /** Where the secrets are that the files name. */
  readonly environment: Readonly<Record<string, string>>;
  readonly diaries: Readonly<Record<string, VetstoriaServer>>;
  close(): Promise<void>;
}

/** @param practices ids, and what their files have besides name, time zone and diary */
export async function makePracticeFolder(
  practices: Readonly<Record<string, object>>,
): Promise<PracticeFolder> {
  const path = await mkdtemp(join(tmpdir(), 'voice-practices-'));
  const environment: Record<string, string> = {};
  const diaries: Record<string, VetstoriaServer> = {};
  for (const [id, fields] of Object.entries(practices)) {
    const diary = await startVetstoriaServer();
    diaries[id] = diary;
    const access = vetstoriaSettings(diary);
    const secret = (name: keyof typeof access): { readonly env: string } => {
      const env = `${id.toUpperCase()}_${name}`;
      environment[env] = access[name] ?? '';
      return { env };
    };
    const file = {
      name: `Practice ${id}`,
      timeZone: 'Europe/London',
      diary: {
        baseUrl: access['BASE_URL'],
        authUrl: access['AUTH_URL'],
        siteId: access['SITE_ID'],
        partnerKey: secret('PARTNER_KEY'),
        siteHash: secret('SITE_HASH'),
        secret: secret('SECRET'),
        bookingHash: secret('BOOKING_HASH'),
      },
      ...fields,
    };
    await writeFile(join(path, `${id}.json`), JSON.stringify(file));
  }
  return {
    path,
    environment,
    diaries,
    close: async () => {
      for (const diary of Object.values(diaries)) await diary.close();
      await rm(path, { recursive: true });
    },
  };
}

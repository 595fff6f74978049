/** Data that is read from files at start-up. */
import { unpricedModels, type PriceTable } from '@petvisor/realtime-agent';
import { SettingsError, type Environment } from '@petvisor/service-kit';
import type { CallTraces } from '../calls/call-traces.ts';
import { loadAnnouncements, type Announcements } from '../calls/load-announcements.ts';
import { openTraces } from '../calls/open-traces.ts';
import type { Logger } from '../log.ts';
import { defaultPractice } from '../practices/practice-config.ts';
import { PracticeFiles } from '../practices/practice-files.ts';
import { missingInProduction } from './doubtful-settings.ts';
import { readPrices } from './prices-file.ts';
import { findRetiringModels } from './retiring-models.ts';
import type { Settings } from './settings.ts';

export interface LoadedFiles {
  readonly practices: PracticeFiles;
  readonly prices: PriceTable;
  readonly traces: CallTraces | undefined;
  readonly announcements: Announcements;
}

/** @throws {SettingsError} when a file that the settings name cannot be read or is not valid */
export async function loadFiles(
  settings: Settings,
  environment: Environment,
  log: Logger,
): Promise<LoadedFiles> {
  for (const model of findRetiringModels(settings)) log.warn(model, 'model is about to be shut down');
  const prices = readPrices(settings.pricesFile);
  const practices = await loadPractices(settings, environment, log);
  const models = unpricedModels({ ...settings.openai, prices });
  if (models.length > 0)
    log.warn({ models }, 'model without a price: it is counted as the dearest of the table');
  return {
    practices,
    prices,
    traces: openTraces(settings, log),
    announcements: await loadAnnouncements(),
  };
}

async function loadPractices(
  settings: Settings,
  environment: Environment,
  log: Logger,
): Promise<PracticeFiles> {
  const { practicesDir, isHttpAllowed, notify, openai, conversationsKeptDays } = settings;
  const ofEnvironment = defaultPractice(settings);
  const missing = ofEnvironment === undefined ? [] : missingInProduction({ ...settings, ...ofEnvironment });
  if (missing.length > 0)
    log.warn({ settings: missing }, 'settings that a practice in production needs are missing');
  const practices = new PracticeFiles({
    folder: practicesDir,
    environment,
    isHttpAllowed,
    isMailPossible: notify.mail !== undefined,
    defaults: { voice: openai.voice, keptDays: conversationsKeptDays },
    ofEnvironment,
    log,
  });
  await practices.read();
  if (practices.ids().length === 0)
    throw new SettingsError('Settings: PRACTICES_DIR has no practice that can be called.');
  return practices;
}

/** The prices in the file of PRICES_FILE, or the built-in ones. */
import { PRICES, parsePriceTable, RealtimeAgentError, type PriceTable } from '@petvisor/realtime-agent';
import { readTextFile } from '@petvisor/service-kit';
import { SettingsError } from './settings.ts';

/** @throws {SettingsError} one message that names the setting and the fault of the file, but not its path */
export function readPrices(path: string | undefined): PriceTable {
  if (path === undefined) return PRICES;
  let value: unknown;
  try {
    value = JSON.parse(readTextFile(path));
  } catch (error) {
    const isSyntax = error instanceof SyntaxError;
    throw new SettingsError(`Settings: PRICES_FILE ${isSyntax ? 'is not JSON' : 'cannot be read'}.`);
  }
  try {
    return parsePriceTable(value);
  } catch (error) {
    if (error instanceof RealtimeAgentError)
      throw new SettingsError(`Settings: PRICES_FILE: ${error.message}.`);
    throw error;
  }
}

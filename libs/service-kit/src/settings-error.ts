/** What is wrong with settings, in one line that names every bad variable and the value of none. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly code = 'invalid_settings';

  static of(problems: ReadonlyMap<string, string>): SettingsError {
    const named = [...problems].map(([name, problem]) => `${name} ${problem}`);
    return new SettingsError(`Settings: ${named.join('; ')}.`);
  }
}

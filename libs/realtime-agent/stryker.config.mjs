/**
 * Mutation testing of the call core: [SPECS=call/FILE.spec.ts] npm run mutate [-- --mutate src/call/FILE.ts]
 * Each mutant is run against the specs that reach it. The specs of the tests' own tools are left out.
 */
import { jestConfig } from '../../jest.preset.mjs';

/** All that speak of calls, or for a quick look those that SPECS names, separated by commas. */
const specs = process.env['SPECS']?.split(',') ?? ['call/**/*.spec.ts', '*.spec.ts'];

// Read by random-calls.spec.ts; the runner's processes inherit it.
process.env['RANDOM_CALLS'] ??= '200';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: ['src/call/**/*.ts', '!src/call/**/*.spec.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--conditions=@petvisor/source', '--no-warnings'],
  // Given here whole: the sandbox is a copy of this folder, and the preset lies outside of it.
  ignorePatterns: ['jest.config.mjs', 'dist', 'reports', 'coverage'],
  jest: {
    config: jestConfig('realtime-agent', {
      testMatch: specs.map((path) => `<rootDir>/src/${path}`),
    }),
  },
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 1,
  timeoutMS: 3_000,
  thresholds: { high: 90, low: 85, break: 85 },
};

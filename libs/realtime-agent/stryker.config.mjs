/**
 * Mutation testing of the call core: npm run mutate [-- --mutate src/call/FILE.ts]
 * Each mutant runs against the tests that reach it. Mocha runs them, since it can run tests again without loading the
 * modules again, in a tenth of the time that jest takes. The specs in src/testing are left out.
 */

// Read by random-calls.spec.ts; the runner's processes inherit it.
process.env['RANDOM_CALLS'] ??= '40';

export default {
  mutate: ['src/call/**/*.ts', '!src/call/**/*.spec.ts'],
  testRunner: 'mocha',
  testRunnerNodeArgs: [
    '--conditions=@petvisor/source',
    '--no-warnings',
    `--import=${new URL('stryker/hooks.mjs', import.meta.url).href}`,
  ],
  mochaOptions: { spec: ['src/call/**/*.spec.ts', 'src/*.spec.ts'] },
  ignorePatterns: ['dist', 'reports', 'coverage'],
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 1,
  timeoutMS: 3_000,
  thresholds: { high: 90, low: 85, break: 85 },
};

/**
 * What every project's jest.config.mjs starts from: native ESM, TypeScript through swc, and the workspace's
 * libraries from their sources (the `@petvisor/source` export condition), so that no test needs a build.
 */
export function jestConfig(displayName, overrides = {}) {
  return {
    displayName,
    testEnvironment: 'node',
    testEnvironmentOptions: { customExportConditions: ['@petvisor/source', 'node', 'node-addons'] },
    testMatch: ['<rootDir>/src/**/*.spec.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        {
          jsc: {
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
            target: 'es2024',
          },
          module: { type: 'es6' },
          sourceMaps: 'inline',
          swcrc: false,
        },
      ],
    },
    modulePathIgnorePatterns: ['<rootDir>/dist'],
    coverageDirectory: 'coverage',
    // A limit for what hangs, not a measure of speed: machines are busy.
    testTimeout: 60_000,
    restoreMocks: true,
    ...overrides,
  };
}

import { jestConfig } from '../../jest.preset.mjs';

// The specs use real files, servers and processes, which are slow on a busy machine.
export default jestConfig('persistence', {
  testTimeout: 60_000,
  globalSetup: '<rootDir>/jest.postgres.mjs',
  globalTeardown: '<rootDir>/jest.postgres-stop.mjs',
});

import { jestConfig } from '../../jest.preset.mjs';

// Real files, servers, processes and sockets, on machines that may be busy.
export default jestConfig('persistence', {
  testTimeout: 60_000,
  globalSetup: '<rootDir>/jest.postgres.mjs',
  globalTeardown: '<rootDir>/jest.postgres-stop.mjs',
});

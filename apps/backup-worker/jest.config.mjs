import { jestConfig } from '../../jest.preset.mjs';

// Each test starts processes, which a busy machine does slowly.
export default jestConfig('backup-worker', { testTimeout: 60_000 });

import { jestConfig } from '../../jest.preset.mjs';

// Real files, processes and sockets, on machines that may be busy.
export default jestConfig('backup', { testTimeout: 60_000 });

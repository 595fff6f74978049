import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('voice-api-e2e', {
  // A spoken call waits for its own speech most of the time: two of them share a core well.
  maxWorkers: 2,
});

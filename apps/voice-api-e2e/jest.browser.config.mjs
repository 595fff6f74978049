import { jestConfig } from '../../jest.preset.mjs';

/** Needs Debian's chromium, so it is not part of `npm test`: `npm run test:browser`. */
export default jestConfig('voice-api-e2e in a browser', {
  testMatch: ['<rootDir>/src/**/*.browser-spec.ts'],
});

import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('realtime-stand-in');

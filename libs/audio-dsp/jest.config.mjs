import { jestConfig } from '../../jest.preset.mjs';

export default jestConfig('audio-dsp');

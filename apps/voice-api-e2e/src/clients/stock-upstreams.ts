/** Servers of other people that stand in for OpenAI, pinned, each with a program that starts it as its README does. */
import type { Installed } from './install.ts';

export interface StockUpstream extends Installed {
  /** What the gateway cannot get of it. */
  readonly remark: string;
}

/** Prints its address, speaks three seconds for any text, and ends with its input. */
const AIMOCK = `
import { LLMock } from '@copilotkit/aimock';
const mock = new LLMock({ port: 0 });
mock.onSpeech(/./, { audio: Buffer.alloc(Number(process.env.SPOKEN_BYTES), 1).toString('base64'), format: 'pcm' });
mock.onMessage(/./, { content: 'Good morning.' });
await mock.start();
console.log(mock.url);
process.stdin.resume().on('end', () => mock.stop());
`;

export const STOCK_UPSTREAMS: readonly StockUpstream[] = [
  {
    packages: ['@copilotkit/aimock@1.43.0'],
    program: AIMOCK,
    remark: 'the opening; its Realtime answers are text without speech, and come as text',
  },
];

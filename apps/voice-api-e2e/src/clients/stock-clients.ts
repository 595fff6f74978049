/** Clients of other people, pinned, each with a program that uses it as its documentation does. */

export interface StockClient {
  /** Packages as npm installs them. */
  readonly packages: readonly string[];
  readonly program: string;
  /** Why it hears nothing of the stand-in, if it does not. */
  readonly notStandIn?: string;
}

/** Tells the parent process what was heard. The stand-in speaks when it is asked to, the gateway by itself. */
const HEAD = `
const { BASE, KEY, ASKS } = process.env;
let bytes = 0;
const heard = (base64) => (bytes += Buffer.from(base64, 'base64').length);
const over = () => { console.log(JSON.stringify({ bytes })); process.exit(0); };
`;

const ofOpenAi = (entry: string, delta: string): string => `
import OpenAI from 'openai';
import { OpenAIRealtimeWS } from '${entry}';
${HEAD}
const rt = new OpenAIRealtimeWS({ model: 'gpt-realtime' }, new OpenAI({ apiKey: KEY, baseURL: BASE }));
rt.on('error', (error) => console.error(error.message));
rt.on('session.created', () => ASKS && rt.send({ type: 'response.create' }));
rt.on('${delta}', (event) => heard(event.delta));
rt.on('response.done', () => rt.close());
rt.socket.on('close', over);
`;

const AGENTS = `
import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
${HEAD}
const url = BASE.replace('https', 'wss') + '/realtime?model=gpt-realtime';
const transport = new OpenAIRealtimeWebSocket({ url });
const session = new RealtimeSession(new RealtimeAgent({ name: 'visitor' }), { transport });
session.on('error', (error) => console.error(JSON.stringify(error)));
session.on('audio', ({ data }) => (bytes += data.byteLength));
transport.on('response.done', over);
await session.connect({ apiKey: KEY });
if (ASKS) transport.sendEvent({ type: 'response.create' });
`;

const BETA = ofOpenAi('openai/beta/realtime/ws', 'response.audio.delta');
const GA = ofOpenAi('openai/realtime/ws', 'response.output_audio.delta');
const NO_BETA = 'refuses the beta, as the service does';
const WS = 'ws@8.22.0';

export const STOCK_CLIENTS: readonly StockClient[] = [
  { packages: ['openai@4.104.0', WS], program: BETA, notStandIn: NO_BETA },
  { packages: ['openai@5.12.0', WS], program: BETA, notStandIn: NO_BETA },
  { packages: ['openai@6.0.0', WS], program: GA },
  { packages: ['openai@7.59.0', WS], program: GA },
  { packages: ['@openai/agents-realtime@0.20.0', 'zod@4.6.7'], program: AGENTS },
];

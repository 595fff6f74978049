/** Clients of other people, pinned, each with a program that uses it as its documentation does. */
import type { Installed } from './install.ts';

export interface StockClient extends Installed {
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

/** Hears what a loudspeaker of its own would play. */
const LIVEKIT_AGENT = `
import { initializeLogger, voice } from '@livekit/agents';
import * as openai from '@livekit/agents-plugin-openai';
${HEAD}
class Speaker extends voice.AudioOutput {
  seconds = 0;
  async captureFrame(frame) {
    await super.captureFrame(frame);
    bytes += frame.data.byteLength;
    this.seconds += frame.samplesPerChannel / frame.sampleRate;
  }
  flush() {
    super.flush();
    this.onPlaybackFinished({ playbackPosition: this.seconds, interrupted: false });
    this.seconds = 0;
  }
  clearBuffer() {}
}
initializeLogger({ pretty: false, level: 'error' });
const llm = new openai.realtime.RealtimeModel({ baseURL: BASE, apiKey: KEY, model: 'gpt-realtime' });
const session = new voice.AgentSession({ llm });
session.output.audio = new Speaker(24000);
session.on('error', ({ error }) => console.error(error.message ?? JSON.stringify(error)));
session.on('conversation_item_added', ({ item }) => item.role === 'assistant' && over());
await session.start({ agent: new voice.Agent({ instructions: 'Be brief.' }) });
if (ASKS) session.generateReply({ instructions: 'Say good morning.' });
`;

/** Of the versions in which an application cannot put an output of its own into an agent. */
const LIVEKIT_MODEL = `
import { initializeLogger } from '@livekit/agents';
import * as openai from '@livekit/agents-plugin-openai';
${HEAD}
initializeLogger({ pretty: false, level: 'error' });
const model = new openai.realtime.RealtimeModel({ baseURL: BASE, apiKey: KEY, model: 'gpt-realtime' });
const session = model.session();
session.on('error', ({ error }) => {
  console.error(error.message);
  process.exit(1);
});
session.on('generation_created', async ({ messageStream }) => {
  for await (const { audioStream } of messageStream) {
    for await (const frame of audioStream) bytes += frame.data.byteLength;
  }
  over();
});
if (ASKS) await session.generateReply('Say good morning.');
`;

const MASTRA = `
import { OpenAIRealtimeVoice } from '@mastra/voice-openai-realtime';
${HEAD}
const url = BASE.replace('https', 'wss') + '/realtime';
const voice = new OpenAIRealtimeVoice({ url, apiKey: KEY, model: 'gpt-realtime' });
voice.on('error', ({ error }) => {
  console.error(error?.message);
  process.exit(1);
});
voice.on('speaker', (stream) => {
  stream.on('data', (chunk) => (bytes += chunk.length));
  stream.on('end', over);
});
await voice.connect();
if (ASKS) await voice.speak('Good morning.');
`;

/** The SDK makes the address, the headers and every event; a server opens the socket itself. */
const AI_SDK = `
import { createOpenAI } from '@ai-sdk/openai';
import { WebSocket } from 'ws';
${HEAD}
const model = createOpenAI({ apiKey: KEY, baseURL: BASE }).experimental_realtime('gpt-realtime');
const { url, headers } = await model.getServerWebSocketConfig({ intent: 'conversation' });
const socket = new WebSocket(url, { headers });
const send = async (event) => socket.send(JSON.stringify(await model.serializeClientEvent(event)));
const config = { instructions: 'Be brief.', voice: 'marin', turnDetection: { type: 'server-vad' } };
socket.on('error', (error) => console.error(error.message));
socket.on('message', (data) => {
  const event = model.parseServerEvent(JSON.parse(data));
  if (event.type === 'error') console.error(event.message);
  if (event.type === 'session-created') send({ type: 'session-update', config });
  if (event.type === 'session-updated' && ASKS) send({ type: 'response-create' });
  if (event.type === 'audio-delta') heard(event.delta);
  if (event.type === 'response-done') over();
});
`;

const BETA = ofOpenAi('openai/beta/realtime/ws', 'response.audio.delta');
const GA = ofOpenAi('openai/realtime/ws', 'response.output_audio.delta');
const NO_BETA = 'refuses the beta, as the service does';
const WS = 'ws@8.22.0';
const ZOD = 'zod@4.6.7';
const livekit = (version: string, rtc: string): string[] => [
  `@livekit/agents-plugin-openai@${version}`,
  `@livekit/agents@${version}`,
  `@livekit/rtc-node@${rtc}`,
  ZOD,
];

export const STOCK_CLIENTS: readonly StockClient[] = [
  { packages: ['openai@4.104.0', WS], program: BETA, notStandIn: NO_BETA },
  { packages: ['openai@5.12.0', WS], program: BETA, notStandIn: NO_BETA },
  { packages: ['openai@6.0.0', WS], program: GA },
  { packages: ['openai@7.59.0', WS], program: GA },
  { packages: ['@openai/agents-realtime@0.20.0', ZOD], program: AGENTS },
  { packages: livekit('1.0.24', '0.13.20'), program: LIVEKIT_MODEL, notStandIn: NO_BETA },
  { packages: livekit('1.9.0', '0.13.35'), program: LIVEKIT_AGENT },
  {
    packages: ['@mastra/voice-openai-realtime@0.11.12', '@mastra/core@0.24.0', ZOD],
    program: MASTRA,
    notStandIn: NO_BETA,
  },
  { packages: ['@mastra/voice-openai-realtime@0.14.0', ZOD], program: MASTRA },
  { packages: ['@ai-sdk/openai@4.0.118', ZOD, WS], program: AI_SDK },
];

/** A call through the gateway whose model is a server of other people. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openRawClient } from '../testing/raw-client.ts';
import { startScriptedSystem } from '../testing/scripted-call.ts';

/** What a caller has got by the end of the answer to a typed message. */
export interface HeardUpstream {
  readonly bytes: number;
  /** The words of the answer that came as text. */
  readonly text: string;
}

/**
 * Starts the program of an upstream in its folder, opens a call through the gateway, hears the opening to its end, types a
 * message, and waits for the answer.
 *
 * @throws if the call ends before that or takes longer than `callMsMax`
 */
export async function hearUpstream(
  folder: string,
  spokenBytes: number,
  callMsMax: number,
): Promise<HeardUpstream> {
  const upstream = spawn(process.execPath, ['program.mjs'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', SPOKEN_BYTES: String(spokenBytes) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(upstream, 'exit');
  try {
    const lines = createInterface({ input: upstream.stdout });
    const [url] = (await Promise.race([
      once(lines, 'line'),
      ended.then(() => Promise.reject(new Error('the upstream ended before it listened'))),
    ])) as [string];
    const system = await startScriptedSystem({
      environment: { OPENAI_BASE_URL: `${url}/v1`, OPENAI_SPEECH_MODEL: 'gpt-4o-mini-tts' },
    });
    const client = await openRawClient(`${system.wsUrl}/voice/browser/media-stream?api_key=${system.apiKey}`);
    const tooLong = setTimeout(() => client.socket.terminate(), callMsMax);
    try {
      await client.until('response.output_audio.done');
      client.send({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Good morning' }] },
      });
      client.send({ type: 'response.create' });
      const { text } = await client.until('response.output_text.done');
      const bytes = client.events.reduce(
        (sum, event) =>
          event.type === 'response.output_audio.delta'
            ? sum + Buffer.from(event.delta, 'base64').length
            : sum,
        0,
      );
      return { bytes, text };
    } finally {
      clearTimeout(tooLong);
      client.socket.terminate();
      await system.close();
    }
  } finally {
    upstream.stdin.end();
    await ended;
  }
}

/** A server without speech engines and a client on it, for specs of what a script can do. */
import { startRealtimeServer } from '../server.ts';
import type { RealtimeServer, RealtimeServerOptions } from '../server.ts';
import { connectRealtime } from './realtime-client.ts';
import type { ReceivedEvent, RealtimeClient } from './realtime-client.ts';

export interface DoneResponse {
  readonly id: string;
  readonly status: string;
  readonly status_details?: {
    readonly reason?: string;
    readonly error?: { readonly code: string };
  };
  readonly output: readonly {
    readonly id: string;
    readonly type: string;
    readonly call_id: string;
    readonly name: string;
    readonly arguments: string;
    readonly content: readonly { readonly transcript?: string; readonly text?: string }[];
  }[];
  readonly usage?: {
    readonly input_tokens: number;
    readonly output_tokens: number;
    readonly input_token_details: { readonly cached_tokens: number };
  };
}

export interface ScriptedCallSetup {
  readonly server: RealtimeServer;
  readonly client: RealtimeClient;
  /** Configures the session; with transcriptions, and turns that are detected unless told otherwise. */
  configure(session?: Readonly<Record<string, unknown>>): Promise<void>;
  done(): Promise<DoneResponse>;
  answerTool(callId: string, output: string): void;
  close(): Promise<void>;
}

export const SCRIPTED_SESSION = {
  type: 'realtime',
  audio: { input: { transcription: { model: 'gpt-transcribe' } } },
} as const;

export async function startScriptedCall(
  options: RealtimeServerOptions = {},
  /** Before the client connects. */
  prepare: (server: RealtimeServer) => void = () => undefined,
): Promise<ScriptedCallSetup> {
  const failures: unknown[] = [];
  const server = await startRealtimeServer({
    mind: 'scripted',
    keepEvents: true,
    onError: (error) => failures.push(error),
    ...options,
  });
  prepare(server);
  const client = await connectRealtime(server.url);
  return {
    server,
    client,
    async configure(session = SCRIPTED_SESSION) {
      client.send({ type: 'session.update', session });
      await client.next('session.updated');
    },
    done: async () => (await client.next('response.done'))['response'] as DoneResponse,
    answerTool(call_id, output) {
      client.send({
        type: 'conversation.item.create',
        item: { type: 'function_call_output', call_id, output },
      });
    },
    async close() {
      client.close();
      await server.close();
      if (server.sockets() > 0) throw new Error('sockets are left');
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** The types in order; deltas of one type in a row are one. */
export function typesOf(events: readonly ReceivedEvent[]): string[] {
  return events
    .map(({ type }) => type)
    .filter((name, index, all) => !name.endsWith('.delta') || name !== all[index - 1]);
}

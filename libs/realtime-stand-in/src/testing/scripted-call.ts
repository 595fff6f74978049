/** A server without a speech engine and its client, for specs of scripts. */
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
  /** Configures the session. Default: transcriptions and turn detection. */
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
  /** Runs before the client connects. */
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

/** Types of the events in order. Consecutive deltas of one type are listed once. */
export function typesOf(events: readonly ReceivedEvent[]): string[] {
  return events
    .map(({ type }) => type)
    .filter((name, index, all) => !name.endsWith('.delta') || name !== all[index - 1]);
}

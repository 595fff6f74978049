/** A model whose events a test sends one by one. It answers nothing by itself. */
import { fromBase64 } from '../audio-codec/base64-audio.ts';
import type { ConnectModel, ModelListener } from '../ports.ts';
import type { RealtimeClientEvent, RealtimeServerEvent } from '../realtime-events.ts';
import { RealtimeAgentError, type RealtimeAgentErrorCode } from '../realtime-agent-error.ts';

type Sent<Type extends RealtimeClientEvent['type']> = Extract<RealtimeClientEvent, { type: Type }>;

export interface ScriptedModel {
  readonly connect: ConnectModel;
  /** Events sent to the model so far, except audio. */
  readonly sent: readonly RealtimeClientEvent[];
  /** The caller's audio that has arrived, as one piece. */
  readonly heard: () => Buffer;
  readonly isClosed: boolean;
  /** Number of connections that the call has opened. */
  readonly connections: number;
  /** Opens the connection and announces the session. */
  open(): void;
  /** Confirms the session as asked for, or with changes. */
  confirm(changes?: Record<string, unknown>): void;
  /** Sends any event, also one that the service should not send. */
  emit(event: Record<string, unknown> & { type: string }): void;
  malformed(): void;
  lose(code?: RealtimeAgentErrorCode): void;
  /** Returns the oldest unread event of a type. Throws if there is none; the message names the unread events. */
  next<Type extends RealtimeClientEvent['type']>(type: Type): Sent<Type>;
  /** Returns the number of unread events of a type. */
  unread(type: RealtimeClientEvent['type']): number;
}

export function scriptedModel(): ScriptedModel {
  const sent: RealtimeClientEvent[] = [];
  const read = new Set<RealtimeClientEvent>();
  const audio: Buffer[] = [];
  let listener: ModelListener | undefined;
  let isClosed = false;
  let eventsSent = 0;
  let connections = 0;

  function connected(): ModelListener {
    if (listener === undefined) throw new Error('the call has not connected to its model');
    return listener;
  }

  function emit(event: Record<string, unknown> & { type: string }): void {
    if (isClosed) return;
    eventsSent += 1;
    connected().event({ event_id: `event_${eventsSent}`, ...event } as unknown as RealtimeServerEvent);
  }

  const model: ScriptedModel = {
    connect: (given) => {
      if (listener !== undefined && !isClosed) throw new Error('the call has connected twice');
      listener = given;
      isClosed = false;
      connections += 1;
      const mine = connections;
      return {
        send: (event) => {
          if (isClosed) throw new Error(`${event.type} was sent after the close`);
          sent.push(event);
        },
        sendAudio: (piece) => void audio.push(fromBase64(piece)),
        close: () => {
          if (mine === connections) isClosed = true;
          return Promise.resolve();
        },
      };
    },
    sent,
    heard: () => Buffer.concat(audio),
    get isClosed() {
      return isClosed;
    },
    open: () => {
      connected().opened();
      emit({ type: 'session.created', session: { id: 'sess_1', type: 'realtime' } });
    },
    confirm: (changes = {}) => {
      const { session } = model.next('session.update');
      emit({ type: 'session.updated', session: { ...session, id: 'sess_1', ...changes } });
    },
    get connections() {
      return connections;
    },
    emit,
    malformed: () => connected().malformed(new RealtimeAgentError('malformed_event', 'a frame is no event')),
    lose: (code = 'connection_lost') => {
      connected().lost(new RealtimeAgentError(code, 'the script says so'));
    },
    next: <Type extends RealtimeClientEvent['type']>(type: Type) => {
      const event = sent.find((candidate) => candidate.type === type && !read.has(candidate));
      if (event === undefined) {
        const types = sent.filter((other) => !read.has(other)).map((other) => other.type);
        throw new Error(`no ${type} was sent; unread: ${types.join(', ') || 'nothing'}`);
      }
      read.add(event);
      return event as Sent<Type>;
    },
    unread: (type) => sent.filter((event) => event.type === type && !read.has(event)).length,
  };
  return model;
}

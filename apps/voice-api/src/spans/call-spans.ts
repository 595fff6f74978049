/** The spans of one call, derived from its steps: turns, responses, tools, second opinions. */
import type { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { ObserveCall } from '@petvisor/realtime-agent';
import type { CallSpans, SpannedCall } from './spans.ts';

type CallEvent = Parameters<ObserveCall>[0];
type CallEffect = Parameters<ObserveCall>[1][number];
type ModelEvent = Extract<CallEvent, { type: 'model.event' }>['event'];
type Setup = Parameters<ObserveCall>[2]['setup'];

/** Spans of one call that are open; a further one ends the oldest. */
const OPEN_MAX = 64;
const FAILED: ReadonlySet<string> = new Set(['voice_service_failed', 'internal_error']);
const OPENAI = { 'gen_ai.provider.name': 'openai' };

export function followCall(
  tracer: Tracer,
  running: AsyncLocalStorage<Context>,
  call: SpannedCall,
): CallSpans {
  const open = new Map<string, Span>();
  const { conversationId, practice, startedAtMs } = call;
  const root = tracer.startSpan('call', {
    root: true,
    startTime: startedAtMs,
    attributes: { 'gen_ai.conversation.id': String(conversationId), 'petvisor.practice': practice },
  });
  const rootContext = trace.setSpan(ROOT_CONTEXT, root);

  const start = (key: string, name: string, startTime: number, attributes: Attributes = {}): void => {
    const parent = open.get('turn');
    const context = key === 'turn' || parent === undefined ? rootContext : trace.setSpan(rootContext, parent);
    end(key, startTime);
    const [oldest] = open.keys();
    if (open.size >= OPEN_MAX && oldest !== undefined) end(oldest, startTime);
    open.set(key, tracer.startSpan(name, { startTime, attributes }, context));
  };
  const end = (key: string, atMs: number, failure?: string): void => {
    const span = open.get(key);
    open.delete(key);
    if (failure !== undefined) fail(span, failure);
    span?.end(atMs);
  };

  const modelTold = (event: ModelEvent, atMs: number, setup: Setup): void => {
    switch (event.type) {
      case 'input_audio_buffer.speech_stopped':
        return start('turn', 'turn', atMs);
      case 'response.created':
        return start(`response ${event.response.id}`, `chat ${setup.model}`, atMs, {
          ...OPENAI,
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.model': setup.model,
          'gen_ai.output.type': 'speech',
          'gen_ai.response.id': event.response.id,
        });
      case 'response.done': {
        const { id, status, usage } = event.response;
        const key = `response ${id}`;
        open.get(key)?.setAttributes({
          'gen_ai.response.finish_reasons': [String(status)],
          'gen_ai.usage.input_tokens': usage?.input_tokens ?? 0,
          'gen_ai.usage.output_tokens': usage?.output_tokens ?? 0,
        });
        return end(key, atMs, status === 'failed' ? 'response_failed' : undefined);
      }
      default:
        return;
    }
  };
  const happened = (event: CallEvent, setup: Setup): void => {
    switch (event.type) {
      case 'model.event':
        return modelTold(event.event, event.atMs, setup);
      case 'model.lost':
        return void root.addEvent('model link lost', { 'error.type': event.code }, event.atMs);
      case 'tool.answered':
        return end(`tool ${event.callId}`, event.atMs, event.result.ok ? undefined : 'tool_failed');
      case 'caller.opinion':
        return end(`opinion ${event.itemId}`, event.atMs, event.consent === null ? 'no_opinion' : undefined);
      default:
        return;
    }
  };
  const follows = (effect: CallEffect, atMs: number, { opinionModel }: Setup): void => {
    switch (effect.type) {
      case 'tool.run':
        return start(`tool ${effect.callId}`, `execute_tool ${effect.name}`, atMs, {
          'gen_ai.operation.name': 'execute_tool',
          'gen_ai.tool.name': effect.name,
          'gen_ai.tool.call.id': effect.callId,
        });
      case 'opinion.ask':
        return start(`opinion ${effect.itemId}`, `chat ${opinionModel}`, atMs, {
          ...OPENAI,
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.model': opinionModel ?? '',
        });
      case 'journal.exchange':
        return end('turn', atMs);
      default:
        return;
    }
  };

  return {
    observe: (event, effects, { setup }) => {
      happened(event, setup);
      for (const effect of effects) follows(effect, event.atMs, setup);
    },
    inTool: (callId, run) => {
      const span = open.get(`tool ${callId}`);
      return span === undefined ? run() : running.run(trace.setSpan(rootContext, span), run);
    },
    ended: ({ reason, booked, endedAtMs }) => {
      for (const key of open.keys()) end(key, endedAtMs);
      root.setAttributes({ 'petvisor.reason': reason, 'petvisor.booked': booked });
      if (FAILED.has(reason)) fail(root, reason);
      root.end(endedAtMs);
    },
  };
}

function fail(span: Span | undefined, failure: string): void {
  span?.setAttribute('error.type', failure);
  span?.setStatus({ code: SpanStatusCode.ERROR });
}

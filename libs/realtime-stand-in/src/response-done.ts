/** The response object at the start and at the end of a response. */
import type { RealtimeServerEvent } from '@petvisor/realtime-agent';
import { isOutOfBand, sendEvent, TOKENS_PER_MINUTE } from './session.ts';
import type { ActiveResponse, Session } from './session.ts';
import { countInput, countOutput, toUsage } from './usage.ts';

type Response = Extract<RealtimeServerEvent, { type: 'response.created' }>['response'];
export type Ending =
  | { readonly status: 'completed' }
  | { readonly status: 'cancelled'; readonly reason: 'turn_detected' | 'client_cancelled' }
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' | 'content_filter' }
  | { readonly status: 'failed'; readonly code: string; readonly message: string };

/** Sends `response.done` with the usage, and `rate_limits.updated`. */
export function sendDone(session: Session, active: ActiveResponse, ending: Ending): void {
  const input = countInput(
    session.config,
    session.items.filter((stored) => !active.output.includes(stored)),
  );
  const spent =
    ending.status === 'failed'
      ? undefined
      : toUsage(
          input,
          session.lastInput,
          countOutput(active.transcript, active.audioMs, active.callsSent ? active.calls : []),
        );
  if (spent !== undefined) {
    session.lastInput = input;
    session.tokensLeft = Math.max(0, session.tokensLeft - spent.total_tokens);
  }
  sendEvent(session, {
    type: 'response.done',
    response: {
      ...describeResponse(session, active, ending.status),
      output: active.output.map(({ item }) => item),
      ...(ending.status !== 'completed' && { status_details: detailsOf(ending) }),
      ...(spent !== undefined && { usage: spent }),
    },
  });
  sendEvent(session, {
    type: 'rate_limits.updated',
    rate_limits: [
      { name: 'tokens', limit: TOKENS_PER_MINUTE, remaining: session.tokensLeft, reset_seconds: 60 },
    ],
  });
}

function detailsOf(
  ending: Exclude<Ending, { status: 'completed' }>,
): NonNullable<Response['status_details']> {
  return ending.status === 'failed'
    ? { type: ending.status, error: { type: ending.code, code: ending.code, message: ending.message } }
    : { type: ending.status, reason: ending.reason };
}

export function describeResponse(
  { config, conversationId }: Session,
  active: ActiveResponse,
  status: NonNullable<Response['status']>,
): Response {
  return {
    object: 'realtime.response',
    id: active.id,
    status,
    output: [],
    ...(!isOutOfBand(active) && { conversation_id: conversationId }),
    output_modalities: [active.modality],
    max_output_tokens: active.tokensMax,
    audio: { output: { format: config.audio.output.format, voice: config.audio.output.voice } },
    // Clients find their own response by it. Otherwise it marks the token counts as simulated.
    metadata: active.request?.metadata ?? { sandbox: 'usage is simulated' },
  };
}

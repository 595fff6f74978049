/** Effects of the faults that occur during a response or after it. */
import { breakConnection } from './connection-faults.ts';
import type { FaultKind } from './faults.ts';
import { LIMITS } from './limits.ts';
import { markerTone } from './marker.ts';
import { sendSamples, sendWords } from './output.ts';
import { SAMPLES_PER_MS } from './limits.ts';
import { sendEvent, sendError } from './session.ts';
import type { ActiveResponse, OutgoingEvent, Session } from './session.ts';

export type FaultResult =
  | 'goes on'
  | 'stops'
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' | 'content_filter' };

export function applyFault(session: Session, active: ActiveResponse, fault: FaultKind): FaultResult {
  switch (fault) {
    case 'incomplete-max-output-tokens':
      return { status: 'incomplete', reason: 'max_output_tokens' };
    case 'incomplete-content-filter':
      return { status: 'incomplete', reason: 'content_filter' };
    case 'stalled-middle-delta':
      active.pauseAt = 'for good';
      return 'stops';
    case 'stray-error':
      sendError(session, {
        type: 'server_error',
        code: 'internal_error',
        message: 'The server had an error while processing your request. Sorry about that!',
      });
      return 'goes on';
    case 'burst':
      burst(session, active);
      return 'goes on';
    case 'non-json-frame':
      session.effects.push({ type: 'sendRaw', text: 'this frame is no JSON {' });
      return 'goes on';
    case 'unknown-event':
      sendEvent(session, {
        type: 'sandbox.unheard_of',
        detail: { nested: [1, 'two'] },
      } as unknown as OutgoingEvent);
      return 'goes on';
    case 'unknown-fields':
      session.extraFields = { sandbox_unheard_of: { nested: [1, 'two'] } };
      return 'goes on';
    default:
      return breakConnection(session, fault) ? 'stops' : 'goes on';
  }
}

function burst(session: Session, active: ActiveResponse): void {
  if (active.message === undefined) return;
  if (active.modality === 'text') return sendWords(session, active, ' '.repeat(LIMITS.burstBytes));
  // Base64 encodes three bytes as four characters.
  const samples = Math.floor((LIMITS.burstBytes * 3) / 4 / Int16Array.BYTES_PER_ELEMENT);
  sendSamples(session, active, markerTone(active.number, samples / SAMPLES_PER_MS));
}

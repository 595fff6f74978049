/** The tool `close_websocket`: the agent hangs up. */
import { defineTool } from '@petvisor/realtime-agent';
import type { Tool } from '@petvisor/realtime-agent';
import { z } from 'zod';
import { CLOSE_TIME_LIMIT_MS } from '../limits.ts';

/** Ends the call once the caller has heard the last words. */
export function closeWebsocketTool(): Tool {
  return defineTool({
    name: 'close_websocket',
    description:
      'Ends the call. Use it when the caller is finished, in the same turn in which you say goodbye: ' +
      'the call ends after your words have been heard.',
    parameters: z.object({}),
    timeLimitMs: CLOSE_TIME_LIMIT_MS,
    effect: 'read',
    run: () => Promise.resolve({ output: { status: 'closing' }, endCall: true }),
  });
}

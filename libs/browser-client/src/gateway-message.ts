/** Parses one message of the gateway. Returns undefined when it is not an event of the dialect; never throws. */
import { gatewayEventSchema, type GatewayEvent } from '@petvisor/wire-protocol';

export function parseGatewayMessage(data: unknown): GatewayEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return gatewayEventSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

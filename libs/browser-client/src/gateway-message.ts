/** Reads one message of the gateway. What is no event of the dialect comes back as nothing, never as a throw. */
import { gatewayEventSchema, type GatewayEvent } from '@petvisor/wire-protocol';

export function parseGatewayMessage(data: unknown): GatewayEvent | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return gatewayEventSchema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** What the agent has said since the caller last spoke, and whether it is still speaking. */
import type { GatewayEvent } from '@petvisor/wire-protocol';

export interface AgentTurn {
  take(event: GatewayEvent): void;
  /** Words of the agent since the caller last spoke, in order. */
  said(): string;
  /** Whether a response or a tool call is in progress. */
  isBusy(): boolean;
  /** Call when the caller speaks. Discards the words so far, and the words of the same items that arrive later. */
  answered(): void;
}

export function createAgentTurn(): AgentTurn {
  /** Words by item id, in order of arrival. */
  const words = new Map<string, string>();
  const answeredItems = new Set<string>();
  const responses = new Set<string>();
  let tools = 0;

  const put = (itemId: string, text: string): void => {
    if (!answeredItems.has(itemId)) words.set(itemId, text);
  };

  return {
    take(event) {
      switch (event.type) {
        case 'response.created':
          responses.add(event.response.id);
          break;
        case 'response.done':
          responses.delete(event.response.id);
          break;
        case 'response.output_audio_transcript.delta':
        case 'response.output_text.delta':
          put(event.item_id, (words.get(event.item_id) ?? '') + event.delta);
          break;
        case 'response.output_audio_transcript.done':
          put(event.item_id, event.transcript);
          break;
        case 'response.output_text.done':
          put(event.item_id, event.text);
          break;
        case 'voice.tool':
          tools = Math.max(0, tools + (event.status === 'started' ? 1 : -1));
          break;
        default:
      }
    },
    said: () => [...words.values()].map((text) => text.trim()).join(' '),
    isBusy: () => responses.size > 0 || tools > 0,
    answered() {
      for (const itemId of words.keys()) answeredItems.add(itemId);
      words.clear();
    },
  };
}

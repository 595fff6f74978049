/** What the agent is saying, as far as a caller can tell: its words since the caller's last, and whether it is done. */
import type { GatewayEvent } from '@petvisor/wire-protocol';

export interface AgentTurn {
  take(event: GatewayEvent): void;
  /** The words since the caller's last, in their order. */
  said(): string;
  /** Whether a response or a tool is under way. */
  isBusy(): boolean;
  /** The caller speaks now: what was said so far is answered, also what still arrives of it. */
  answered(): void;
}

export function createAgentTurn(): AgentTurn {
  /** By item, in order of arrival. */
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

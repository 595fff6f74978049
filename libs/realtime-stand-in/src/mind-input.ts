/** An item of a client as an input of the mind. */
import type { NewItem } from './client-events.ts';
import type { MindInput } from './mind/hear.ts';

/** Returns what a mind makes of an item. Of audio it reads the transcript; of an image it sees nothing. */
export function inputOf(item: Exclude<NewItem, { type: 'function_call_output' }>): MindInput {
  if (item.type === 'function_call') {
    return { type: 'called', key: item.call_id, name: item.name, arguments: item.arguments };
  }
  const words = item.content
    .map((part) => ('text' in part ? part.text : 'transcript' in part ? (part.transcript ?? '') : ''))
    .filter((each) => each !== '')
    .join(' ');
  if (item.role === 'user') return { type: 'said', words: words === '' ? undefined : words };
  return item.role === 'assistant' ? { type: 'answered', words } : { type: 'note', words };
}

import { describe, expect, it } from '@jest/globals';
import type { WireItem } from '@petvisor/wire-protocol';
import { createToldItems } from './told-items.ts';

const spoken = (id: string): WireItem => ({
  id,
  type: 'message',
  role: 'user',
  content: [{ type: 'input_audio', transcript: null }],
});
const transcribed = (item_id: string, transcript: string) =>
  ({
    type: 'conversation.item.input_audio_transcription.completed',
    item_id,
    content_index: 0,
    transcript,
  }) as const;

describe('the items that a client was told of', () => {
  it('come back with the words that were written down since', () => {
    const items = createToldItems();
    items.note({ type: 'conversation.item.added', item: spoken('a') });
    items.note(transcribed('a', 'Hello'));
    expect(items.find('a')).toEqual({
      ...spoken('a'),
      content: [{ type: 'input_audio', transcript: 'Hello' }],
    });
  });

  it('come back with words that came before the item', () => {
    const items = createToldItems();
    items.note(transcribed('a', 'Hello'));
    items.note({ type: 'conversation.item.added', item: spoken('a') });
    expect(items.find('a')?.content).toEqual([{ type: 'input_audio', transcript: 'Hello' }]);
  });

  it('come back as they were last', () => {
    const items = createToldItems();
    const said = (text: string): WireItem => ({
      id: 'b',
      type: 'message',
      role: 'assistant',
      content: [{ type: 'output_audio', transcript: text }],
    });
    items.note({ type: 'conversation.item.added', item: { ...said(''), content: [] } });
    items.note({ type: 'conversation.item.done', item: said('Good morning') });
    expect(items.find('b')).toEqual(said('Good morning'));
  });

  it('are unknown when nobody was told, and when they are long past', () => {
    const items = createToldItems();
    expect(items.find('a')).toBeUndefined();
    for (let told = 0; told < 65; told += 1) {
      items.note({ type: 'conversation.item.added', item: spoken(`item_${told}`) });
    }
    expect(items.find('item_0')).toBeUndefined();
    expect(items.find('item_1')).toBeDefined();
  });
});

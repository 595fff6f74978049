import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bookingMind } from './mind/mind.ts';
import { startScriptedCall, type ScriptedCallSetup } from './testing/scripted-call.ts';
import { instructionsFor, TEST_CATALOGUE } from './testing/test-catalogue.ts';

const TEXT = { output_modalities: ['text'] } as const;
let call: ScriptedCallSetup;
beforeEach(async () => {
  call = await startScriptedCall({ mind: bookingMind });
  await call.configure({
    type: 'realtime',
    ...TEXT,
    instructions: instructionsFor(TEST_CATALOGUE),
  });
});
afterEach(() => call.close());

const request = (response: object): void => call.client.send({ type: 'response.create', response });
const say = (content: object[], role = 'user'): void =>
  call.client.send({ type: 'conversation.item.create', item: { type: 'message', role, content } });
const typesOf = (): string[] => call.client.events.map(({ type }) => type);
const userMessage = (text: string): object => ({
  type: 'message',
  role: 'user',
  content: [{ type: 'input_text', text }],
});

describe('the metadata of a request', () => {
  it('comes back with its response, at the beginning and at the end', async () => {
    const metadata = { client_event_id: 'evt_7', topic: 'greeting' };
    request({ metadata });
    expect((await call.client.next('response.created'))['response']).toMatchObject({ metadata });
    expect(await call.done()).toMatchObject({ metadata });
  });

  it.each([
    ['values that are no text', { count: 1 }],
    ['too long a value', { long: 'x'.repeat(513) }],
    ['too many pairs', Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v']))],
  ])('is refused with %s', async (_what, metadata) => {
    request({ metadata });
    expect((await call.client.next('error'))['error']).toMatchObject({ code: 'invalid_value' });
    expect(typesOf()).not.toContain('response.created');
  });
});

describe('a response of no conversation', () => {
  it('adds no item, and the conversation goes on as if it had not been', async () => {
    request({ conversation: 'none', metadata: { topic: 'classify' } });
    const first = await call.done();
    expect(first).not.toHaveProperty('conversation_id');
    expect(first.output).toHaveLength(1);
    expect(typesOf()).not.toContain('conversation.item.added');
    expect(typesOf()).not.toContain('conversation.item.done');
    request({});
    const second = await call.done();
    expect(second).toHaveProperty('conversation_id');
    expect(second.output[0]?.content[0]?.text).toBe(first.output[0]?.content[0]?.text);
  });

  it('answers the input of its request, of which the conversation does not hear', async () => {
    request({ conversation: 'none', input: [userMessage('a vaccination for my dog')] });
    expect((await call.done()).output[0]?.content[0]?.text).toMatch(/particular vet/);
    request({});
    expect((await call.done()).output[0]?.content[0]?.text).toMatch(/How can I help/);
  });

  it('reads items of the conversation by reference', async () => {
    say([{ type: 'input_text', text: 'a vaccination for my dog' }]);
    const { item } = (await call.client.next('conversation.item.added')) as unknown as {
      item: { id: string };
    };
    request({ conversation: 'none', input: [{ type: 'item_reference', id: item.id }] });
    expect((await call.done()).output[0]?.content[0]?.text).toMatch(/particular vet/);
  });
});

describe('an item with audio or an image', () => {
  it('is told without its audio, and understood by its transcript', async () => {
    const audio = Buffer.alloc(48 * 500).toString('base64');
    say([{ type: 'input_audio', audio, transcript: 'a vaccination for my dog' }]);
    const { item } = await call.client.next('conversation.item.added');
    expect(item).toMatchObject({
      content: [{ type: 'input_audio', transcript: 'a vaccination for my dog' }],
    });
    expect(JSON.stringify(item)).not.toContain(audio);
    request({});
    expect((await call.done()).output[0]?.content[0]?.text).toMatch(/particular vet/);
  });

  it('is taken with an image, of which only the words beside it count', async () => {
    const image = { type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'low' };
    say([image, { type: 'input_text', text: 'a vaccination for my dog' }]);
    const { item } = await call.client.next('conversation.item.added');
    expect(item).toMatchObject({ content: [image, { type: 'input_text' }] });
    request({});
    expect((await call.done()).output[0]?.content[0]?.text).toMatch(/particular vet/);
    say([image]);
    request({});
    expect((await call.done()).output[0]?.content[0]?.text).toMatch(/catch|understand/);
  });
});

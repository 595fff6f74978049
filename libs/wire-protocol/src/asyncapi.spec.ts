import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { asyncApiDocument } from '../asyncapi/document.ts';
import { CLIENT_EVENT_TYPES, GATEWAY_EVENT_TYPES } from './index.ts';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'));
const { version } = read('package.json') as { version: string };

interface Document {
  readonly channels: { readonly call: { readonly messages: Readonly<Record<string, Message>> } };
  readonly operations: Readonly<Record<string, { readonly messages: readonly { readonly $ref: string }[] }>>;
}
interface Message {
  readonly payload: { readonly required: readonly string[]; readonly properties: Record<string, unknown> };
}

describe('the AsyncAPI document', () => {
  it('is current: npm run asyncapi -w @petvisor/wire-protocol', () => {
    expect(read('asyncapi.json')).toEqual(asyncApiDocument(version));
  });

  const document = asyncApiDocument(version) as unknown as Document;
  const { messages } = document.channels.call;

  it('has every event of both directions, and nothing else', () => {
    expect(Object.keys(messages).sort()).toEqual([...CLIENT_EVENT_TYPES, ...GATEWAY_EVENT_TYPES].sort());
  });

  it('names in its operations only messages that it has', () => {
    const named = Object.values(document.operations).flatMap((each) => each.messages.map(({ $ref }) => $ref));
    const known = Object.keys(messages).map((name) => `#/channels/call/messages/${name}`);
    expect(named.sort()).toEqual(known.sort());
  });

  it('promises an event_id with everything that the gateway sends, and asks callers for none', () => {
    for (const type of GATEWAY_EVENT_TYPES) {
      expect([type, messages[type]?.payload.required]).toEqual([type, expect.arrayContaining(['event_id'])]);
    }
    for (const type of CLIENT_EVENT_TYPES) {
      expect([type, messages[type]?.payload.required]).toEqual([
        type,
        expect.not.arrayContaining(['event_id']),
      ]);
    }
  });
});

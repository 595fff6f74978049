/**
 * Conversations that somebody else has written who has not seen the mind. Those of `tune-…` have been used to improve it,
 * those of `test-…` only to count.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { conversationSchema, judge, playConversation } from './play-conversation.ts';

const FOLDER = new URL('../../testdata/conversations/', import.meta.url);
/** As many as have been reached so far; nine of ten are the aim. */
const REACHED_MIN = { tune: 14, test: 10 };

it.each(['tune', 'test'] as const)('no fewer callers of "%s" get what they wanted than before', (kind) => {
  const names = readdirSync(FOLDER).filter((name) => name.startsWith(kind));
  const reached = names.filter((name) => {
    const read = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as unknown;
    const conversation = conversationSchema.parse(read);
    return judge(conversation, playConversation(conversation)) === undefined;
  });
  expect(names).toHaveLength(15);
  expect(reached.length).toBeGreaterThanOrEqual(REACHED_MIN[kind]);
});

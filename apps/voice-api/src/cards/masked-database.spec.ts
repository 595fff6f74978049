import { expect, it } from '@jest/globals';
import { startConversation, useDatabase } from '../testing/use-database.ts';
import { withMaskedCards } from './masked-database.ts';

const open = useDatabase();
const CARD = '4242 4242 4242 4242';
const MASKED = '[card number]';
const PHONE = '+447700900123';

it('nothing that a call stores holds a card number, and telephones stay', async () => {
  const database = withMaskedCards(open());
  const id = await startConversation(database);
  await database.conversations.addExchange(id, {
    timestampMs: 0,
    userInput: `It is ${CARD}, ring ${PHONE}`,
    aiResponse: 'I heard four two four two, four two four two, four two four two, four two four two.',
    generatedResponse: `I heard ${CARD}`,
    inputTokens: 1,
    outputTokens: 1,
    totalTokens: 2,
  });
  const followUp = { kind: 'message', topic: 'other', conversationId: id, createdAtMs: 0 } as const;
  await database.followUps.add({
    ...followUp,
    uid: 'u',
    words: `pays with ${CARD}`,
    callerPhone: PHONE,
    callBackWhen: CARD,
  });
  await database.followUps.amend('u', { callerName: `Jane ${CARD}`, takenBackAtMs: null, amendedAtMs: 0 });
  await database.bookings.claim({
    key: 'k',
    conversationId: id,
    createdAtMs: 0,
    slotDateTime: '2026-11-30T10:15:00Z',
    ownerPhone: PHONE,
    notes: `card ${CARD}`,
  });
  expect((await open().conversations.find(id))?.exchanges).toMatchObject([
    {
      userInput: `It is ${MASKED}, ring ${PHONE}`,
      aiResponse: `I heard ${MASKED}.`,
      generatedResponse: `I heard ${MASKED}`,
    },
  ]);
  expect(await open().followUps.list()).toMatchObject([
    { words: `pays with ${MASKED}`, callerPhone: PHONE, callerName: `Jane ${MASKED}`, callBackWhen: MASKED },
  ]);
  expect(await open().bookings.list()).toMatchObject([
    { slotDateTime: '2026-11-30T10:15:00Z', ownerPhone: PHONE, notes: `card ${MASKED}` },
  ]);
});

/** A database that stores no numbers of payment cards: they are taken out of what was said before it is written. */
import type { Database } from '@petvisor/persistence';
import { maskCards } from './mask-cards.ts';

export function withMaskedCards(database: Database): Database {
  const { conversations, followUps, bookings } = database;
  return {
    ...database,
    conversations: {
      ...conversations,
      addExchange: (conversationId, exchange) =>
        conversations.addExchange(
          conversationId,
          masked(exchange, ['userInput', 'aiResponse', 'generatedResponse']),
        ),
      rewordExchange: (uid, words) =>
        conversations.rewordExchange(uid, masked(words, ['userInput', 'aiResponse', 'generatedResponse'])),
    },
    followUps: {
      ...followUps,
      add: (followUp) => followUps.add(masked(followUp, ['words', 'callerName', 'petName', 'callBackWhen'])),
      amend: (uid, amendment) => followUps.amend(uid, masked(amendment, ['callerName', 'petName'])),
    },
    bookings: { ...bookings, claim: (attempt) => bookings.claim(masked(attempt, ['petName', 'notes'])) },
  };
}

function masked<Row extends object>(row: Row, names: readonly (keyof Row)[]): Row {
  const changed = names.flatMap((name) => {
    const text = row[name];
    return typeof text === 'string' ? [[name, maskCards(text)]] : [];
  });
  return { ...row, ...(Object.fromEntries(changed) as Partial<Row>) };
}

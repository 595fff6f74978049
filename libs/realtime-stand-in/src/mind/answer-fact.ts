/** Answers questions about the practice from its facts. */
import { dayWords } from './days.ts';
import type { Facts } from './facts.ts';
import * as phrases from './phrases.ts';
import type { FactQuestion } from './read-fact-question.ts';
import type { MindState } from './state.ts';
import { timeWords } from './times.ts';

/** Maximum number of prices in one answer. */
const PRICES_SAID_MAX = 5;

/** Who answers whom about which visit. */
export type FactContext = Pick<MindState, 'catalogue' | 'takesMessages' | 'wish'>;

/** What is unknown is for the practice, and the caller can leave a message. */
export function answerFact(asked: FactQuestion, { catalogue, takesMessages, wish }: FactContext): string[] {
  const facts = catalogue?.facts;
  const type = catalogue?.appointmentTypes.find(({ id }) => id === wish.typeId)?.name;
  const known = facts === undefined ? undefined : answer(asked, facts, type);
  return known ?? phrases.notKnown(catalogue?.practice.phone ?? '', takesMessages);
}

/** @param type kind of the visit, if it is known */
function answer(asked: FactQuestion, facts: Facts, type: string | undefined): string[] | undefined {
  switch (asked.about) {
    case 'hours':
      return asked.date === undefined ? hours(facts) : hoursOn(asked.date, facts);
    case 'address':
      return facts.address === undefined ? undefined : [`Our address is ${facts.address}.`];
    case 'outOfHours': {
      if (facts.outOfHours === undefined) return undefined;
      const { provider, phone } = facts.outOfHours;
      return [
        `When we are closed, please ring ${provider === undefined ? '' : `${provider} on `}${phrases.spokenDigits(phone)}.`,
      ];
    }
    case 'bring':
      return facts.whatToBring === undefined ? undefined : [facts.whatToBring];
    case 'privacy':
      return one(facts.privacy);
    case 'next':
      return one(facts.whatHappensNext);
    case 'species':
      return facts.speciesSeen.length === 0
        ? undefined
        : [`We see these animals: ${facts.speciesSeen.join(', ').toLowerCase()}.`];
    case 'notSeen':
      return one(facts.speciesNotSeen[asked.index]?.say);
    case 'prices':
      return prices(facts);
    case 'priceOfVisit': {
      const found = facts.prices.find(({ item }) => item.toLowerCase() === type?.toLowerCase());
      return found === undefined ? prices(facts) : [phrases.price(found)];
    }
    case 'price': {
      const found = asked.index === undefined ? undefined : facts.prices[asked.index];
      return found === undefined ? undefined : [phrases.price(found)];
    }
    case 'more':
      return one(facts.more[asked.index]?.fact);
  }
}

function prices({ prices: all }: Facts): string[] | undefined {
  return all.length === 0 ? undefined : all.slice(0, PRICES_SAID_MAX).map(phrases.price);
}

function one(sentence: string | undefined): string[] | undefined {
  return sentence === undefined ? undefined : [sentence];
}

function hours({ openingHours }: Facts): string[] | undefined {
  return openingHours === undefined ? undefined : [`Our opening hours are: ${openingHours.say}.`];
}

function hoursOn(date: string, { openingHours, closedDays }: Facts): string[] | undefined {
  const closed = closedDays.find((day) => day.date === date);
  if (closed !== undefined) return [`We are closed on ${dayWords(date)}: ${closed.reason}.`];
  const [weekday = ''] = dayWords(date).split(' ');
  const openings = openingHours?.days[weekday.toLowerCase()];
  if (openings === undefined) return undefined;
  if (openings.length === 0) return [`We are closed on ${weekday}s.`];
  const times = openings.map(({ opens, closes }) => `from ${timeWords(opens)} to ${timeWords(closes)}`);
  return [`On ${dayWords(date)} we are open ${times.join(' and ')}.`];
}

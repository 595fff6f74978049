/** Answers questions about the practice from its facts. */
import type { Catalogue } from './catalogue.ts';
import { dayWords } from './days.ts';
import type { Facts } from './facts.ts';
import * as phrases from './phrases.ts';
import type { FactQuestion } from './read-fact-question.ts';
import { timeWords } from './times.ts';

/** Maximum number of prices in one answer. */
const PRICES_SAID_MAX = 5;

/** @param takesMessages whether the caller is offered to leave a message if the answer is unknown */
export function answerFact(
  asked: FactQuestion,
  catalogue: Catalogue | undefined,
  takesMessages: boolean,
): string[] {
  const facts = catalogue?.facts;
  const known = facts === undefined ? undefined : answer(asked, facts);
  return known ?? phrases.notKnown(catalogue?.practice.phone ?? '', takesMessages);
}

function answer(asked: FactQuestion, facts: Facts): string[] | undefined {
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
    case 'species':
      return facts.speciesSeen.length === 0
        ? undefined
        : [`We see these animals: ${facts.speciesSeen.join(', ').toLowerCase()}.`];
    case 'notSeen':
      return one(facts.speciesNotSeen[asked.index]?.say);
    case 'prices':
      return facts.prices.length === 0
        ? undefined
        : facts.prices.slice(0, PRICES_SAID_MAX).map(phrases.price);
    case 'price': {
      const found = asked.index === undefined ? undefined : facts.prices[asked.index];
      return found === undefined ? undefined : [phrases.price(found)];
    }
    case 'more':
      return one(facts.more[asked.index]?.fact);
  }
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

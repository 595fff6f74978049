/**
 * The section of the instructions with the practice's facts: rules, and one block of JSON. Identical for every call of
 * a day.
 */
import { closedDaysAhead } from './practice-calendar.ts';
import type { PracticeFacts } from './practice-facts.ts';
import { sayHours } from './say-hours.ts';

const FACTS_RULES = `
- All that you know of the practice is in this block and in the catalogue. Answer from it in one or two short sentences,
  only what was asked, and then go on where you were.
- Hours, addresses, names and numbers exactly as they stand here. Prices word for word: no sums, no estimates, no
  discounts, and no price of anything that is not listed.
- What is not here you do NOT know, however likely it seems: say that you do not have it, and go on as under "Out of
  scope". NEVER guess, and never say what practices usually do.
- speciesNotSeen: say what stands there under "say", and do not book for them.
- On a closed day the opening hours of the week do not hold.`.trim();

/** @param today the practice's local date, `YYYY-MM-DD` */
export function factsSection(facts: PracticeFacts, today: string): string {
  const { address, outOfHours, openingHours, noticeHours, species, prices, more } = facts;
  const block = {
    address,
    openingHours: openingHours && { say: sayHours(openingHours), days: openingHours },
    closedDays: closedDaysAhead(facts, today),
    outOfHours,
    noticeHours: noticeHours === 0 ? undefined : noticeHours,
    speciesSeen: species.seen,
    speciesNotSeen: species.notSeen,
    prices,
    worryAdvice: facts.worryAdvice,
    privacy: facts.privacy,
    whatHappensNext: facts.whatHappensNext,
    whatToBring: facts.whatToBring,
    more,
  };
  return `${FACTS_RULES}\n${jsonBlock(block)}`;
}

/** A name that contains a backtick must not end the block. */
export function jsonBlock(value: unknown): string {
  return '```json\n' + JSON.stringify(value).replaceAll('`', '\\u0060') + '\n```';
}

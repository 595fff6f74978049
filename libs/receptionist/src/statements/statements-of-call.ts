/** What one call says about bookings and messages, in the language that it is held in at the time. */
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import type { Tool, Utterance } from '@petvisor/realtime-agent';
import { languagesOf, type Practice } from '../practice.ts';
import { bookingStatements, type BookingStatements } from './booking-statements.ts';
import { callLanguage } from './call-language.ts';

/** As `BookingStatements`, with undefined for what the model has to say in a language without words. */
export type StatementsOfCall = {
  readonly [Name in keyof BookingStatements]: (
    ...args: Parameters<BookingStatements[Name]>
  ) => ReturnType<BookingStatements[Name]> | undefined;
};

export interface FollowingStatements {
  readonly statements: StatementsOfCall;
  /** Returns the tool, which from each of its runs on speaks the language of the call. */
  readonly following: (tool: Tool) => Tool;
}

export function createStatementsOfCall(
  practice: Practice,
  memory: CallMemory,
  hasKeys = false,
): FollowingStatements {
  const languages = languagesOf(practice);
  const written = new Map(
    languages.map((language) => [language, bookingStatements(practice, language, hasKeys)]),
  );
  const known = memory.known('language', z.string().nullable());
  let currentLanguage = known === undefined ? (languages[0] ?? 'en') : (known ?? undefined);
  memory.keep('language', () => currentLanguage ?? null);
  let current = currentLanguage === undefined ? undefined : written.get(currentLanguage);
  const follow = (dialogue: readonly Utterance[]): void => {
    currentLanguage = callLanguage(dialogue, languages);
    current = currentLanguage === undefined ? undefined : written.get(currentLanguage);
  };
  return {
    statements: {
      readBack: (...args) => current?.readBack(...args),
      messageReadBack: (...args) => current?.messageReadBack(...args),
      askAgain: (...args) => current?.askAgain(...args),
      // The question may have been asked before the caller changed to another language.
      isAskingAgain: (heard) => [...written.values()].some((each) => each?.isAskingAgain(heard) === true),
      booked: (...args) => current?.booked(...args),
      notBooked: (...args) => current?.notBooked(...args),
      unknown: () => current?.unknown(),
      alsoBooked: (...args) => current?.alsoBooked(...args),
      messageStored: (...args) => current?.messageStored(...args),
      messageNotStored: () => current?.messageNotStored(),
    },
    following: (tool) => ({
      ...tool,
      run: (args, context) => {
        follow(context.dialogue());
        return tool.run(args, context);
      },
    }),
  };
}

/**
 * Who calls, as far as the call was told: for the staff who act on an emergency, during which no tool takes anything down.
 * Nothing of it was read back.
 */
import type { CallMemory } from './memory/call-memory.ts';
import type { Tool } from '@petvisor/realtime-agent';
import { readPhone } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import { phoneNumber, requiredText } from './detail-checks.ts';
import { NAME_CHARS_MAX } from './limits.ts';
import { ENGLISH } from './read-back/languages/english.ts';
import { languageOf } from './read-back/languages/index.ts';
import { languagesOf, type Practice } from './practice.ts';
import { spokenTokens } from './read-back/spoken-tokens.ts';

export interface CallerDetails {
  readonly callerName?: string | undefined;
  readonly callerPhone?: string | undefined;
  readonly petName?: string | undefined;
}

export interface KnownCaller {
  readonly details: () => CallerDetails;
  /** Takes a number out of words of the caller, until a tool is given one. */
  readonly listen: (words: string) => void;
  /** Returns the tool, whose arguments are taken note of even where it refuses. */
  readonly noticing: (tool: Tool) => Tool;
}

/** Fewer digits in a row are a date, a price or a part of a number. */
const SPOKEN_DIGITS_MIN = 9;

export function createKnownCaller(practice: Practice, memory: CallMemory): KnownCaller {
  const { countryCallingCode } = practice;
  const given = givenSchema(countryCallingCode);
  const known = memory.known('caller', knownSchema);
  let details: CallerDetails = known?.details ?? {};
  let spokenPhone = known?.spokenPhone;
  memory.keep('caller', () => ({ details, spokenPhone }));
  return {
    details: () => ({ ...(spokenPhone !== undefined && { callerPhone: spokenPhone }), ...details }),
    listen: (words) => {
      spokenPhone = phoneIn(words, practice) ?? spokenPhone;
    },
    noticing: (tool) => ({
      ...tool,
      run: (args, context) => {
        details = merge(details, given.safeParse(args).data ?? {});
        return tool.run(args, context);
      },
    }),
  };
}

const knownSchema = z.strictObject({
  details: z.strictObject({
    callerName: z.string().optional(),
    callerPhone: z.string().optional(),
    petName: z.string().optional(),
  }),
  spokenPhone: z.string().optional(),
});

type Given = Partial<z.output<ReturnType<typeof givenSchema>>>;

/** Each field by itself: what is wrong with one takes nothing from another. */
function givenSchema(countryCallingCode: string | undefined) {
  const name = requiredText('a name', NAME_CHARS_MAX).optional().catch(undefined);
  return z.object({
    caller_name: name,
    owner_first_name: name,
    owner_last_name: name,
    pet_name: name,
    phone: phoneNumber('message', countryCallingCode).optional().catch(undefined),
  });
}

/** Half a name of a booking stands for the caller only until more is known. */
function merge(known: CallerDetails, given: Given): CallerDetails {
  const owner = [given.owner_first_name, given.owner_last_name].filter((name) => name !== undefined);
  const isWhole = owner.length === 2;
  const ownerName = isWhole ? owner.join(' ') : (known.callerName ?? owner[0]);
  const callerName = given.caller_name ?? ownerName;
  return {
    ...known,
    ...(callerName !== undefined && { callerName }),
    ...(given.phone !== undefined && { callerPhone: given.phone }),
    ...(given.pet_name !== undefined && { petName: given.pet_name }),
  };
}

function phoneIn(words: string, practice: Practice): string | undefined {
  const { numbers } = languageOf(words, languagesOf(practice)) ?? ENGLISH;
  const runs = spokenTokens(words, numbers)
    .map(({ digits, word }) => digits ?? (word === '+' ? '+' : word === '-' || word === '.' ? '' : ' '))
    .join('')
    .split(' ');
  for (const run of runs.reverse()) {
    if (run.replace('+', '').length < SPOKEN_DIGITS_MIN || new Set(run).size < 3) continue;
    const read = readPhone(run, 'digits', practice.countryCallingCode);
    if (read.ok) return read.written;
  }
  return undefined;
}

/**
 * Watches one call for emergencies. From the first one on the tools refuse, until the caller explicitly says that it is
 * no emergency. After that a new one of the same kind is an alert again.
 */
import { toLocal } from '@petvisor/vetstoria-client';
import { z } from 'zod';
import type { CallMemory } from '../memory/call-memory.ts';
import type { Alert, Statement } from '@petvisor/realtime-agent';
import type { Turn } from '@petvisor/text-classifier';
import type { PracticeCalendar } from '../facts/practice-calendar.ts';
import type { Practice } from '../practice.ts';
import type { Observe } from '../receptionist-event.ts';
import { judgeEmergency } from './find-emergency.ts';
import type { EmergencyKind } from './kinds/index.ts';
import { saysNoEmergency } from './no-emergency.ts';
import { urgentWords } from './urgent-words.ts';

export interface EmergencyGuard {
  /**
   * Judges the words of one finished turn, with the turns before it, oldest first. Returns an alert for the first
   * emergency of each kind.
   */
  readonly listen: (words: string, before?: readonly Turn[]) => Alert | undefined;
  /** Raises an alert that the model has heard, as `listen` does. */
  readonly report: (kind: EmergencyKind) => Alert | undefined;
  /** True from the alert of this kind until the caller takes it back. */
  readonly isRaised: (kind: string) => boolean;
  /** True while the tools must refuse. */
  readonly isOpen: boolean;
  /** True once the caller has told of something that is no emergency, but that a vet should see soon. */
  readonly isWorried: boolean;
}

const knownSchema = z.strictObject({
  raised: z.array(z.string()),
  isOpen: z.boolean(),
  isWorried: z.boolean(),
  callerWords: z.string(),
});

export function createEmergencyGuard({
  practice,
  calendar,
  now,
  say,
  conversationId,
  observe,
  memory,
}: {
  readonly practice: Practice;
  readonly calendar: Pick<PracticeCalendar, 'isOpenAt'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Returns what the caller hears at once. @param callerWords all that they have said lately */
  readonly say?: (callerWords: string) => Statement | undefined;
  readonly conversationId: number;
  readonly observe: Observe;
  readonly memory: CallMemory;
}): EmergencyGuard {
  const known = memory.known('emergency', knownSchema);
  const raised = new Set<string>(known?.raised);
  let isOpen = known?.isOpen ?? false;
  let isWorried = known?.isWorried ?? false;
  let callerWords = known?.callerWords ?? '';
  memory.keep('emergency', () => ({ raised: [...raised], isOpen, isWorried, callerWords }));
  const raise = (kind: EmergencyKind): Alert | undefined => {
    if (raised.has(kind)) return undefined;
    raised.add(kind);
    isOpen = true;
    return {
      kind,
      say: say?.(callerWords),
      ...urgentWords(practice, calendar.isOpenAt(toLocal(now(), practice.timeZone))),
    };
  };
  return {
    get isOpen() {
      return isOpen;
    },
    get isWorried() {
      return isWorried;
    },
    isRaised: (kind) => raised.has(kind),
    report: raise,
    listen: (words, before = []) => {
      callerWords = [...before.filter(({ who }) => who === 'caller').map(({ text }) => text), words].join(
        ' ',
      );
      if (isOpen && saysNoEmergency(words)) {
        isOpen = false;
        raised.clear();
        observe({ type: 'emergency.denied', conversationId });
        return undefined;
      }
      const { kind, isConcern } = judgeEmergency(words, before);
      isWorried ||= isConcern;
      return kind && raise(kind);
    },
  };
}

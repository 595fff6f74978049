/**
 * Watches one call for emergencies. From the first one on nothing is looked up or booked, until the caller says in so
 * many words that it is none; what was explained once does not stop the booking again.
 */
import type { Alert } from '@petvisor/realtime-agent';
import type { Practice } from '../practice.ts';
import type { Observe } from '../receptionist-event.ts';
import { findEmergency } from './find-emergency.ts';
import type { EmergencyKind } from './kinds/index.ts';
import { saysNoEmergency } from './no-emergency.ts';
import { urgentWords } from './urgent-words.ts';

export interface EmergencyGuard {
  /** Judges the finished words of one turn; an alert for the first of each kind. */
  readonly listen: (words: string) => Alert | undefined;
  /** Nothing may be booked. */
  readonly isOpen: boolean;
}

export function createEmergencyGuard({
  practice,
  conversationId,
  observe,
}: {
  readonly practice: Practice;
  readonly conversationId: number;
  readonly observe: Observe;
}): EmergencyGuard {
  const raised = new Set<EmergencyKind>();
  let isOpen = false;
  return {
    get isOpen() {
      return isOpen;
    },
    listen: (words) => {
      const kind = findEmergency(words);
      if (kind !== undefined && !raised.has(kind)) {
        raised.add(kind);
        isOpen = true;
        return { kind, ...urgentWords(practice) };
      }
      if (isOpen && saysNoEmergency(words)) {
        isOpen = false;
        observe({ type: 'emergency.denied', conversationId });
      }
      return undefined;
    },
  };
}

/**
 * Watches one call for emergencies. From the first one on the tools refuse, until the caller explicitly says that it is
 * no emergency. The same kind does not block the booking a second time.
 */
import type { Alert } from '@petvisor/realtime-agent';
import type { Practice } from '../practice.ts';
import type { Observe } from '../receptionist-event.ts';
import { findEmergency } from './find-emergency.ts';
import type { EmergencyKind } from './kinds/index.ts';
import { saysNoEmergency } from './no-emergency.ts';
import { urgentWords } from './urgent-words.ts';

export interface EmergencyGuard {
  /** Judges the words of one finished turn. Returns an alert for the first emergency of each kind. */
  readonly listen: (words: string) => Alert | undefined;
  /** True while the tools must refuse. */
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

/** The practice of the calls: a diary in memory whose booking requests fail as told, and the real ledger behind it. */
import { createReceptionist, type BookingLedger, type Receptionist } from '@petvisor/receptionist';
import { createMemoryMessages, type MemoryMessages } from '@petvisor/receptionist/testing';
import { createVetstoriaClient } from '@petvisor/vetstoria-client';
import { createVetstoriaInMemory, VETSTORIA_FAULTS } from '@petvisor/vetstoria-stand-in';
import type { Vetstoria } from '@petvisor/vetstoria-stand-in';
import type { FakeClock } from '@petvisor/realtime-agent/testing';
import type { DiaryKind } from './draw-call.ts';

/** More requests than one call sends. */
const FAULTS_MAX = 6;

/** Tuesday 24 November 2026, 08:00 in London. */
export const MORNING_MS = Date.UTC(2026, 10, 24, 8);

const LANGUAGES = ['en', 'cy', 'pl', 'ro', 'de', 'fr', 'es', 'pt', 'it', 'pa', 'ur', 'hi'];

export interface AdversaryPractice {
  readonly receptionist: Receptionist;
  readonly vetstoria: Vetstoria;
  readonly messages: MemoryMessages;
  /** Whether a request or a write is under way: time must not pass. */
  readonly isBusy: () => boolean;
  /** From here on the diary answers as the call's plan says. */
  readonly beginFaults: () => void;
}

export function openPractice({
  clock,
  ledger,
  diary,
  seed,
}: {
  readonly clock: FakeClock;
  readonly ledger: BookingLedger;
  readonly diary: DiaryKind;
  readonly seed: number;
}): AdversaryPractice {
  const vetstoria = createVetstoriaInMemory({
    now: () => clock.now(),
    practice: { alwaysTaken: [], takenShare: 0 },
  });
  const messages = createMemoryMessages();
  let busy = 0;
  const counted = async <T>(act: () => Promise<T>): Promise<T> => {
    busy += 1;
    try {
      return await act();
    } finally {
      busy -= 1;
    }
  };
  const receptionist = createReceptionist({
    diary: createVetstoriaClient({
      ...vetstoria.credentials,
      baseUrl: vetstoria.baseUrl,
      authUrl: vetstoria.authUrl,
      now: () => clock.now(),
      random: () => 0,
      fetch: (input, init) => counted(() => vetstoria.fetch(input, init)),
      timeLimits: { retryDelayMs: 1 },
    }),
    ledger: {
      claim: (attempt) => counted(() => ledger.claim(attempt)),
      settle: (key, settlement) => counted(() => ledger.settle(key, settlement)),
      find: (key) => counted(() => ledger.find(key)),
      listPending: () => counted(() => ledger.listPending()),
    },
    messages,
    practice: {
      name: 'Harbour Vets',
      phone: '020 7946 0000',
      timeZone: 'Europe/London',
      languages: LANGUAGES,
      site: `call ${seed}`,
    },
    now: () => clock.now(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const cancel = clock.after(ms, resolve);
        signal?.addEventListener('abort', () => (cancel(), resolve()), { once: true });
      }),
  });
  return {
    receptionist,
    vetstoria,
    messages,
    isBusy: () => busy > 0,
    beginFaults: () => {
      for (let each = 0; each < FAULTS_MAX; each++) {
        if (diary === 'rejects') vetstoria.faults.add('placeAppointment', { kind: 'takeSlot' });
        if (diary !== 'unknown') continue;
        vetstoria.faults.add('placeAppointment', VETSTORIA_FAULTS.resetBeforeCommit);
        vetstoria.faults.add('getSlots', VETSTORIA_FAULTS.resetBeforeCommit);
      }
    },
  };
}

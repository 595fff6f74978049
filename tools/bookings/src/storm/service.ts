/** The practice's side of one run: the stand-in, the faults of booking requests on their way, and what arrived. */
import {
  fetchFailure,
  createVetstoriaInMemory,
  startVetstoriaServer,
  VETSTORIA_FAULTS,
} from '@petvisor/vetstoria-stand-in';
import type { Vetstoria } from '@petvisor/vetstoria-stand-in';
import { FAULT_KINDS, type BookingFault, type Story } from './story.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A booking request that the service processed. */
export interface Arrival {
  readonly pet: string;
  readonly dateTime: string;
  readonly scheduleId: number;
  /** Whether the same booking was in the diary when the request arrived. */
  readonly wasBooked: boolean;
}

export interface Service extends Pick<Vetstoria, 'diary' | 'credentials'> {
  readonly baseUrl: string;
  readonly authUrl: string;
  readonly arrivals: readonly Arrival[];
  readonly fetch: typeof globalThis.fetch;
  /** Number of requests that can be answered without time passing. */
  readonly answering: () => number;
  /** Begins the faults of the story. */
  begin(): void;
  close(): Promise<void>;
}

/** Two diaries with one morning a week: few times, so that callers compete for them. */
const practice = {
  openingHours: { 3: { opens: '09:00', closes: '11:00' } },
  alwaysTaken: [],
  alwaysFree: [],
  takenShare: 0,
};

/** The client's time limits, in virtual time. */
const BOOKING_MS_MAX = 12_000;
const READ_MS_MAX = 6_000;
/** A late booking takes effect before, between or after the diary reads that follow the time limit. */
const LATE_MS = [12_500, 14_000, 20_000];

export async function startService(
  story: Story,
  time: VirtualTime,
  transport: 'memory' | 'http',
): Promise<Service> {
  const options = { now: time.now, practice };
  const server = transport === 'http' ? await startVetstoriaServer(options) : undefined;
  const memory = createVetstoriaInMemory(options);
  const vetstoria = server ?? memory;
  const send = server === undefined ? memory.fetch : globalThis.fetch;
  const arrivals: Arrival[] = [];
  const onTheWay: BookingFault[] = [];
  let answering = 0;

  const arrive = (body: string): void => {
    const { slot, appointments } = JSON.parse(body) as {
      slot: { dateTime: string; scheduleId: number };
      appointments: { patientName: string }[];
    };
    const pet = appointments[0]?.patientName ?? '';
    const wasBooked = bookingsOf(vetstoria.diary, { pet, ...slot }).length > 0;
    arrivals.push({ pet, dateTime: slot.dateTime, scheduleId: slot.scheduleId, wasBooked });
  };

  const deliver = async (request: Request): Promise<Response> => {
    if (isBooking(request)) arrive(await request.clone().text());
    return send(request);
  };

  /** The client's time limit in virtual time; over HTTP the client uses real milliseconds. */
  const limited = async (answer: Promise<Response>, limitMs: number): Promise<Response> => {
    if (server !== undefined) return answer;
    const over = new AbortController();
    const limit = time.wait(limitMs, over.signal).then(() => {
      if (!over.signal.aborted) throw new DOMException('no answer in time', 'TimeoutError');
      return answer;
    });
    answering++;
    try {
      return await Promise.race([answer, limit]);
    } finally {
      answering--;
      over.abort();
    }
  };

  /** Takes effect long after the client has stopped waiting. */
  const deliverLate = async (request: Request): Promise<Response> => {
    const { method, url, headers } = request;
    const body = await request.text();
    await time.wait(LATE_MS[story.seed % LATE_MS.length] ?? BOOKING_MS_MAX);
    return deliver(new Request(url, { method, headers, body }));
  };

  return {
    diary: vetstoria.diary,
    credentials: vetstoria.credentials,
    baseUrl: vetstoria.baseUrl,
    authUrl: vetstoria.authUrl,
    arrivals,
    answering: () => answering,
    fetch: async (input, init) => {
      // Not a copy: Node.js drops the abort signal of a request of which only a copy is used, once it collects garbage.
      const request = input instanceof Request ? input : new Request(input, init);
      if (!isBooking(request)) return limited(deliver(request), READ_MS_MAX);
      const [next] = onTheWay;
      if (next === 'refused_connection' || next === 'commits_late') onTheWay.shift();
      if (next === 'refused_connection') throw fetchFailure('ECONNREFUSED');
      return limited((next === 'commits_late' ? deliverLate : deliver)(request), BOOKING_MS_MAX);
    },
    begin: () => {
      for (const fault of FAULT_KINDS[story.fault]) {
        if (typeof fault === 'string') onTheWay.push(fault);
        else vetstoria.faults.add('placeAppointment', fault);
      }
      for (let look = 0; look < story.failingLooks; look++)
        vetstoria.faults.add('getSlots', VETSTORIA_FAULTS.resetBeforeCommit);
    },
    close: async () => server?.close(),
  };
}

/** Identity of a booking: one pet at one time of one diary. */
export interface Wish {
  readonly pet: string;
  readonly dateTime: string;
  readonly scheduleId: number;
}

export function bookingsOf(diary: Vetstoria['diary'], { pet, dateTime, scheduleId }: Wish) {
  return diary.bookings.filter(
    (booking) =>
      booking.scheduleId === scheduleId &&
      booking.dateTime === dateTime &&
      booking.appointments.some(({ patientName }) => patientName === pet),
  );
}

function isBooking({ url }: Request): boolean {
  return url.includes('/bookings/');
}

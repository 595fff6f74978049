/** A minimal diary over HTTP on loopback for this library's specs. It can book, and fail on demand. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVetstoriaClient } from '@petvisor/vetstoria-client';
import type { VetstoriaClient } from '@petvisor/vetstoria-client';

export interface DiarySlot {
  readonly scheduleId: number;
  readonly dateTime: string;
  /** Number of pets that can be seen from this time on; unlimited if absent. */
  readonly room?: number;
}

export interface DiaryBooking {
  readonly slot: DiarySlot;
  readonly client: { readonly firstName: string; readonly phone: string; readonly isNewClient: boolean };
  readonly appointments: readonly {
    readonly index: number;
    readonly speciesId: number;
    readonly patientName: string;
    readonly notes: string;
  }[];
  readonly isPreferredClinician: boolean;
}

/** The fault of one booking request. `before` and `after` refer to the commit. */
export type BookingFault = 'reset_after' | '500_after' | 'reset_before' | '500_before' | '400' | '409';

export interface LoopbackDiary {
  readonly client: VetstoriaClient;
  /** The free slots; tests change them. A slot that is listed twice can be booked twice. */
  free: DiarySlot[];
  readonly bookings: DiaryBooking[];
  /** Last path segments of the requests, in order: `species`, `slots`, `bookings`, … */
  readonly requests: readonly string[];
  /** Faults of the next booking requests, one each. */
  readonly bookingFaults: BookingFault[];
  /** If true, slots are listed without their diary. */
  anonymousSlots: boolean;
  /** If true, every read is answered with 503. */
  readsFail: boolean;
  /** Booking requests wait for this promise. */
  bookingGate: Promise<void>;
  /** Resolves when the next booking request has arrived. */
  bookingArrived(): Promise<void>;
  close(): Promise<void>;
}

const catalogue = {
  species: [
    { id: 2, name: 'Cat', displayOrder: 2 },
    { id: 1, name: 'Dog', displayOrder: 1 },
  ],
  appointmentTypes: [{ id: 6963, name: 'Vaccination' }],
  schedules: [
    { id: 85267, name: 'Dr Meredith Grey' },
    { id: 85268, name: 'Dr Gregory House' },
  ],
};

const UNAVAILABLE = 'Timeslot unavailable. Please select a different slot.';

export async function startLoopbackDiary(options: {
  now: () => number;
  free?: DiarySlot[];
}): Promise<LoopbackDiary> {
  const bookings: DiaryBooking[] = [];
  const requests: string[] = [];
  let arrivals: (() => void)[] = [];

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error('diary failed'));
    });
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const parts = (request.url ?? '').split('/');
    const operation = parts.includes('bookings') ? 'bookings' : (parts.at(-1) ?? '');
    const body = await readJson(request);
    requests.push(operation);
    const reply = (status: number, value: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (operation === 'authentications') return reply(200, { token: 'token-of-the-test' });
    if (operation === 'bookings') return book(body as DiaryBooking, response, reply);
    if (diary.readsFail) return reply(503, {});
    if (operation === 'slots') return reply(200, listSlots(body as SlotsBody));
    if (operation in catalogue) return reply(200, catalogue[operation as keyof typeof catalogue]);
    reply(404, {});
  };

  const listSlots = ({ scheduleIds, period, appointments }: SlotsBody) =>
    diary.free
      .filter(({ scheduleId, dateTime, room = Infinity }) => {
        const at = Date.parse(dateTime);
        return (
          room >= appointments.length &&
          scheduleIds.includes(scheduleId) &&
          at >= Date.parse(period.from) &&
          at < Date.parse(period.to)
        );
      })
      .map(({ scheduleId, dateTime }) => (diary.anonymousSlots ? { dateTime } : { scheduleId, dateTime }));

  const book = async (
    booking: DiaryBooking,
    response: ServerResponse,
    reply: (status: number, value: unknown) => void,
  ): Promise<void> => {
    for (const arrived of arrivals) arrived();
    arrivals = [];
    await diary.bookingGate;
    const fault = diary.bookingFaults.shift();
    if (fault === '500_before') return reply(500, {});
    if (fault === '400') return reply(400, {});
    if (fault === '409') return reply(409, UNAVAILABLE);
    if (fault === 'reset_before') return void response.destroy();
    const isSame = (slot: DiarySlot): boolean =>
      slot.dateTime === booking.slot.dateTime && slot.scheduleId === booking.slot.scheduleId;
    const place = diary.free.findIndex(isSame);
    if (place < 0) return reply(409, UNAVAILABLE);
    diary.free = diary.free.toSpliced(place, 1);
    bookings.push(booking);
    if (fault === 'reset_after') return void response.destroy();
    if (fault === '500_after') return reply(500, {});
    reply(201, { appointments: [{ pimsAppointmentId: `A${bookings.length}` }] });
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const diary: LoopbackDiary = {
    client: createVetstoriaClient({
      baseUrl: url,
      authUrl: url,
      partnerKey: 'partner',
      siteHash: 'site',
      secret: 'secret',
      siteId: 21,
      bookingHash: 'hash',
      now: options.now,
      steadyNow: options.now,
      timeLimits: { retryDelayMs: 1 },
    }),
    free: options.free ?? [],
    bookings,
    requests,
    bookingFaults: [],
    anonymousSlots: false,
    readsFail: false,
    bookingGate: Promise.resolve(),
    bookingArrived: () => new Promise((resolve) => arrivals.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return diary;
}

interface SlotsBody {
  readonly scheduleIds: readonly number[];
  readonly period: { readonly from: string; readonly to: string };
  readonly appointments: readonly unknown[];
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

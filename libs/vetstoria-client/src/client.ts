/** The client: authentication, one repetition after a 401, and a method for each operation. */
import { readBookingReply, readChangeReply, refuseIncomplete } from './booking.ts';
import { httpError } from './failure.ts';
import { resolveSettings } from './settings.ts';
import { createTokenSource } from './token.ts';
import { createTransport, OutcomeUnknown, type Reply } from './transport.ts';
import type {
  BookingDoubt,
  BookingRequest,
  BookingResult,
  CallOptions,
  Slot,
  SlotQuery,
  UnverifiedOperations,
  VetstoriaClient,
  VetstoriaOperation,
  VetstoriaOptions,
} from './types.ts';
import { readBooking, readCatalogue, readPreferences, readSlots } from './wire/read.ts';
import type { CatalogueOperation } from './wire/replies.ts';
import {
  bookingRequest,
  cancelBookingRequest,
  catalogueRequest,
  moveBookingRequest,
  preferencesRequest,
  readBookingRequest,
  slotsRequest,
  type WireRequest,
} from './wire/requests.ts';

/**
 * Creates a client for one practice location. It holds only a token and need not be closed.
 * @throws TypeError when an option cannot be used
 */
export function createVetstoriaClient(options: VetstoriaOptions): VetstoriaClient {
  const settings = resolveSettings(options);
  const transport = createTransport(settings);
  const tokens = createTokenSource(settings, transport);

  /** Sends a request with a token, and after a 401 once more with a new one. */
  async function authorized(call: CallOptions, send: (token: string) => Promise<Reply>): Promise<Reply> {
    const token = await tokens.get(call);
    const reply = await send(token);
    return reply.status === 401 ? send(await tokens.replace(token, call)) : reply;
  }

  async function sendRead(
    operation: VetstoriaOperation,
    call: CallOptions,
    request: (token: string) => WireRequest,
  ): Promise<string> {
    const reply = await authorized(call, (token) => transport.read(request(token), call));
    if (reply.status < 200 || reply.status > 299) throw httpError(operation, reply);
    return reply.body;
  }

  const catalogue =
    <O extends CatalogueOperation>(operation: O) =>
    async (call: CallOptions = {}) =>
      readCatalogue(
        operation,
        await sendRead(operation, call, (token) => catalogueRequest(settings, token, operation)),
      );

  async function getSlots(query: SlotQuery, call: CallOptions = {}): Promise<Slot[]> {
    return readSlots(
      settings,
      query,
      await sendRead('getSlots', call, (token) => slotsRequest(settings, token, query)),
    );
  }

  /** Sends a request that must take effect at most once, and returns an unknown outcome as data. */
  async function sendOnce<Result>(
    call: CallOptions,
    request: (token: string) => WireRequest,
    readReply: (reply: Reply) => Result,
  ): Promise<Result | { status: 'unknown'; cause: BookingDoubt }> {
    try {
      return readReply(await authorized(call, (token) => transport.book(request(token), call)));
    } catch (error) {
      if (error instanceof OutcomeUnknown) return { status: 'unknown', cause: error.doubt };
      throw error;
    }
  }

  async function placeAppointment(booking: BookingRequest, call: CallOptions = {}): Promise<BookingResult> {
    return (
      refuseIncomplete(booking, settings) ??
      sendOnce(call, (token) => bookingRequest(settings, token, booking), readBookingReply)
    );
  }

  const unverified: UnverifiedOperations = {
    getPreferences: async (call = {}) =>
      readPreferences(await sendRead('getPreferences', call, (token) => preferencesRequest(settings, token))),
    readBooking: async (bookingId, call = {}) =>
      readBooking(
        await sendRead('readBooking', call, (token) => readBookingRequest(settings, token, bookingId)),
      ),
    moveBooking: (bookingId, slot, call = {}) =>
      sendOnce(
        call,
        (token) => moveBookingRequest(settings, token, bookingId, slot),
        (reply) => readChangeReply('moveBooking', reply),
      ),
    cancelBooking: (bookingId, call = {}) =>
      sendOnce(
        call,
        (token) => cancelBookingRequest(settings, token, bookingId),
        (reply) => readChangeReply('cancelBooking', reply),
      ),
  };

  return {
    authenticate: async (call = {}) => void (await tokens.get(call)),
    getSpecies: catalogue('getSpecies'),
    getAppointmentTypes: catalogue('getAppointmentTypes'),
    getSchedules: catalogue('getSchedules'),
    getSlots,
    placeAppointment,
    ...(settings.unverifiedOperations ? { unverified } : {}),
  };
}

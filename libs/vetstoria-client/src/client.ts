/** The client: authentication, the guarded replay after a 401, and one method for each operation. */
import { readBookingReply, refuseIncomplete } from './booking.ts';
import { httpError } from './failure.ts';
import { resolveSettings } from './settings.ts';
import { createTokenSource } from './token.ts';
import { createTransport, OutcomeUnknown, type Reply } from './transport.ts';
import type {
  BookingRequest,
  BookingResult,
  CallOptions,
  Slot,
  SlotQuery,
  VetstoriaClient,
  VetstoriaOperation,
  VetstoriaOptions,
} from './types.ts';
import {
  bookingRequest,
  catalogueRequest,
  readCatalogue,
  readSlots,
  slotsRequest,
  type CatalogueOperation,
  type WireRequest,
} from './wire.ts';

/**
 * A client for one practice location. Holds a token and nothing else; nothing needs to be closed.
 * @throws TypeError when an option cannot be used
 */
export function createVetstoriaClient(options: VetstoriaOptions): VetstoriaClient {
  const settings = resolveSettings(options);
  const transport = createTransport(settings);
  const tokens = createTokenSource(settings, transport);

  /** Sends with a token; after a 401 once more, with another one. */
  async function authorized(call: CallOptions, send: (token: string) => Promise<Reply>): Promise<Reply> {
    const token = await tokens.get(call);
    const reply = await send(token);
    return reply.status === 401 ? send(await tokens.replace(token, call)) : reply;
  }

  async function read(
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
        await read(operation, call, (token) => catalogueRequest(settings, token, operation)),
      );

  async function getSlots(query: SlotQuery, call: CallOptions = {}): Promise<Slot[]> {
    return readSlots(
      settings,
      query,
      await read('getSlots', call, (token) => slotsRequest(settings, token, query)),
    );
  }

  async function placeAppointment(booking: BookingRequest, call: CallOptions = {}): Promise<BookingResult> {
    const refusal = refuseIncomplete(booking, settings);
    if (refusal) return refusal;
    const send = (token: string) => transport.book(bookingRequest(settings, token, booking), call);
    try {
      return readBookingReply(await authorized(call, send));
    } catch (error) {
      if (error instanceof OutcomeUnknown) return { status: 'unknown', cause: error.doubt };
      throw error;
    }
  }

  return {
    authenticate: async (call = {}) => void (await tokens.get(call)),
    getSpecies: catalogue('getSpecies'),
    getAppointmentTypes: catalogue('getAppointmentTypes'),
    getSchedules: catalogue('getSchedules'),
    getSlots,
    placeAppointment,
  };
}

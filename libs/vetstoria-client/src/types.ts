/**
 * The words of the client: what a practice offers, what a booking says, what comes of it.
 *
 * Every time is in epoch milliseconds (`…Ms`) unless its name says otherwise. The marks say how sure we are of what the
 * service does: **S19** its OpenAPI document of 2019, **S25** the behaviour of a partner integration of 2025, **H** its
 * public help pages, **I** inferred, **A** assumed.
 */

/** Options of one call. */
export interface CallOptions {
  /**
   * Gives the call up. Reads stop at once. A booking stops only while nothing has been sent: once the request is on
   * its way the signal is ignored and the promise settles with the real outcome.
   */
  signal?: AbortSignal | undefined;
}

/** A species the practice sees, for example `{id: 1, name: 'Dog'}` (S25). */
export interface Species {
  /** The service's own id, for {@link AppointmentChoice.speciesId}. */
  id: number;
  /** As the practice calls it. */
  name: string;
  /** Where the practice's own page lists it; smaller is first. */
  displayOrder?: number;
}

/** A kind of appointment the practice offers online, for example `{id: 6963, name: 'Vaccination'}` (S25). */
export interface AppointmentType {
  /** The service's own id, for {@link AppointmentChoice.appointmentTypeId}. */
  id: number;
  /** As the practice calls it. */
  name: string;
  /** Passed on as it comes (S25); what it means is unknown. */
  isDigitalMarketing?: boolean;
}

/** A diary that can be booked into; for most practices one clinician (S25). */
export interface Schedule {
  /** The service's own id, for {@link SlotQuery.scheduleIds}. */
  id: number;
  /** As the practice calls it. */
  name: string;
  /** Where the practice's own page lists it; smaller is first. */
  displayOrder?: number;
}

/** What one patient comes for. */
export interface AppointmentChoice {
  /** See {@link AppointmentType}. */
  appointmentTypeId: number;
  /** See {@link Species}. */
  speciesId: number;
}

/** Which free times to list. */
export interface SlotQuery {
  /** The diaries to search: every one of them when the caller prefers no clinician. */
  scheduleIds: readonly number[];
  /** Earliest start, inclusive. Epoch milliseconds. */
  fromMs: number;
  /** Latest start, exclusive. Epoch milliseconds. */
  toMs: number;
  /** One entry for each patient, in order. */
  appointments: readonly AppointmentChoice[];
}

/** A date and a time of day as the practice's wall clock shows them. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM`, 24 hours */
  time: string;
}

/** What identifies a slot when it is booked (S25; the two ids I). Pass a listed {@link Slot} as it is. */
export interface SlotReference {
  /** The service's own text, byte for byte. */
  dateTime: string;
  /** The diary. Absent when the service named none and several were asked for. */
  scheduleId?: number;
  /** The service's subdivision of a diary. Echoed, never interpreted. Absent when the service sent none. */
  partitionId?: number;
}

/** A free time. */
export interface Slot extends SlotReference {
  /** Epoch milliseconds. */
  startsAtMs: number;
  /** The same moment in the practice's time zone. */
  local: LocalTime;
}

/** The person who brings the animal. The practice matches it by e-mail, phone and the patient's name (H). */
export interface BookingClient {
  /** True for somebody who has never been to this practice. */
  isNewClient: boolean;
  /** May be empty. */
  firstName: string;
  /** Required (S19). */
  lastName: string;
  /** Required (S19). */
  email: string;
  /** Required (S19). As spoken or typed; the client puts it into the service's format (see {@link PhoneFormat}). */
  phone: string;
  /** Sent as it is given. */
  postCode?: string;
  /** The practice's own id, where it is known (I). */
  id?: number | string;
}

/** One patient's appointment. */
export interface BookingAppointment extends AppointmentChoice {
  /** Required (S19). */
  patientName: string;
  /** What the visit is for. Required (S19): sent empty when it is absent. */
  notes?: string;
  /** The practice's own id, where it is known. */
  patientId?: number | string;
  /** Screening questions that the caller has knowingly waived. Never fill it without the caller's informed yes. */
  screeningOverrides?: readonly (number | string)[];
}

/** Everything that is sent to book. */
export interface BookingRequest {
  /** A slot that was listed. */
  slot: SlotReference;
  /** Who brings the patients. */
  client: BookingClient;
  /** One entry for each patient, in the order of the slot query. */
  appointments: readonly BookingAppointment[];
  /** True only if the caller named the clinician. Default: false. */
  isPreferredClinician?: boolean;
}

/** Why a booking was refused. In every case nothing was booked. */
export type BookingRejection =
  | 'slot_unavailable'
  | 'invalid_request'
  | 'not_allowed'
  | 'not_found'
  | 'screening_blocked'
  | 'client_blocked';

/** Why nobody can say whether a booking was made. */
export type BookingDoubt = 'timeout' | 'connection_lost' | 'upstream_error' | 'unexpected_response';

/** What came of a booking. */
export type BookingResult =
  /** Booked. `reference` is absent when the service's reply names none that the client understands. */
  | { status: 'confirmed'; reference?: string }
  /** Not booked, and the same request will not be. `message` is static text and repeats nothing of the request. */
  | { status: 'rejected'; reason: BookingRejection; message: string }
  /** The request was sent and no answer tells what came of it: it may or may not be booked. Do not send it again. */
  | { status: 'unknown'; cause: BookingDoubt };

/** What came of moving or cancelling a booking. */
export type BookingChangeResult =
  /** The service has done it. */
  | { status: 'done' }
  /** Not done: the booking stands as it was. `message` is static text and repeats nothing of the request. */
  | { status: 'rejected'; reason: BookingRejection; message: string }
  /** The request was sent and no answer tells what came of it. Do not send it again; read the booking. */
  | { status: 'unknown'; cause: BookingDoubt };

/** What the practice allows (A). */
export interface Preferences {
  /** The most patients in one booking. */
  maxAppointmentCount: number;
}

/** How phone numbers are written: see `formatPhone`. */
export type PhoneFormat = 'international' | 'digits' | 'asGiven';

/** How the service's times are to be read and written: see `readDateTime`. */
export type TimeMode = 'instant' | 'wallClockUtc';

/** The operations of the service, as hooks name them. */
export type VetstoriaOperation =
  | 'authenticate'
  | 'getSpecies'
  | 'getAppointmentTypes'
  | 'getSchedules'
  | 'getSlots'
  | 'placeAppointment'
  | 'getPreferences'
  | 'readBooking'
  | 'moveBooking'
  | 'cancelBooking';

/** One HTTP attempt, finished. Carries no secret and no personal data. */
export interface AttemptEvent {
  /** What was asked. */
  operation: VetstoriaOperation;
  /** HTTP status; absent when no answer came. */
  status?: number;
  /** From sending to the answer's headers. */
  durationMs: number;
}

/** Observers for logs and metrics. What a hook throws is ignored: an observer never changes a booking's outcome. */
export interface VetstoriaHooks {
  /** After each HTTP attempt, retries included. */
  afterAttempt?: (event: AttemptEvent) => void;
}

/** Limits in milliseconds; see `limits.ts` for the defaults. */
export interface VetstoriaTimeLimits {
  /** One attempt of a read or of authentication. */
  attemptMs: number;
  /** A whole read, or a whole authentication, with its retries and waits. */
  totalMs: number;
  /** A whole booking request, once a token is at hand; a replay after a 401 has its own. */
  bookingMs: number;
  /** The longest `Retry-After` that is waited for; a longer one fails at once with `rate_limited`. */
  retryAfterMsMax: number;
  /** First step of the growing delay between retries, before jitter. */
  retryDelayMs: number;
}

/** Settings of a client: one practice location. */
export interface VetstoriaOptions {
  /** Root of the booking service. */
  baseUrl: string;
  /** Root of the authentication service. */
  authUrl: string;
  /** The partner's key, in every path (S25). */
  partnerKey: string;
  /** The practice's hash, in paths and in the `Site-Hash` header of every call (S19). */
  siteHash: string;
  /** Exchanged for a token; sent in a body, never in a path (S25). */
  secret: string;
  /** The location's id (S25). */
  siteId: string | number;
  /** One fixed value for every booking, never an idempotency key (S25). */
  bookingHash: string;
  /** The practice's IANA time zone. Default: `Europe/London`. */
  timeZone?: string;
  /** Default: `instant`. */
  timeMode?: TimeMode;
  /** Default: `international`. */
  phoneFormat?: PhoneFormat;
  /** Calling code assumed for national numbers, digits only. Default: `44`. */
  countryCallingCode?: string;
  /** Default: this package's name and version. */
  userAgent?: string;
  /** Offers {@link VetstoriaClient.unverified}. Default: false. */
  unverifiedOperations?: boolean;
  /** Default: the platform's `fetch`. */
  fetch?: typeof fetch;
  /** Wall clock in epoch milliseconds. Default: the platform's. */
  now?: () => number;
  /** Uniform in [0, 1), for jitter. Default: the platform's. */
  random?: () => number;
  /** Those that differ from the defaults. */
  timeLimits?: Partial<VetstoriaTimeLimits>;
  /** Observers for logs and metrics. */
  hooks?: VetstoriaHooks;
}

/** A practice location at Vetstoria. Every method throws `VetstoriaError` and nothing else. */
export interface VetstoriaClient {
  /** Makes sure that a valid token is at hand: a check of the credentials. */
  authenticate(options?: CallOptions): Promise<void>;
  /** The species the practice sees (S25). */
  getSpecies(options?: CallOptions): Promise<Species[]>;
  /** The kinds of appointment it offers online (S25). */
  getAppointmentTypes(options?: CallOptions): Promise<AppointmentType[]>;
  /** The diaries that can be booked into (S25). */
  getSchedules(options?: CallOptions): Promise<Schedule[]>;
  /**
   * Free times, in the service's order (S25). An empty list does not mean "fully booked": the practice's own rules (lead
   * times, excluded species, new clients only, …) hide slots and show in no reply (H).
   */
  getSlots(query: SlotQuery, options?: CallOptions): Promise<Slot[]>;
  /**
   * Books (S25). Business outcomes and doubt are data; it throws only when certainly nothing was booked (`unreachable`,
   * `unauthorized`, `invalid_credentials`, `rate_limited`, `aborted`, …).
   */
  placeAppointment(booking: BookingRequest, options?: CallOptions): Promise<BookingResult>;
  /** Operations that nobody has seen at work. Only with `unverifiedOperations: true`. */
  readonly unverified?: UnverifiedOperations;
}

/**
 * What the service most likely offers besides (every path and body **A**, assumed). A practice may not allow them:
 * `not_allowed`. Every method throws `VetstoriaError` and nothing else.
 */
export interface UnverifiedOperations {
  /** What the practice allows. */
  getPreferences(options?: CallOptions): Promise<Preferences>;
  /**
   * The booking as the service has it; nobody has seen what is in it. Throws `not_found` when there is none.
   * @param bookingId the reference of a confirmed booking
   */
  readBooking(bookingId: string, options?: CallOptions): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Moves a booking to a listed slot. Sent once, like a booking: see {@link VetstoriaClient.placeAppointment}.
   * @param bookingId the reference of a confirmed booking
   */
  moveBooking(bookingId: string, slot: SlotReference, options?: CallOptions): Promise<BookingChangeResult>;
  /**
   * Cancels a booking. Sent once, like a booking.
   * @param bookingId the reference of a confirmed booking
   */
  cancelBooking(bookingId: string, options?: CallOptions): Promise<BookingChangeResult>;
}

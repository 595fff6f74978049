/**
 * The public types: a practice's offer, a booking, its outcome, and the options of the client.
 *
 * Times are in epoch milliseconds (`…Ms`) unless the name says otherwise. The marks tell the source of what is known
 * about the service: **S19** its OpenAPI document of 2019, **S25** the behaviour of a partner integration of 2025,
 * **H** its public help pages, **I** inferred, **A** assumed.
 */

/** Options of one call. */
export interface CallOptions {
  /**
   * Aborts the call. A read stops at once. A booking stops only before it is sent: afterwards the signal is ignored and
   * the promise settles with the real outcome.
   */
  signal?: AbortSignal | undefined;
}

/** A species the practice sees, for example `{id: 1, name: 'Dog'}` (S25). */
export interface Species {
  /** The service's own id, for {@link AppointmentChoice.speciesId}. */
  id: number;
  /** The practice's own name for it. */
  name: string;
  /** Position on the practice's own page; smaller is first. */
  displayOrder?: number;
}

/** A kind of appointment the practice offers online, for example `{id: 6963, name: 'Vaccination'}` (S25). */
export interface AppointmentType {
  /** The service's own id, for {@link AppointmentChoice.appointmentTypeId}. */
  id: number;
  /** The practice's own name for it. */
  name: string;
  /** Passed on unchanged (S25); the meaning is unknown. */
  isDigitalMarketing?: boolean;
}

/** A diary that can be booked into; for most practices one clinician (S25). */
export interface Schedule {
  /** The service's own id, for {@link SlotQuery.scheduleIds}. */
  id: number;
  /** The practice's own name for it. */
  name: string;
  /** Position on the practice's own page; smaller is first. */
  displayOrder?: number;
}

/** The appointment of one patient. */
export interface AppointmentChoice {
  /** See {@link AppointmentType}. */
  appointmentTypeId: number;
  /** See {@link Species}. */
  speciesId: number;
}

/** The query for free times. */
export interface SlotQuery {
  /** The diaries to search: all of them if no clinician is preferred. */
  scheduleIds: readonly number[];
  /** Earliest start, inclusive. Epoch milliseconds. */
  fromMs: number;
  /** Latest start, exclusive. Epoch milliseconds. */
  toMs: number;
  /** One entry for each patient, in order. */
  appointments: readonly AppointmentChoice[];
}

/** A date and a time of day on the practice's wall clock. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM`, 24 hours */
  time: string;
}

/** Identifies a slot that is booked (S25; the two ids I). Pass a listed {@link Slot} unchanged. */
export interface SlotReference {
  /** The service's own text, byte for byte. */
  dateTime: string;
  /** The diary. Absent when the service named none and several were queried. */
  scheduleId?: number;
  /** The service's subdivision of a diary, sent back unchanged. Absent when the service sent none. */
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
  /** True for a client who has never been to this practice. */
  isNewClient: boolean;
  /** May be empty. */
  firstName: string;
  /** Required (S19). */
  lastName: string;
  /** Required (S19). */
  email: string;
  /** Required (S19). In any notation; the client formats it for the service (see {@link PhoneFormat}). */
  phone: string;
  /** Sent unchanged. */
  postCode?: string;
  /** The practice's own id, if known (I). */
  id?: number | string;
}

/** One patient's appointment. */
export interface BookingAppointment extends AppointmentChoice {
  /** Required (S19). */
  patientName: string;
  /** The reason for the visit. Required (S19): sent empty if absent. */
  notes?: string;
  /** The practice's own id, if known. */
  patientId?: number | string;
  /** Screening questions that the client has knowingly waived. Do not set it without informed consent. */
  screeningOverrides?: readonly (number | string)[];
}

/** A booking. */
export interface BookingRequest {
  /** A slot from `getSlots`. */
  slot: SlotReference;
  /** The person who brings the patients. */
  client: BookingClient;
  /** One entry for each patient, in the order of the slot query. */
  appointments: readonly BookingAppointment[];
  /** True only if the client named the clinician. Default: false. */
  isPreferredClinician?: boolean;
}

/** The reason for a refused booking. Nothing was booked. */
export type BookingRejection =
  | 'slot_unavailable'
  | 'invalid_request'
  | 'not_allowed'
  | 'not_found'
  | 'screening_blocked'
  | 'client_blocked';

/** The reason why the outcome of a booking is unknown. */
export type BookingDoubt = 'timeout' | 'connection_lost' | 'upstream_error' | 'unexpected_response';

/** The outcome of a booking. */
export type BookingResult =
  /** Booked. `reference` is absent when the reply has none that the client understands. */
  | { status: 'confirmed'; reference?: string }
  /**
   * Not booked, and the same request would be refused again. `message` is static text without values of the request.
   */
  | { status: 'rejected'; reason: BookingRejection; message: string }
  /** The request was sent and no reply tells the outcome: it may or may not be booked. Do not send it again. */
  | { status: 'unknown'; cause: BookingDoubt };

/** The outcome of moving or cancelling a booking. */
export type BookingChangeResult =
  /** Done. */
  | { status: 'done' }
  /** Not done: the booking is unchanged. `message` is static text without values of the request. */
  | { status: 'rejected'; reason: BookingRejection; message: string }
  /** The request was sent and no reply tells the outcome. Do not send it again; read the booking. */
  | { status: 'unknown'; cause: BookingDoubt };

/** Limits of the practice (A). */
export interface Preferences {
  /** Maximum number of patients in one booking. */
  maxAppointmentCount: number;
}

/** The format in which phone numbers are sent: see `formatPhone`. */
export type PhoneFormat = 'international' | 'digits' | 'asGiven';

/** How the service's times are parsed and formatted: see `timeMode`. */
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

/** A finished HTTP attempt. Contains no secret and no personal data. */
export interface AttemptEvent {
  /** The operation. */
  operation: VetstoriaOperation;
  /** HTTP status; absent if there was no reply. */
  status?: number;
  /** Time from sending to the headers of the reply. */
  durationMs: number;
}

/** Hooks for logs and metrics. Errors thrown by a hook are ignored: it must not change the outcome of a booking. */
export interface VetstoriaHooks {
  /** Called after each HTTP attempt, including retries. */
  afterAttempt?: (event: AttemptEvent) => void;
}

/** Limits in milliseconds; see `limits.ts` for the defaults. */
export interface VetstoriaTimeLimits {
  /** One attempt of a read or of authentication. */
  attemptMs: number;
  /** A whole read, or a whole authentication, with its retries and waits. */
  totalMs: number;
  /** A whole booking request, once a token is available; the repetition after a 401 has its own limit. */
  bookingMs: number;
  /** The longest `Retry-After` that is honoured; a longer one fails at once with `rate_limited`. */
  retryAfterMsMax: number;
  /** First delay between retries, before jitter. */
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
  /** Id of the location (S25). */
  siteId: string | number;
  /** A fixed value for every booking, never an idempotency key (S25). */
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
  /** Enables {@link VetstoriaClient.unverified}. Default: false. */
  unverifiedOperations?: boolean;
  /** Default: the platform's `fetch`. */
  fetch?: typeof fetch;
  /** Wall clock in epoch milliseconds, for dates in replies. Default: the platform's. */
  now?: () => number;
  /** Milliseconds by a clock that does not step, for durations. Default: the platform's. */
  steadyNow?: () => number;
  /** Uniform in [0, 1), for jitter. Default: the platform's. */
  random?: () => number;
  /** Time limits that differ from the defaults. */
  timeLimits?: Partial<VetstoriaTimeLimits>;
  /** Hooks for logs and metrics. */
  hooks?: VetstoriaHooks;
}

/** A practice location at Vetstoria. Every method throws `VetstoriaError` and nothing else. */
export interface VetstoriaClient {
  /** Obtains a valid token, which checks the credentials. */
  authenticate(options?: CallOptions): Promise<void>;
  /** Lists the species that the practice sees (S25). */
  getSpecies(options?: CallOptions): Promise<Species[]>;
  /** Lists the appointment types that it offers online (S25). */
  getAppointmentTypes(options?: CallOptions): Promise<AppointmentType[]>;
  /** Lists the diaries that can be booked into (S25). */
  getSchedules(options?: CallOptions): Promise<Schedule[]>;
  /**
   * Lists free times in the service's order (S25). An empty list does not mean "fully booked": the practice's rules
   * (lead times, excluded species, new clients only, …) hide slots and appear in no reply (H).
   */
  getSlots(query: SlotQuery, options?: CallOptions): Promise<Slot[]>;
  /**
   * Books (S25). Refusals and unknown outcomes are results; it throws only if certainly nothing was booked
   * (`unreachable`, `unauthorized`, `invalid_credentials`, `rate_limited`, `aborted`, …).
   */
  placeAppointment(booking: BookingRequest, options?: CallOptions): Promise<BookingResult>;
  /** Operations that were never verified against the service. Only with `unverifiedOperations: true`. */
  readonly unverified?: UnverifiedOperations;
}

/**
 * Operations that the service most likely offers (every path and body **A**, assumed). A practice may not allow them:
 * `not_allowed`. Every method throws `VetstoriaError` and nothing else.
 */
export interface UnverifiedOperations {
  /** Returns the limits of the practice. */
  getPreferences(options?: CallOptions): Promise<Preferences>;
  /**
   * Returns the booking as the service stores it; the content is unknown. Throws `not_found` if there is none.
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

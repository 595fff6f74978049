/** Every metric of the gateway: its name, what it means, its labels. What is not among the values of a label is `other`. */
import { BOOKING_STATUSES, FOLLOW_UP_KINDS } from '@petvisor/persistence';
import { EMERGENCY_KIND_NAMES } from '@petvisor/receptionist';
import { END_REASONS } from '@petvisor/wire-protocol';
import { REFUSALS } from '../http/refusal.ts';
import { LIMIT_REASONS } from '../limits/limit-reasons.ts';
import * as label from './metric-labels.ts';

export interface MetricSpec {
  readonly help: string;
  readonly labels?: Readonly<Record<string, readonly string[]>>;
  /** It is of a call, so it has a practice, which is a label where the operator asks for it. */
  readonly ofCall?: true;
}

export interface HistogramSpec extends MetricSpec {
  /** Upper bounds, in seconds. */
  readonly buckets: readonly number[];
}

const ANSWER_BUCKETS = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10];
const REQUEST_BUCKETS = [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const DATABASE_BUCKETS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.5, 1, 5];
const CALL_BUCKETS = [5, 15, 30, 60, 120, 180, 300, 600, 900, 1_800];

export const COUNTERS = {
  petvisor_calls_opened_total: { help: 'Calls whose socket was opened.', ofCall: true },
  petvisor_calls_ended_total: {
    help: 'Calls that have ended, by reason.',
    labels: { reason: END_REASONS },
    ofCall: true,
  },
  petvisor_upgrades_refused_total: {
    help: 'WebSocket upgrades that were refused, by the code of the refusal.',
    labels: { reason: Object.values(REFUSALS).map(({ code }) => code) },
  },
  petvisor_limits_refused_total: {
    help: 'What limits have refused, by limit.',
    labels: { limit: LIMIT_REASONS },
  },
  petvisor_barge_ins_total: { help: 'Answers that the caller has cut by speaking.', ofCall: true },
  petvisor_false_starts_total: { help: 'Sounds that cut an answer and became no turn.', ofCall: true },
  petvisor_unheard_callers_total: {
    help: "Times that a caller's sound arrived for seconds and became no turn.",
    ofCall: true,
  },
  petvisor_transcripts_total: {
    help: 'Turns of callers by what became of their transcript.',
    labels: { outcome: ['written', 'failed', 'missing'] },
    ofCall: true,
  },
  petvisor_assertions_withheld_total: {
    help: 'Answers that asserted what is not done, and were withheld.',
    labels: { kind: ['booking', 'other_booking', 'message', 'change', 'other'] },
    ofCall: true,
  },
  petvisor_bookings_total: {
    help: 'Attempts to book by outcome.',
    labels: { outcome: BOOKING_STATUSES.filter((status) => status !== 'pending') },
    ofCall: true,
  },
  petvisor_emergencies_total: {
    help: 'Emergencies heard in calls.',
    labels: { kind: EMERGENCY_KIND_NAMES },
    ofCall: true,
  },
  petvisor_tokens_total: { help: 'Tokens by class.', labels: { class: label.TOKEN_CLASSES }, ofCall: true },
  petvisor_cost_usd_total: {
    help: 'US dollars by what they were paid for, from the table of prices.',
    labels: { class: label.COST_CLASSES },
    ofCall: true,
  },
  petvisor_model_links_lost_total: {
    help: 'Connections to the model that were lost in a call, by reason.',
    labels: { reason: label.LINK_LOSSES },
    ofCall: true,
  },
  petvisor_model_links_replaced_total: {
    help: 'Connections to the model opened in the place of an earlier one.',
    ofCall: true,
  },
  petvisor_model_refusals_total: {
    help: 'What OpenAI has refused, by reason.',
    labels: { reason: label.MODEL_REFUSALS },
    ofCall: true,
  },
  petvisor_second_opinions_failed_total: {
    help: 'Turns without the second opinion that was due.',
    ofCall: true,
  },
  petvisor_journal_failures_total: { help: 'Entries of calls that were not stored.', ofCall: true },
  petvisor_notifications_total: {
    help: 'Attempts to tell staff, by outcome; dead ones are given up.',
    labels: { outcome: ['told', 'failed', 'dead'] },
  },
  petvisor_database_errors_total: {
    help: 'Operations of the database that have failed, by code.',
    labels: { code: label.DATABASE_ERRORS },
  },
} as const satisfies Record<string, MetricSpec>;

export const HISTOGRAMS = {
  petvisor_call_seconds: { help: 'Length of calls.', buckets: CALL_BUCKETS, ofCall: true },
  petvisor_first_sound_seconds: {
    help: 'From the opening of the socket to the first sound.',
    buckets: ANSWER_BUCKETS,
    ofCall: true,
  },
  petvisor_answer_seconds: {
    help: "From the end of the caller's words to the first sound of the answer.",
    buckets: ANSWER_BUCKETS,
    ofCall: true,
  },
  petvisor_answer_stage_seconds: {
    help: 'The same by stage: our gate, the end of the turn, the model, the judging of its words, pacing.',
    labels: { stage: label.ANSWER_STAGES },
    buckets: ANSWER_BUCKETS,
    ofCall: true,
  },
  petvisor_tool_seconds: {
    help: 'Tools by outcome.',
    labels: { tool: label.TOOLS, outcome: ['done', 'failed'] },
    buckets: REQUEST_BUCKETS,
    ofCall: true,
  },
  petvisor_diary_request_seconds: {
    help: 'Requests to Vetstoria by status; none is a request without a reply.',
    labels: { status: label.STATUSES },
    buckets: REQUEST_BUCKETS,
    ofCall: true,
  },
  petvisor_database_seconds: {
    help: 'Operations of the database, the wait for their turn included.',
    labels: { store: label.STORES },
    buckets: DATABASE_BUCKETS,
  },
} as const satisfies Record<string, HistogramSpec>;

export const GAUGES = {
  petvisor_calls_live: { help: 'Calls that are open.' },
  petvisor_bytes_queued: { help: 'Bytes that the sockets of callers have not taken.' },
  petvisor_overloaded: { help: '1 while new calls are refused because of the load.' },
  petvisor_ready: { help: '1 while new calls are taken.' },
  petvisor_database_waiting: { help: 'Operations of the database that are waiting or under way.' },
  petvisor_outbox_waiting: { help: 'Writes of calls that the database has refused so far.' },
  petvisor_follow_ups_open: { help: 'Open follow-ups.', labels: { kind: FOLLOW_UP_KINDS } },
  petvisor_follow_up_oldest_timestamp_seconds: {
    help: 'When the oldest open follow-up was left, of the first 500; absent without one.',
    labels: { kind: FOLLOW_UP_KINDS },
  },
  petvisor_notifications_dead: { help: 'Notifications that were given up and not sent again.' },
} as const satisfies Record<string, MetricSpec>;

export type CounterName = keyof typeof COUNTERS;
export type HistogramName = keyof typeof HISTOGRAMS;
export type GaugeName = keyof typeof GAUGES;

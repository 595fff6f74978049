/**
 * What the HTTP routes answer, as zod schemas: the controllers' answers have their types, and `/openapi.json` is made of
 * them. A field of an answer that stands nowhere here is an error of the compiler or of a test.
 */
import { z } from 'zod';
import { LIMIT_REASONS } from '../../limits/limit-reasons.ts';
import { challengeSchema } from '../../visitors/proof-of-work.ts';
import { staffAnswerSchemas } from './staff-answers.ts';
import { REFUSALS } from '../refusal.ts';

const UNREADY_REASONS = ['starting', 'draining', 'overloaded', 'database'] as const;
const CONDITIONS = ['ok', 'unreachable', 'unauthorized', 'failed'] as const;

const count = z.int().nonnegative();
const condition = z.enum(CONDITIONS);
const apiHealth = z.object({
  configured: z.boolean().describe('Whether it has been configured; one that has not is `ok`.'),
  status: condition,
});

const refusalCodes = [...new Set(Object.values(REFUSALS).map(({ code }) => code))];

/** By the name that the document gives them. */
export const answerSchemas = {
  Service: z.object({ name: z.string(), version: z.string(), status: z.literal('ok') }),
  Version: z.object({
    version: z.string(),
    build: z.string().describe('The commit and its date, such as `1a2b3c4-2026-11-30`.'),
  }),
  Live: z.object({ status: z.literal('ok') }),
  Ready: z.object({ status: z.literal('ready') }),
  NotReady: z.object({
    status: z.literal('not_ready'),
    reasons: z.array(z.enum(UNREADY_REASONS)).readonly(),
  }),
  Health: z.object({
    status: z.enum(['ok', 'unhealthy']),
    database: z.object({ status: condition }),
    apis: z.object({
      openai: apiHealth,
      vetstoria: apiHealth.describe('That of the practice of the environment.'),
    }),
    outbox: z.object({
      waiting: count.describe('Writes of calls that the database has refused so far.'),
    }),
    practices: z.object({
      known: count,
      active: count.describe('Those with a call in the last minutes.'),
      diaryDown: count.describe('Those whose diary does not answer and is not asked for now.'),
    }),
  }),
  Voice: z
    .object({
      status: z.literal('ok'),
      calls: z.object({ open: count, max: count }),
      refused: z
        .partialRecord(z.enum(LIMIT_REASONS), count)
        .describe('What has been refused since the start, by the limits that were met.'),
    })
    .describe('Of the whole process for the practice of the environment, otherwise of the practice alone.'),
  Ticket: z.object({
    ticket: z.string().describe('Opens one call, from the web origin that it was requested from.'),
    expires_in_ms: count,
  }),
  Challenge: challengeSchema.describe('Sent back unchanged, with its solution, in the request for a ticket.'),
  PracticePage: z
    .object({
      name: z.string(),
      phone: z.string().optional(),
      out_of_hours_phone: z.string().optional(),
      languages: z.array(z.string()).readonly().describe('Codes, such as `en`.'),
      colour: z.string().optional().describe('`#rrggbb`'),
      notice: z.string().optional(),
      proof_of_work: z.boolean().describe('Whether a ticket costs a solved challenge.'),
    })
    .describe('What the page of a practice shows.'),
  ...staffAnswerSchemas,
  Refusal: z.object({
    detail: z.string().describe('Text for people. It contains nothing of the request.'),
    code: z.enum(refusalCodes),
  }),
};

export type Answer<Name extends keyof typeof answerSchemas> = Readonly<z.infer<(typeof answerSchemas)[Name]>>;
export type UnreadyReason = Answer<'NotReady'>['reasons'][number];
export type Condition = (typeof CONDITIONS)[number];

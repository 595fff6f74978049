/** What the document says of one route: what it is for, who may ask, what it answers and why it refuses. */
import type { REFUSALS } from '../refusal.ts';
import type { answerSchemas } from './answers.ts';
import type { PARAMETERS } from './parameters.ts';
import type { staffBodySchemas } from './staff-answers.ts';

type SchemaName = keyof typeof answerSchemas;
export type RefusalName = keyof typeof REFUSALS;
export type ParameterName = keyof typeof PARAMETERS;
export type Access = 'public' | 'key' | 'key or visitor' | 'call' | 'echo' | 'staff' | 'sign-in';

export interface AnswerOfRoute {
  readonly description: string;
  /** A schema for JSON, a media type for anything else; neither when the response has no body. */
  readonly schema?: SchemaName;
  readonly mediaType?: 'text/html' | 'text/javascript' | 'application/json' | 'text/event-stream';
}

export interface Operation {
  readonly id: string;
  readonly tag: 'service' | 'calls' | 'visitors' | 'pages' | 'staff';
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly parameters?: readonly ParameterName[];
  readonly hasVisitBody?: true;
  /** Of the staff view. */
  readonly body?: keyof typeof staffBodySchemas;
  readonly answers: Readonly<Record<number, AnswerOfRoute>>;
  /** Besides those that every route may answer. */
  readonly refusals?: readonly RefusalName[];
  /** Probes are not counted by the limits of an address. */
  readonly isUnlimited?: true;
}

/** Error codes and messages of failed responses. */
import type { FaultKind } from './faults.ts';

export interface Failure {
  readonly code: string;
  readonly message: string;
}

const FAILURES: Readonly<Record<string, Failure>> = {
  'failed-rate-limit': {
    code: 'rate_limit_exceeded',
    message: 'Rate limit reached on tokens per min. Please try again later.',
  },
  'failed-quota': {
    code: 'insufficient_quota',
    message: 'You exceeded your current quota, please check your plan and billing details.',
  },
  'failed-model': {
    code: 'model_not_found',
    message: 'The model does not exist or you do not have access to it.',
  },
  'failed-server': {
    code: 'server_error',
    message: 'The server had an error while processing your request. Sorry about that!',
  },
};

export function failureOf(fault: FaultKind): Failure | undefined {
  return FAILURES[fault.replace(/-with-error$/, '')];
}

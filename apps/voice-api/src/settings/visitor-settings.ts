/** Who may call the practice of the environment without a key. */
import { textSetting } from '@petvisor/service-kit';
import { z } from 'zod';
import { isOrigin, listSetting } from './values.ts';

export const NOTICE_CHARS_MAX = 1_000;

export const visitorVariables = {
  PRACTICE_ORIGINS: listSetting
    .refine((entries) => entries.every(isOrigin), 'must be web origins, such as https://practice.example')
    .default([]),
  /** A sentence that the page of the practice shows. */
  PRACTICE_NOTICE: textSetting.max(NOTICE_CHARS_MAX).optional(),
  PRACTICE_VISITORS: z.enum(['off', 'open', 'proof_of_work']).default('off'),
};

/** How a practice takes calls without a key. */
export interface VisitorRules {
  /** Whether each ticket costs the page a moment of computing. */
  readonly proofOfWork: boolean;
}

/** @returns undefined when every call needs a key */
export function toVisitors(setting: 'off' | 'open' | 'proof_of_work'): VisitorRules | undefined {
  return setting === 'off' ? undefined : { proofOfWork: setting === 'proof_of_work' };
}

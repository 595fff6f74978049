/** Does the work that a ticket of some practices costs, while the page goes on. */
import { BrowserClientError } from '@petvisor/browser-client';
import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

const ANSWER_MS_MAX = 10_000;
/** The slowest phones take a few seconds; a challenge is good for two minutes. */
const WORK_MS_MAX = 60_000;

/**
 * @returns what `requestTicket` sends as `proof`
 * @throws BrowserClientError `unreachable` when there is no challenge, or no time to solve it
 */
export async function proveWork(service: URL, practice: string): Promise<object> {
  try {
    const url = new URL('voice/browser/tickets/challenge', service);
    url.searchParams.set('practice', practice);
    const response = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const challenge = (await response.json()) as Challenge;
    const solution = await solveChallenge({ challenge, deriveKey, timeout: WORK_MS_MAX });
    if (solution === null) throw new Error('not solved in time');
    const { counter, derivedKey } = solution;
    return { challenge, solution: { counter, derivedKey } };
  } catch (cause) {
    throw new BrowserClientError('unreachable', 'the proof of work was not done', { cause });
  }
}

/** Messages between the worker pool and its threads: one answer per request, by id. */
import { parentPort } from 'node:worker_threads';
import { SpeechError } from './speech-error.ts';
import type { SpeechErrorCode } from './speech-error.ts';

export interface WorkRequest<Request> {
  readonly id: number;
  readonly request: Request;
}

export type WorkAnswer<Result> =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly result: Result }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly code: SpeechErrorCode;
      readonly message: string;
    };

/** Runs a worker: reports that it is ready, then answers requests in order. */
export function serveRequests<Request, Result>(work: (request: Request) => Promise<Result> | Result): void {
  const port = parentPort;
  if (port === null) throw new SpeechError('engine', 'serveRequests must run in a worker thread');
  const tell = (answer: WorkAnswer<Result>): void => port.postMessage(answer);

  const answer = async ({ id, request }: WorkRequest<Request>): Promise<void> => {
    try {
      tell({ type: 'done', id, result: await work(request) });
    } catch (error) {
      const code = error instanceof SpeechError ? error.code : 'engine';
      tell({ type: 'failed', id, code, message: error instanceof Error ? error.message : String(error) });
    }
  };
  port.on('message', (message: WorkRequest<Request>) => void answer(message));
  tell({ type: 'ready' });
}

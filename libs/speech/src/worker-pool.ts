/** Pool of worker threads for blocking work. Threads start on demand and take one request at a time from a bounded queue. */
import { Worker } from 'node:worker_threads';
import { SpeechError } from './speech-error.ts';
import type { WorkAnswer, WorkRequest } from './worker-protocol.ts';

export interface WorkerPool<Request, Result> {
  /** Starts the first thread. Rejects if it cannot start. */
  start(): Promise<void>;
  /** @param affinity prefers the idle thread whose last request had the same value */
  run(request: Request, affinity?: string): Promise<Result>;
  /** Ends the threads. Waiting requests reject with `closed`. */
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  readonly url: URL;
  readonly threads: number;
  readonly queueMax: number;
  readonly workerData?: unknown;
}

interface Job<Request, Result> {
  readonly request: Request;
  readonly affinity: string | undefined;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: SpeechError) => void;
}

interface Thread<Request, Result> {
  readonly worker: Worker;
  readonly ready: Promise<void>;
  affinity: string | undefined;
  job: Job<Request, Result> | undefined;
}

export function createWorkerPool<Request, Result>(options: WorkerPoolOptions): WorkerPool<Request, Result> {
  const threads: Thread<Request, Result>[] = [];
  const queue: Job<Request, Result>[] = [];
  let nextId = 1;
  let isClosed = false;

  const startThread = (): Thread<Request, Result> => {
    const worker = new Worker(options.url, { workerData: options.workerData });
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    const thread: Thread<Request, Result> = { worker, ready, affinity: undefined, job: undefined };
    ready.catch(() => undefined); // the waiting job rejects as well, see lose()

    const lose = (error: SpeechError): void => {
      const index = threads.indexOf(thread);
      if (index >= 0) threads.splice(index, 1);
      reject(error);
      thread.job?.reject(error);
      thread.job = undefined;
      if (!isClosed) dispatch();
    };
    worker.on('message', (answer: WorkAnswer<Result>) => {
      if (answer.type === 'ready') return resolve();
      const { job } = thread;
      thread.job = undefined;
      if (answer.type === 'done') job?.resolve(answer.result);
      else job?.reject(new SpeechError(answer.code, answer.message));
      dispatch();
    });
    worker.on('error', (cause) => lose(new SpeechError('engine', 'a speech thread failed', { cause })));
    worker.on('exit', () => lose(new SpeechError(isClosed ? 'closed' : 'engine', 'a speech thread ended')));
    threads.push(thread);
    return thread;
  };

  const dispatch = (): void => {
    while (queue[0] !== undefined) {
      const { affinity } = queue[0];
      const idle = threads.filter((thread) => thread.job === undefined);
      const thread =
        idle.find((candidate) => candidate.affinity === affinity) ??
        idle[0] ??
        (threads.length < options.threads ? startThread() : undefined);
      if (thread === undefined) return;
      const job = queue.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.affinity = job.affinity;
      thread.worker.postMessage({ id: nextId++, request: job.request } satisfies WorkRequest<Request>);
    }
  };

  return {
    start: () => (threads[0] ?? startThread()).ready,
    run(request, affinity) {
      if (isClosed) return Promise.reject(new SpeechError('closed', 'the speech engine is closed'));
      if (queue.length >= options.queueMax)
        return Promise.reject(new SpeechError('busy', 'the queue of the speech engine is full'));
      return new Promise((resolve, reject) => {
        queue.push({ request, affinity, resolve, reject });
        dispatch();
      });
    },
    async close() {
      isClosed = true;
      for (const job of queue.splice(0)) job.reject(new SpeechError('closed', 'the speech engine is closed'));
      await Promise.all(threads.slice().map((thread) => thread.worker.terminate()));
    },
  };
}

/** The measured side of a server process: reports its URL, its use of resources and its end to the parent. */
import { startProfile } from './profile.ts';

export interface Served {
  /** URL that callers connect to. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly calls: () => number;
  readonly close: () => Promise<void>;
}

/** Resources that a server process has used, by its own account. */
export interface Usage {
  /** User and system time of all threads since the start, in microseconds. */
  readonly cpuUs: number;
  readonly calls: number;
  /** Present only when it was asked for: after a garbage collection. */
  readonly memory?: { readonly rssBytes: number; readonly heapBytes: number };
}

/** Requests of the parent. `profile` begins a profile; the next `profile` ends it. */
export type Question = 'usage' | 'memory' | 'close' | { readonly profile: string };

export function serve({ url, headers, calls, close }: Served): void {
  const answer = (message: object): void => void process.send?.(message);
  let profile: Awaited<ReturnType<typeof startProfile>> | undefined;
  process.on('message', (question: Question) => void reply(question));
  const reply = async (question: Question): Promise<void> => {
    if (question === 'close') {
      await close();
      process.disconnect();
      return;
    }
    if (typeof question === 'object') {
      if (profile === undefined) profile = await startProfile();
      else {
        await profile.stop(question.profile);
        profile = undefined;
      }
    }
    const { user, system } = process.cpuUsage();
    answer({
      cpuUs: user + system,
      calls: calls(),
      ...(question === 'memory' ? { memory: collected() } : {}),
    } satisfies Usage);
  };
  // The server ends with its parent.
  process.on('disconnect', () => process.exit(0));
  answer({ url, headers });
}

function collected(): NonNullable<Usage['memory']> {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  // The second collection frees what the first one has made unreachable.
  for (let i = 0; i < 2; i++) void globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rssBytes: rss, heapBytes: heapUsed + external };
}

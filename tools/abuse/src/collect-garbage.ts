/** Preloaded into the server: collects garbage when the parent asks, so that only memory that is in use is counted. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The two messages between the parent and the server. */
export const COLLECT = 'collect';
export interface Collected {
  readonly type: 'collected';
  readonly rssBytes: number;
  /** In use, in V8's heap and outside of it. */
  readonly usedBytes: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: object) => void;
/** Gives back what it can to the system. */
const ALL = { type: 'major', execution: 'sync', flavor: 'last-resort' };

process.on('message', (message) => {
  if (message !== COLLECT) return;
  // The second collection frees what the first one has made unreachable.
  for (let i = 0; i < 2; i++) collect(ALL);
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ type: 'collected', rssBytes: rss, usedBytes: heapUsed + external } satisfies Collected);
});

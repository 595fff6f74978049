/** What the service tells while the page is open. After every break the page is told to read its lists anew. */
import type { StaffEvent } from './view.ts';

const TYPES = ['follow_up.added', 'follow_up.settled', 'call.began', 'call.ended', 'call.said'] as const;

/** A browser gives up on a stream that was refused; the page asks again after this time. */
const RETRY_MS = 15_000;

interface Listener {
  readonly receive: (event: StaffEvent) => void;
  /** The stream is there again: what happened meanwhile was not told. */
  readonly resumed: () => void;
}

/** Returns the function that ends the updates. */
export function followUpdates(address: URL, { receive, resumed }: Listener): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  let broken = false;
  const open = () => {
    source = new EventSource(address);
    source.addEventListener('open', () => {
      if (broken) resumed();
      broken = false;
    });
    source.addEventListener('error', () => {
      broken = true;
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(() => {
        // Without a stream the lists are kept up to date by reading them.
        resumed();
        open();
      }, RETRY_MS);
    });
    for (const type of TYPES) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        const { id, who, text } = JSON.parse(data) as { id: string | number; who?: string; text?: string };
        receive({
          type,
          id: String(id),
          ...(who === undefined ? {} : { who }),
          ...(text === undefined ? {} : { text }),
        });
      });
    }
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}

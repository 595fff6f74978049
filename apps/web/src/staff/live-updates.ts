/** What the service tells while the page is open. After every break the page is told to read its lists anew. */
import type { StaffEvent } from './view.ts';

const TYPES = [
  'follow_up.added',
  'follow_up.changed',
  'follow_up.settled',
  'call.began',
  'call.ended',
  'call.said',
  'figures.changed',
] as const;

/** A browser gives up on a stream that was refused; the page asks again after this time, and reads its lists. */
const RETRY_MS = 15_000;

/** The service gives a sign of life every 15 seconds. A stream without one is held back on the way. */
const SILENT_MS_MAX = 45_000;

interface Listener {
  readonly receive: (event: StaffEvent) => void;
  /** The stream is there again, or has missed something: what happened meanwhile was not told. */
  readonly resumed: () => void;
}

/** Returns the function that ends the updates. */
export function followUpdates(address: URL, { receive, resumed }: Listener): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  let broken = false;
  /** Without a stream the lists are kept up to date by reading them. */
  const giveUp = () => {
    source.close();
    clearTimeout(silence);
    broken = true;
    timer = setTimeout(() => {
      resumed();
      open();
    }, RETRY_MS);
  };
  const hear = () => {
    clearTimeout(silence);
    silence = setTimeout(giveUp, SILENT_MS_MAX);
  };
  const open = () => {
    source = new EventSource(address);
    hear();
    source.addEventListener('open', () => {
      if (broken) resumed();
      broken = false;
    });
    source.addEventListener('error', () => {
      broken = true;
      if (source.readyState === EventSource.CLOSED) giveUp();
    });
    source.addEventListener('alive', hear);
    source.addEventListener('lists.changed', () => {
      hear();
      resumed();
    });
    for (const type of TYPES) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        hear();
        const {
          id = '',
          who,
          text,
        } = JSON.parse(data) as { id?: string | number; who?: string; text?: string };
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
    clearTimeout(silence);
    source.close();
  };
}

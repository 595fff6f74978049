/** Callers that arrive one after the other, speak all the time and listen; the sound is neither decoded nor encoded. */
import { WebSocket } from 'ws';
import { agentFrames, audioBytes, callerFrames, FRAME_MS } from '../relay/frames.ts';
import type { Upstream, UpstreamLink } from '../relay/upstream.ts';
import { SoundShare } from './sound-share.ts';

export type Outcome =
  | { readonly kind: 'calling' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly hasRetryAfter: boolean;
    }
  /** Closed by the server. */
  | {
      readonly kind: 'ended';
      readonly closeCode: number;
      readonly reason: string | undefined;
      readonly atMs: number;
    }
  | { readonly kind: 'failed'; readonly message: string };

export interface Caller {
  outcome: Outcome | { readonly kind: 'waiting' };
  readonly sound: SoundShare[];
  hangUp(): void;
}

const ITEM = /"item_id":"item_(\d+)_/;
/** Bytes at the beginning of a message that contain the type of its event and its item. */
const HEAD_BYTES_MAX = 256;
const spokenByCallers = callerFrames();
const spokenByAgent = agentFrames();

/** The numbers of the frames that have become due: a timer that is late makes the load later, not less. */
class DueFrames {
  readonly #startMs = performance.now();
  #next = 0;

  *due(): Generator<number> {
    while (this.#startMs + this.#next * FRAME_MS <= performance.now()) yield this.#next++;
  }
}

/** The sound of each model link, which begins to speak when its session has been configured. */
export class Agents {
  readonly #sounds = new Map<number, SoundShare>();
  readonly #speaking = new Map<UpstreamLink, DueFrames>();

  constructor(upstream: Upstream) {
    const next = async (): Promise<void> => {
      for (;;) this.#add(await upstream.nextLink());
    };
    void next();
  }

  soundOf(link: number): SoundShare | undefined {
    return this.#sounds.get(link);
  }

  /** Speaks what is due on each link. */
  speak(): void {
    for (const [link, frames] of this.#speaking) {
      for (const frame of frames.due()) {
        this.#sounds.get(link.number)?.spoken(performance.now());
        link.speak(spokenByAgent[frame % spokenByAgent.length]!);
      }
    }
  }

  #add(link: UpstreamLink): void {
    link.onConfigured = () => {
      if (this.#sounds.has(link.number)) return;
      this.#sounds.set(link.number, new SoundShare());
      this.#speaking.set(link, new DueFrames());
    };
    link.onClosed = () => void this.#speaking.delete(link);
  }
}

export function startCaller(
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  agents: Agents,
): Caller {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  const sound = new Map<number, SoundShare>();
  let timer: NodeJS.Timeout | undefined;
  let reason: string | undefined;
  const caller: Caller = {
    outcome: { kind: 'waiting' },
    get sound() {
      return [...sound.values()];
    },
    hangUp: () => socket.close(),
  };
  socket.on('unexpected-response', (request, response) => {
    let text = '';
    response.on('data', (data: Buffer) => (text += data.toString()));
    response.on('end', () => {
      const { code = '' } = JSON.parse(text || '{}') as { code?: string };
      const { statusCode: status = 0, headers: answered } = response;
      caller.outcome = {
        kind: 'refused',
        status,
        code,
        hasRetryAfter: answered['retry-after'] !== undefined,
      };
      request.destroy();
    });
  });
  socket.on('error', ({ message }) => {
    if (caller.outcome.kind === 'waiting') caller.outcome = { kind: 'failed', message };
  });
  socket.on('open', () => {
    caller.outcome = { kind: 'calling' };
    const frames = new DueFrames();
    timer = setInterval(() => {
      for (const frame of frames.due())
        socket.send(spokenByCallers[frame % spokenByCallers.length]!, { binary: false });
    }, FRAME_MS);
  });
  socket.on('message', (data: Buffer) => {
    const head = data.toString('latin1', 0, HEAD_BYTES_MAX);
    if (head.includes('"type":"voice.call.ended"')) reason = /"reason":"(\w+)"/.exec(data.toString())?.[1];
    if (!head.includes('"type":"response.output_audio.delta"')) return;
    const link = Number(ITEM.exec(head)?.[1]);
    const share = agents.soundOf(link);
    if (share === undefined) return;
    sound.set(link, share);
    share.arrived(audioBytes(data, 'delta'), performance.now());
  });
  socket.on('close', (closeCode) => {
    clearInterval(timer);
    if (caller.outcome.kind === 'calling')
      caller.outcome = { kind: 'ended', closeCode, reason, atMs: performance.now() };
  });
  return caller;
}

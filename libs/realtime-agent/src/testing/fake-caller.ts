/** A caller and a journal that keep everything they are given. */
import type { CloseCode, GatewayEvent } from '@petvisor/wire-protocol';
import type { CallSummary, MessageExchange } from '../call/setup.ts';
import type { CallerPort, Journal } from '../ports.ts';

export interface FakeCaller extends CallerPort {
  readonly told: GatewayEvent[];
  readonly playedBytes: Map<string, number>;
  readonly closes: { readonly code: CloseCode; readonly reason: string }[];
  /** Number that `queuedBytes` returns. */
  backlogBytes: number;
  ofType<Type extends GatewayEvent['type']>(type: Type): Extract<GatewayEvent, { type: Type }>[];
}

export function fakeCaller(): FakeCaller {
  const told: GatewayEvent[] = [];
  const playedBytes = new Map<string, number>();
  const closes: FakeCaller['closes'] = [];
  return {
    told,
    playedBytes,
    closes,
    backlogBytes: 0,
    tell: (event) => void told.push(event),
    play: ({ item_id }, { bytes }) => void playedBytes.set(item_id, (playedBytes.get(item_id) ?? 0) + bytes),
    queuedBytes() {
      return this.backlogBytes;
    },
    close: (code, reason) => void closes.push({ code, reason }),
    ofType: <Type extends GatewayEvent['type']>(type: Type) =>
      told.filter((event): event is Extract<GatewayEvent, { type: Type }> => event.type === type),
  };
}

export interface FakeJournal extends Journal {
  readonly exchanges: MessageExchange[];
  readonly ratings: number[];
  readonly alerts: string[];
  readonly disclosures: number[];
  readonly summaries: CallSummary[];
}

export function fakeJournal(): FakeJournal {
  const exchanges: MessageExchange[] = [];
  const ratings: number[] = [];
  const alerts: string[] = [];
  const disclosures: number[] = [];
  const summaries: CallSummary[] = [];
  return {
    exchanges,
    ratings,
    alerts,
    disclosures,
    summaries,
    exchange: (exchange) => Promise.resolve(void exchanges.push(exchange)),
    rated: (rating) => Promise.resolve(void ratings.push(rating)),
    alerted: (kind) => Promise.resolve(void alerts.push(kind)),
    disclosed: (atMs) => Promise.resolve(void disclosures.push(atMs)),
    ended: (summary) => Promise.resolve(void summaries.push(summary)),
  };
}

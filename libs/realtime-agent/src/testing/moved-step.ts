/** A step of a call that is packed and unpacked before it, compared with the same step of the call as it was. */
import { isDeepStrictEqual } from 'node:util';
import type { CallState } from '../call/state.ts';
import { step } from '../call/step.ts';
import { packCall, readPackedCall, unpackCall, type PackedCall } from '../move/pack-call.ts';
import { check } from './check.ts';

/** @param packs replaces `packCall`, for example with one that forgets something */
export function stepMoved(packs: (state: CallState, atMs: number) => PackedCall = packCall): typeof step {
  /** By the state of a call that has moved: its state if it had never moved. */
  const unmovedOf = new WeakMap<CallState, CallState>();
  return (state, event) => {
    const { setup, tools } = state;
    const packed = readPackedCall(asStored(packs(state, event.atMs)));
    const unmoved = step(unmovedOf.get(state) ?? state, event);
    const moved = step(unpackCall(packed, { setup, tools }), event);
    check(
      isDeepStrictEqual(asStored(moved.effects), asStored(unmoved.effects)),
      `a moved call does otherwise at ${event.type}`,
    );
    unmovedOf.set(moved.state, unmoved.state);
    return moved;
  };
}

function asStored(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

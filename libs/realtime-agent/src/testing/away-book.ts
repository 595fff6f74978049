/** Checks of a broken line: nothing reaches a caller who is away, nothing is begun, and the return is told once. */
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import type { CallState } from '../call/state.ts';
import { check } from './check.ts';

export interface AwayBook {
  readonly isBroken: boolean;
  /** Notes an event. Returns whether the line breaks with it. */
  note(event: CallEvent, before: CallState): boolean;
  saw(effect: CallEffect): void;
  /** Checks that a caller who has returned was told so. */
  checkStep(event: CallEvent | null): void;
}

/** What is neither begun nor sent while nobody hears. */
const UNWANTED: ReadonlySet<CallEffect['type']> = new Set([
  'caller.tell',
  'speaker.play',
  'speaker.queue',
  'speaker.say',
  'voice.speak',
]);

export function awayBook(): AwayBook {
  let isBroken = false;
  let returns = 0;

  return {
    get isBroken() {
      return isBroken;
    },
    note(event, before) {
      returns = 0;
      if (event.type === 'caller.back' && isBroken) {
        isBroken = false;
        returns = before.phase === 'live' ? 1 : 0;
      }
      const isOn = before.phase === 'live' || before.phase === 'moved';
      const breaks = event.type === 'caller.lost' && isOn && !isBroken;
      if (!breaks || before.ending.sayingGoodbye) return false;
      isBroken = true;
      return true;
    },
    saw(effect) {
      if (effect.type === 'caller.tell' && effect.event.type === 'voice.call.resumed') returns -= 1;
      if (!isBroken) return;
      check(!UNWANTED.has(effect.type), `${effect.type} while the line was broken`);
      if (effect.type !== 'model.send') return;
      check(effect.event.type !== 'response.create', 'a response was asked for while the line was broken');
    },
    checkStep(event) {
      check(event === null || returns === 0, 'a return was not told once');
    },
  };
}

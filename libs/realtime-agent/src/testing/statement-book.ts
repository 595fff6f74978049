/** Checks of statements: nothing interleaves with one, what counts as heard was played, and no failure ends in silence. */
import { AUDIO } from '@petvisor/wire-protocol';
import type { CallEffect } from '../call/effects.ts';
import type { CallEvent } from '../call/events.ts';
import type { CallState } from '../call/state.ts';
import { APOLOGY, OPENING } from './random-voice.ts';
import { check } from './check.ts';

interface Spoken {
  readonly text: string;
  queuedBytes: number;
  playedBytes: number;
  /** All of its audio has come. */
  isWhole: boolean;
  /** It was stopped, cut or has failed. */
  isCut: boolean;
}

export interface StatementBook {
  noteEvent(event: CallEvent): void;
  saw(effect: CallEffect, state: CallState): void;
  /** Notes audio of a statement that waits to be played. */
  queued(itemId: string, bytes: number): void;
  /** Notes audio of an item that is played, and checks that no statement is under way. */
  played(itemId: string, bytes: number): void;
  isStatement(itemId: string): boolean;
  /** The line has broken: no statement under way is heard on. */
  callerLost(): void;
}

export function statementBook(): StatementBook {
  const statements = new Map<string, Spoken>();
  /** The statement that the voice is speaking. */
  let speaking: string | null = null;
  /** The statement of which a part has been played. */
  let sounding: string | null = null;
  let isDisclosed = false;
  let isApologyAsked = false;
  let isContactTold = false;

  function cut(id: string): void {
    const spoken = statements.get(id);
    if (spoken !== undefined) spoken.isCut = true;
    if (sounding === id) sounding = null;
  }

  function checkDisclosed(): void {
    check(!isDisclosed, 'the disclosure was heard twice');
    isDisclosed = true;
    const heard = [...statements.values()].some(
      ({ text, isWhole, playedBytes, queuedBytes }) =>
        (text === OPENING.greeting.text || text === OPENING.disclosure.text) &&
        isWhole &&
        queuedBytes > 0 &&
        playedBytes >= queuedBytes - AUDIO.bytesPerMs,
    );
    check(heard, 'a disclosure counted as heard that was not played to its end');
  }

  function checkEnd(reason: string, state: CallState): void {
    check(speaking === null, 'the voice is left speaking');
    const { hasVoice, contacts } = state.setup;
    if (reason !== 'voice_service_failed' || hasVoice !== true) return;
    if (state.caller.gone || state.caller.away !== null) return;
    check(isApologyAsked, 'a lost model ended the call without an apology');
    check(isContactTold || contacts === undefined, 'a lost model ended the call without a number');
  }

  return {
    noteEvent(event) {
      if (event.type === 'voice.failed' && event.id === speaking) {
        cut(event.id);
        speaking = null;
      }
      if (event.type === 'voice.done' && event.id === speaking) {
        statements.get(event.id)!.isWhole = true;
        speaking = null;
      }
    },
    saw(effect, state) {
      if (effect.type === 'voice.speak') {
        check(speaking === null, 'two statements are spoken at once');
        speaking = effect.id;
        const spoken = { text: effect.text, queuedBytes: 0, playedBytes: 0, isWhole: false, isCut: false };
        statements.set(effect.id, spoken);
        if (effect.text === APOLOGY.text) isApologyAsked = true;
      }
      if (effect.type === 'speaker.say' && effect.announcement === 'apology') isApologyAsked = true;
      if (effect.type === 'voice.stop') {
        check(statements.has(effect.id), 'a statement was stopped that had not begun');
        cut(effect.id);
        if (effect.id === speaking) speaking = null;
      }
      if (effect.type === 'caller.tell') {
        if (effect.event.type === 'voice.flush') cut(effect.event.item_id);
        if (effect.event.type === 'voice.contact') isContactTold ||= effect.event.reason === 'unavailable';
      }
      if (effect.type === 'journal.disclosed') checkDisclosed();
      if (effect.type === 'journal.ended') checkEnd(effect.summary.reason, state);
    },
    queued(itemId, bytes) {
      const spoken = statements.get(itemId);
      if (spoken !== undefined) spoken.queuedBytes += bytes;
    },
    played(itemId, bytes) {
      const spoken = statements.get(itemId);
      if (sounding !== null && sounding !== itemId) {
        const { isWhole, playedBytes, queuedBytes } = statements.get(sounding)!;
        check(
          isWhole && playedBytes === queuedBytes,
          'something else was heard in the middle of a statement',
        );
        sounding = null;
      }
      if (spoken === undefined) return;
      check(!spoken.isCut, 'a statement was heard on after its cut');
      spoken.playedBytes += bytes;
      sounding = itemId;
    },
    isStatement: (itemId) => statements.has(itemId),
    callerLost() {
      for (const [id, { isWhole, playedBytes, queuedBytes }] of statements) {
        if (!isWhole || playedBytes < queuedBytes) cut(id);
      }
    },
  };
}

/** Faults that close a connection or leave it half-open. */
import type { FaultKind } from './faults.ts';
import { hasOpenCall, sendError } from './session.ts';
import type { Session } from './session.ts';

/** @returns false if the fault does not concern the connection */
export function breakConnection(session: Session, fault: FaultKind): boolean {
  const code = /^close-(\d{4})-/.exec(fault)?.[1];
  if (code !== undefined) {
    // 1006 cannot be sent; it is the code of a connection that ended without a close frame.
    session.effects.push(code === '1006' ? { type: 'drop' } : { type: 'drop', closeCode: Number(code) });
    return true;
  }
  if (fault === 'half-open-idle' || fault === 'half-open-in-response') {
    session.effects.push({ type: 'mute' });
    return true;
  }
  if (fault !== 'session-expired') return false;
  expireSession(session);
  return true;
}

/** Ends the session as the service does at its maximum duration. */
export function expireSession(session: Session): void {
  sendError(session, {
    code: 'session_expired',
    message: 'Your session hit the maximum duration.',
  });
  session.effects.push({ type: 'drop', closeCode: 1001 });
}

/** Applies the next fault of the moment `idle` if the session is idle. */
export function strikeWhenIdle(session: Session): void {
  const isIdle =
    session.isSet && session.active === undefined && session.speech === undefined && !hasOpenCall(session);
  const fault = isIdle ? session.stage.takeFault('idle') : undefined;
  if (fault !== undefined) breakConnection(session, fault);
}

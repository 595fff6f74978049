/** Checks that every tool call was answered exactly once, from what the voice service sent and received. Pure. */
import type { RealtimeServer } from '@petvisor/realtime-stand-in';

/**
 * No tool takes longer in these calls: the diary answers at once, and a booking in doubt is checked twice, three seconds
 * apart. A call whose model waits in vain goes on for longer before it ends as idle.
 */
export const ANSWER_MS_MAX = 8_000;

type Evidence = Pick<RealtimeServer, 'journal' | 'issuedCalls' | 'connectionEnds'>;

interface Item {
  readonly type: string;
  readonly call_id?: string;
}

/**
 * Call ids are unique. A new session is told of the old calls and their outputs, each once. A session that has made a
 * call or was told of it has to receive the answer, as long as it goes on.
 *
 * @returns one sentence for each tool call that was not answered exactly once
 */
export function judgeToolAnswers({ journal, issuedCalls, connectionEnds }: Evidence): string[] {
  const told = journal.flatMap(({ atMs, type, event, connection }) =>
    type === 'conversation.item.create' ? [{ atMs, connection, ...(event as { item: Item }).item }] : [],
  );
  const answers = told.filter(({ type }) => type === 'function_call_output');
  const twice =
    answers.length - new Set(answers.map(({ connection, call_id }) => `${connection} ${call_id}`)).size;

  const answered = new Set(answers.map(({ call_id }) => call_id));
  // The answer to an older call may have been dropped.
  const sinceMs = journal[0]?.atMs ?? 0;
  const known = [
    ...issuedCalls.map(({ atMs, connection, callId }) => ({ atMs, connection, callId })),
    ...told
      .filter(({ type }) => type === 'function_call')
      .map(({ atMs, connection, call_id }) => ({ atMs, connection, callId: call_id })),
  ];
  const open = known.filter(
    ({ atMs, connection, callId }) =>
      atMs >= sinceMs &&
      !answered.has(callId) &&
      (connectionEnds.get(connection) ?? Infinity) - atMs > ANSWER_MS_MAX,
  );
  const never = new Set(open.map(({ callId }) => callId)).size;
  return [
    ...(twice === 0 ? [] : [`${twice} tool calls were answered twice in one session`]),
    ...(never === 0 ? [] : [`${never} tool calls were never answered, though the call went on`]),
  ];
}

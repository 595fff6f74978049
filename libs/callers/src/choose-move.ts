/** Which of a script's moves answers what the agent said. Pure. */
import type { CallScript, Move } from './call-script.ts';

/**
 * @param timesMade how often each move was made
 * @param heardMs how much of the agent's audio was heard so far; undefined once it is the caller's turn
 */
export function chooseMove(
  script: CallScript,
  agentSaid: string,
  timesMade: ReadonlyMap<Move, number>,
  heardMs?: number,
): Move | undefined {
  const open = script.moves.filter((move) => !(move.once === true && (timesMade.get(move) ?? 0) > 0));
  if (heardMs !== undefined) {
    return open.find(
      ({ when, bargeInAfterMs }) =>
        bargeInAfterMs !== undefined && heardMs >= bargeInAfterMs && when.test(agentSaid),
    );
  }
  const question = lastQuestion(agentSaid);
  const onTurn = open.filter((move) => move.bargeInAfterMs === undefined);
  return (
    (question === undefined ? undefined : onTurn.find(({ when }) => when.test(question))) ??
    onTurn.find(({ when }) => when.test(agentSaid))
  );
}

/** The agent says that it did not understand: the same words again may do. */
export function wasMisheard(agentSaid: string): boolean {
  return /did(?: not|n't) (?:quite )?(?:catch|understand|hear|get)/i.test(agentSaid);
}

/** The agent asks for the keyboard. */
export function shouldType(agentSaid: string): boolean {
  return /\btype\b/i.test(agentSaid);
}

function lastQuestion(text: string): string | undefined {
  return text
    .match(/[^.!?]+\?/g)
    ?.at(-1)
    ?.trim();
}

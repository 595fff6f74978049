/** Selects the move of a script that answers what the agent said. */
import type { CallScript, Move } from './call-script.ts';

/**
 * @param timesMade number of times that each move was made
 * @param heardMs milliseconds of the agent's audio heard so far; undefined when it is the caller's turn
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

/** Whether the agent says that it did not understand, so that the caller repeats itself. */
export function wasMisheard(agentSaid: string): boolean {
  return /did(?: not|n't) (?:quite )?(?:catch|understand|hear|get)/i.test(agentSaid);
}

/** Whether the agent asks the caller to type. */
export function shouldType(agentSaid: string): boolean {
  return /\btype\b/i.test(agentSaid);
}

function lastQuestion(text: string): string | undefined {
  return text
    .match(/[^.!?]+\?/g)
    ?.at(-1)
    ?.trim();
}

/** Runs a typed conversation with the mind, with simulated tools. */
import type { MindCall } from '../mind/mind-call.ts';
import type { MindInput } from '../mind/hear.ts';
import { bookingMind } from '../mind/mind.ts';
import { instructionsFor, TEST_CATALOGUE, threeOffers } from './test-catalogue.ts';

export type Answer = (call: MindCall) => unknown;

/** Whether the call is the confirmed one of a booking or message; the first requests the read-back. */
export const isAgreed = ({ name, arguments: given }: MindCall): boolean =>
  (name === 'place_appointment' || name === 'take_message') && given['confirmation_token'] !== undefined;

/** Tools that answer every call with success. */
export const obligingTools: Answer = (call) => {
  if (call.name === 'get_available_time_slots')
    return JSON.parse(threeOffers(String(call.arguments['date'])));
  if (call.name === 'close_websocket') return { status: 'closing' };
  if (!isAgreed(call)) return { status: 'read_back', confirmation_token: 'C' };
  return { status: call.name === 'take_message' ? 'stored' : 'confirmed' };
};

/** The statement in which the system tells a result itself: no response is asked for after it. */
function statementOf(output: unknown): string | undefined {
  const { spoken_by_system: isSpoken, statement } = output as { spoken_by_system?: true; statement?: string };
  return isSpoken === true ? statement : undefined;
}

export interface ConverseOptions {
  readonly answer?: Answer;
  readonly instructions?: string;
  /** Uses a new mind for each sentence, which knows the conversation only from its items. */
  readonly isMoved?: boolean;
}

export interface Conversation {
  /** Sentences of the mind, and the last ones, without the statements of the system. */
  readonly said: readonly string[];
  readonly last: string;
  /** Names of the calls. */
  readonly calls: readonly string[];
  /** Arguments of lookups, and of confirmed appointments and messages. */
  readonly lookups: readonly MindCall['arguments'][];
  readonly placed: readonly MindCall['arguments'][];
  readonly left: readonly MindCall['arguments'][];
  /** Sentences and calls in order. */
  readonly log: readonly string[];
}

/** A conversation that is going on. Its lists grow. */
export interface Talk {
  readonly said: readonly string[];
  readonly calls: readonly MindCall[];
  /** Sentences and calls in order. */
  readonly log: readonly string[];
  readonly say: (words: string) => void;
}

export function startTalk({
  answer = obligingTools,
  instructions = instructionsFor(TEST_CATALOGUE),
  isMoved = false,
}: ConverseOptions = {}): Talk {
  const items: MindInput[] = [];
  const said: string[] = [];
  const calls: MindCall[] = [];
  const log: string[] = [];
  let state = bookingMind.begin(instructions);

  const hear = (input: MindInput): void => {
    items.push(input);
    state = bookingMind.hear(state, input);
  };
  const respond = (): void => {
    for (;;) {
      const decision = bookingMind.decide(state);
      state = decision.state;
      const words = decision.say.join(' ');
      if (decision.say.length > 0) said.push(words);
      log.push(words);
      items.push({ type: 'answered', words });
      if (decision.calls.length === 0) return;
      for (const call of decision.calls) {
        const { key, name } = call;
        const given = JSON.stringify(call.arguments);
        calls.push(call);
        log.push(`${name} ${given}`);
        // After the words of the same response, as in the conversation.
        items.push({ type: 'called', key, name, arguments: given });
        const output = answer(call);
        hear({ type: 'tool', key, output: JSON.stringify(output) });
        const statement = statementOf(output);
        if (statement === undefined) continue;
        hear({ type: 'answered', words: statement });
        return;
      }
    }
  };

  respond();
  return {
    said,
    calls,
    log,
    say: (words) => {
      if (isMoved)
        state = items.reduce((known, item) => bookingMind.hear(known, item), bookingMind.begin(instructions));
      hear({ type: 'said', words });
      respond();
    },
  };
}

export function converse(sentences: readonly string[], options: ConverseOptions = {}): Conversation {
  const { said, calls, log, say } = startTalk(options);
  for (const words of sentences) say(words);
  const given = (name: string, isCounted: (call: MindCall) => boolean = () => true) =>
    calls.filter((call) => call.name === name && isCounted(call)).map((call) => call.arguments);
  return {
    said,
    last: said.at(-1) ?? '',
    calls: calls.map(({ name }) => name),
    lookups: given('get_available_time_slots'),
    placed: given('place_appointment', isAgreed),
    left: given('take_message', isAgreed),
    log,
  };
}

/** Suggested sentences, which follow the conversation; a tap sends one as typed text. */
import type { CallPage } from './call-state.ts';
import { heardText } from './captions.ts';

type Said = Pick<CallPage, 'captions' | 'emergency' | 'readBack' | 'offers' | 'booking'>;

const PERSON = 'I would like to speak to a person.';
const KINDS = [
  'I would like to book a vaccination.',
  'I would like to book a check-up.',
  'My pet is not well.',
  'I have a question.',
];
const TO_CHANGE = 'No, I would like to change something.';

/** What may be answered to the agent's last question, the first that fits. */
const ANSWERS: readonly (readonly [question: RegExp, sentences: readonly string[]])[] = [
  [/anything else/i, ['No, thank you. Goodbye.', 'I have another question.']],
  [
    /\b(new (client|customer|here|to)|been (here|to us|with us|in) before|registered|existing client)\b/i,
    ['We are new to the practice.', 'We have been before.'],
  ],
  [
    /\b(is (that|this|all of that|everything) (right|correct)|shall i (book|go ahead)|happy for me to)\b/i,
    ['Yes, that is right.', TO_CHANGE],
  ],
  [
    /\b(morning|afternoon|(what|which) (day|date|time)|when would)\b/i,
    ['In the morning, please.', 'In the afternoon, please.', 'As soon as possible, please.'],
  ],
  [/\b((what|which) (kind|sort|type)|help you|appointment .*for|visit .*for|reason for)\b/i, KINDS],
  [/\b(prefer|particular vet|which (vet|clinician))\b/i, ['I have no preference.']],
];

/** In an emergency nothing is suggested that belongs to a booking. */
export function sentencesFor(page: Said): readonly string[] {
  if (page.emergency !== undefined) return ['I am ringing now.', 'Please say the number again.'];
  if (page.readBack !== undefined) return ['Yes, that is right.', TO_CHANGE, PERSON];
  if (page.offers.length > 0)
    return ['None of these, please.', 'Is there anything earlier?', 'Another day, please.', PERSON];
  if (page.booking?.status === 'confirmed')
    return ['What do I need to bring?', 'No, thank you. Goodbye.', PERSON];
  const asked = page.captions.findLast((line) => line.speaker === 'agent');
  const hasSpoken = page.captions.some((line) => line.speaker === 'caller');
  const words = asked?.speaker === 'agent' ? heardText(asked) : '';
  const fitting = ANSWERS.find(([question]) => question.test(lastQuestion(words)))?.[1];
  return [...(fitting ?? (hasSpoken ? ['Could you say that again, please?'] : KINDS)), PERSON];
}

function lastQuestion(words: string): string {
  return /[^.!?]*\?(?=[^?]*$)/.exec(words)?.[0] ?? words;
}

import { describe, expect, it } from '@jest/globals';
import { conversationSchema, judge, playConversation, type Conversation } from './play-conversation.ts';

const ANSWERS = [
  { when: ['name'], say: 'Sam Smith' },
  { when: ['phone'], say: '07700 900123' },
  { when: ['email'], say: 'sam@example.org' },
  { when: ['pet'], say: 'Rex' },
  { when: ['known'], say: 'existing client' },
  { when: ['day'], say: 'Thursday morning' },
  { when: ['offer'], say: 'the first one' },
  { when: ['read-back'], say: 'yes please' },
];
const BOOKING = { kind: 'booking', pet: 'Rex', species: 'dog', weekday: 'Thursday', partOfDay: 'morning' };

function conversation(goal: unknown, lines: readonly unknown[]): Conversation {
  return conversationSchema.parse({ wanted: 'what the goal says', goal, lines });
}

function problemOf(goal: unknown, lines: readonly unknown[]): string | undefined {
  const each = conversation(goal, lines);
  return judge(each, playConversation(each));
}

describe('a caller', () => {
  const first = 'A vaccination for my dog, please';

  it('answers what is asked, whatever the order, until the goal is reached', () => {
    expect(problemOf(BOOKING, [first, ...ANSWERS])).toBeUndefined();
  });

  it.each([
    [{ ...BOOKING, weekday: 'Friday' }, 'booked on Thursday'],
    [{ ...BOOKING, species: 'cat' }, 'booked for a Dog'],
    [{ ...BOOKING, partOfDay: 'evening' }, 'booked at 09:30'],
    [{ kind: 'nothing' }, 'something was done'],
    [{ kind: 'message' }, 'no message was left'],
    [{ kind: 'emergency' }, 'no number was given'],
    [{ kind: 'answer', answerContains: ['£999'] }, 'the answer has no £999'],
  ])('who wanted something else has not got it: %j', (goal, problem) => {
    expect(problemOf(goal, [first, ...ANSWERS])).toBe(problem);
  });

  it('who has nothing more to say hangs up', () => {
    expect(problemOf(BOOKING, [first])).toBe('nothing was booked');
    expect(playConversation(conversation({ kind: 'nothing' }, [])).log).toHaveLength(1);
  });
});

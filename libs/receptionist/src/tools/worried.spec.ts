/** A caller who is worried about an animal that is no emergency gets more than a time. */
import { describe, expect, it } from '@jest/globals';
import { parsePracticeFacts } from '../facts/practice-facts.ts';
import { searchArguments } from '../testing/tool-arguments.ts';
import { useTool } from '../testing/test-receptionist.ts';
import { HALF_PAST_TEN, useTestCall } from '../testing/test-call.ts';

const SAY = 'Keep her warm and offer water.';
const parsed = parsePracticeFacts({ worryAdvice: SAY });
const call = useTestCall({ free: [HALF_PAST_TEN], facts: parsed.ok ? parsed.facts : undefined });

const worry = async (): Promise<unknown> =>
  (await useTool(call.brief, 'get_available_time_slots', searchArguments())).output['worry'];

describe('free times', () => {
  it('come with the advice of the practice after words of worry', async () => {
    expect(call.brief.listen("She's been off her food for two days.", [])).toBeUndefined();
    expect(await worry()).toMatchObject({ say: SAY, advice: expect.stringContaining('soonest') });
  });

  it.each(["I'd like to book a vaccination for my dog.", 'Tuesday at ten would be great.', 'Ada Example.'])(
    'come without it after %p',
    async (words) => {
      call.brief.listen(words, []);
      expect(await worry()).toBeUndefined();
    },
  );
});

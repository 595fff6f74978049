import { expect, it } from '@jest/globals';
import { maskTraceLine } from './mask-trace.ts';

it('a line of a trace keeps its words and lengths, and loses its card numbers', () => {
  const line = {
    kind: 'event',
    event: {
      type: 'transcript',
      item_id: 'item_4242424242424242',
      delta: ' 4242',
      transcript: 'It is 4242 4242 4242 4242, thanks',
      output: '{"notes":"4242 4242 4242 4242"}',
      atMs: 4_242_424_242_424_242,
    },
    effects: 'a1',
  };
  expect(JSON.parse(maskTraceLine(JSON.stringify(line)))).toEqual({
    ...line,
    event: {
      ...line.event,
      delta: ' xxxx',
      transcript: 'It is xxxx xxxx xxxx xxxx, thanks',
      output: '{"notes":"xxxx xxxx xxxx xxxx"}',
    },
  });
});

import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.ts';

describe('describeError', () => {
  it('keeps the class, the code and the place, and leaves the message out', () => {
    const error = Object.assign(new RangeError('key sk-planted'), { code: 'bad_range' });
    const described = describeError(error);
    expect(described).toMatchObject({ name: 'RangeError', code: 'bad_range' });
    expect(described.at).toContain('describe-error.spec');
    expect(JSON.stringify(described)).not.toContain('sk-planted');
  });

  it('describes causes, and stops at a chain that has no end', () => {
    const error = new Error('outer');
    error.cause = error;
    let depth = 0;
    for (let cause = describeError(error).cause; cause !== undefined; cause = cause.cause) depth++;
    expect(depth).toBe(4);
  });

  it('returns a description as it is, and takes no other object for one', () => {
    const description = describeError(new Error('planted'));
    expect(describeError(description)).toBe(description);
    expect(describeError({ name: 'planted', at: 'planted' })).toEqual({ name: 'object' });
  });

  it('names the type of what was thrown when it is no error', () => {
    expect(describeError('a text that could hold a name')).toEqual({ name: 'string' });
  });
});

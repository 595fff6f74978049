/** What specs take from `@jest/globals`, on top of mocha. Mocha sets its own anew for each file. */
import { expect } from 'expect';
import { bind } from 'jest-each';

const describe = (title, tests) => globalThis.describe(title, tests);
/** A limit of time, as jest takes it, is Stryker's affair. */
const it = (title, test) => globalThis.it(title, test);
it.each = bind(it, false);

export const beforeEach = (hook) => globalThis.beforeEach(hook);
export const afterEach = (hook) => globalThis.afterEach(hook);
export { describe, expect, it };

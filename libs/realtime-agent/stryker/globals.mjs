/** The functions of `@jest/globals` on top of mocha, which sets its globals anew for each file. */
import { expect } from 'expect';
import { bind } from 'jest-each';

const describe = (title, tests) => globalThis.describe(title, tests);
/** Ignores the time limit of a test: Stryker has its own. */
const it = (title, test) => globalThis.it(title, test);
it.each = bind(it, false);

export const beforeEach = (hook) => globalThis.beforeEach(hook);
export const afterEach = (hook) => globalThis.afterEach(hook);
export { describe, expect, it };

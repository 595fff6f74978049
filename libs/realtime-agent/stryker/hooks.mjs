/** Specs import `@jest/globals`; under mocha they are given what does the same. */
import { registerHooks } from 'node:module';

const globals = new URL('globals.mjs', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => next(specifier === '@jest/globals' ? globals : specifier, context),
});

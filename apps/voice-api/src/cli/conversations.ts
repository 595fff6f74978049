/** The program behind `npm run conversations`. */
import { parseRetention, parseTimeZone } from '../settings/settings.ts';
import { conversationsCommand } from './conversations-command.ts';
import { practiceDays } from './practice-days.ts';
import { runProgram } from './run-program.ts';

await runProgram((args, context, environment) =>
  conversationsCommand(args, {
    ...context,
    ...parseRetention(environment),
    practiceDays: practiceDays(environment),
    timeZone: parseTimeZone(environment),
  }),
);

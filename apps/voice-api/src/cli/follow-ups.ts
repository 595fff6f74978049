/** The program behind `npm run follow-ups`. */
import { parseTimeZone } from '../settings/settings.ts';
import { followUpsCommand } from './follow-ups-command.ts';
import { runProgram } from './run-program.ts';

await runProgram((args, context, environment) =>
  followUpsCommand(args, { ...context, timeZone: parseTimeZone(environment) }),
);

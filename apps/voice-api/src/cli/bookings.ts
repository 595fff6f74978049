/** The program behind `npm run bookings`. */
import { parseTimeZone } from '../settings/settings.ts';
import { bookingsCommand } from './bookings-command.ts';
import { runProgram } from './run-program.ts';

await runProgram((args, context, environment) =>
  bookingsCommand(args, { ...context, timeZone: parseTimeZone(environment) }),
);

/** The program behind `npm run bookings`. */
import { bookingsCommand } from './bookings-command.ts';
import { runProgram } from './run-program.ts';

await runProgram(bookingsCommand);

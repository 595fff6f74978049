/** The program behind `npm run db`. */
import { dbCommand } from './db-command.ts';
import { runProgram } from './run-program.ts';

await runProgram(dbCommand);

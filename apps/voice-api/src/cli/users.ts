/** The program behind `npm run users`. */
import { usersCommand } from './users-command.ts';
import { runProgram } from './run-program.ts';

await runProgram(usersCommand);

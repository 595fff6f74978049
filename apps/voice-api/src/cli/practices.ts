/** The program behind `npm run practices`. */
import { practicesCommand } from './practices-command.ts';
import { runProgram } from './run-program.ts';

await runProgram(practicesCommand);

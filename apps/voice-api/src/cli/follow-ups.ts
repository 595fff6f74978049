/** The program behind `npm run follow-ups`. */
import { followUpsCommand } from './follow-ups-command.ts';
import { runProgram } from './run-program.ts';

await runProgram(followUpsCommand);

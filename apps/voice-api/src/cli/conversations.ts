/** The program behind `npm run conversations`. */
import { readEnvironment } from '../settings/read-environment.ts';
import { parseKeptDays } from '../settings/settings.ts';
import { conversationsCommand } from './conversations-command.ts';
import { runProgram } from './run-program.ts';

const keptDays = parseKeptDays(readEnvironment());

await runProgram((args, context) => conversationsCommand(args, { ...context, keptDays }));

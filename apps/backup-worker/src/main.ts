/**
 * The entry point: lowers the priority of the process before it loads the program, which alone takes all of a processor for half
 * a second.
 */
import { readEnvironment } from '@petvisor/service-kit/command-line';
import { parseArguments } from './arguments.ts';
import { yieldToOthers } from './yield-to-others.ts';

const parsed = parseArguments(process.argv.slice(2));
const environment = readEnvironment();
const command = parsed.kind === 'action' ? parsed.action.command : undefined;
const follows = command?.name === 'schedule' && command.continuous;
// An operator waits for a restore. Litestream has to keep up with the writers, on a busy machine too.
if (command?.name !== 'restore') yieldToOthers(!follows && environment['BACKUP_PRIORITY'] !== 'low');
const { run } = await import('./program.ts');
process.exitCode = await run(parsed, environment);

/**
 * The program's first moment: it gives way to others before it loads what it needs, which alone takes all of a processor for
 * half a second.
 */
import { existsSync } from 'node:fs';
import { parseArguments } from './arguments.ts';
import { yieldToOthers } from './yield-to-others.ts';

const parsed = parseArguments(process.argv.slice(2));
if (existsSync('.env')) process.loadEnvFile('.env');
const command = parsed.ok ? parsed.command : undefined;
const follows = command?.name === 'schedule' && command.continuous;
// Who restores is waited for. What follows the writers has to keep up with them, on a busy machine too.
if (command?.name !== 'restore') yieldToOthers(!follows && process.env['BACKUP_PRIORITY'] !== 'low');
const { run } = await import('./program.ts');
process.exitCode = await run(parsed);

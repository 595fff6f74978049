/**
 * The command line of a program, on commander: what the arguments ask for, or a text to print. Loads nothing else of this
 * library, so a program can read its arguments before it does anything expensive.
 */
import { Command, CommanderError, type Help } from 'commander';

export { Command, InvalidArgumentError, Option } from 'commander';
export { readEnvironment } from './read-environment.ts';

export type ParsedCommandLine<Action> =
  | { readonly kind: 'action'; readonly action: Action }
  /** `--help` was given. */
  | { readonly kind: 'help'; readonly text: string }
  /** What is wrong with the arguments, followed by the usage. */
  | { readonly kind: 'bad-usage'; readonly text: string };

/**
 * @param define adds commands and options to the program, whose commander actions pass what is to be done to `choose`
 */
export function parseCommandLine<Action>(
  name: string,
  args: readonly string[],
  define: (program: Command, choose: (action: Action) => void) => void,
): ParsedCommandLine<Action> {
  let text = '';
  const write = (part: string): void => void (text += part);
  const chosen: Action[] = [];
  const program = new Command(name)
    .exitOverride()
    .showHelpAfterError()
    .helpCommand(false)
    .configureOutput({
      writeOut: write,
      writeErr: write,
      outputError: (message) => write(withoutValues(message)),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    })
    .configureHelp({ subcommandTerm, padWidth, formatItem });
  try {
    define(program, (action) => chosen.push(action));
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: error.code === 'commander.helpDisplayed' ? 'help' : 'bad-usage', text: text.trimEnd() };
  }
  const [action] = chosen;
  if (action === undefined) throw new Error(`no action of ${name} chose what to do`);
  return { kind: 'action', action };
}

/** What was typed can hold a password or a key, and standard error ends up in logs. */
function withoutValues(message: string): string {
  return message
    .replace(/(argument|value) '[^]*' is invalid/, '$1 is invalid')
    .replace(/ but got (\d+): [^]*/, ' but got $1.\n')
    .replace(/unknown (command|option) '[^]*?'(\n|$)/, 'unknown $1$2');
}

const HELP_WIDTH = 100;
const PAD_WIDTH_MAX = 28;

/** The list of commands shows how each is used. */
function subcommandTerm(command: Command): string {
  return [command.parent?.name(), command.name(), command.usage()].join(' ').trimEnd();
}

function padWidth(command: Command, help: Help): number {
  const longest = Math.max(
    help.longestOptionTermLength(command, help),
    help.longestSubcommandTermLength(command, help),
    help.longestArgumentTermLength(command, help),
  );
  return Math.min(PAD_WIDTH_MAX, longest);
}

/** The description of a long term stands below it. */
function formatItem(term: string, termWidth: number, description: string, help: Help): string {
  const indent = ' '.repeat(term.length > termWidth ? 6 : 2 + termWidth + 2);
  const lines = help.boxWrap(description, HELP_WIDTH - indent.length).split('\n');
  if (term.length > termWidth) return [`  ${term}`, ...lines.map((line) => indent + line)].join('\n');
  return [`  ${term}`.padEnd(indent.length) + lines[0], ...lines.slice(1).map((line) => indent + line)].join(
    '\n',
  );
}

import { describe, expect, it } from '@jest/globals';
import { InvalidArgumentError, parseCommandLine, type ParsedCommandLine } from './command-line.ts';

interface Greeting {
  readonly names: readonly string[];
  readonly times: number;
}

function parse(...args: string[]): ParsedCommandLine<Greeting> {
  return parseCommandLine<Greeting>('greeter', args, (program, choose) => {
    program
      .command('greet')
      .usage('NAME... [--times N]')
      .description('prints a greeting')
      .argument('<NAME...>', 'whom to greet')
      .option('--times <N>', 'how often', toCount, 1)
      .action((names: string[], { times }: { times: number }) => choose({ names, times }));
    program.command('stop').action(() => choose({ names: [], times: 0 }));
  });
}

function toCount(text: string): number {
  if (!/^\d$/.test(text)) throw new InvalidArgumentError('It is one digit.');
  return Number(text);
}

describe('parseCommandLine', () => {
  it('returns what the action chose', () => {
    expect(parse('greet', 'Ada', 'Bob', '--times', '2')).toEqual({
      kind: 'action',
      action: { names: ['Ada', 'Bob'], times: 2 },
    });
  });

  it.each([[['--help']], [['-h']]])('returns the help for %j', (args) => {
    expect(parse(...args)).toMatchObject({
      kind: 'help',
      text: expect.stringMatching(
        /^Usage: greeter[\s\S]*greet NAME\.\.\. \[--times N\]\n? +prints a greeting/,
      ),
    });
  });

  it.each([
    [[], ''],
    [['planted'], 'error: unknown command\n'],
    [['greet'], "error: missing required argument 'NAME'"],
    [['greet', 'Ada', '--loud'], 'error: unknown option\n'],
    [['greet', 'Ada', '--loud=planted'], 'error: unknown option\n'],
    [['greet', 'Ada', "--planted'words"], 'error: unknown option\n'],
    [
      ['greet', 'Ada', '--times', "planted' words"],
      "error: option '--times <N>' argument is invalid. It is one digit.",
    ],
    [['stop', 'planted'], "error: too many arguments for 'stop'. Expected 0 arguments but got 1.\n"],
  ])('says what is wrong with %j and how the command is used, and repeats no value', (args, message) => {
    const parsed = parse(...args);
    const text = parsed.kind === 'bad-usage' ? parsed.text : '';
    expect(text.slice(0, message.length)).toBe(message);
    expect(text).toContain('Usage: greeter');
    expect(text).not.toContain('planted');
  });
});

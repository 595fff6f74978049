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
    [['leave'], "error: unknown command 'leave'"],
    [['greet'], "error: missing required argument 'NAME'"],
    [['greet', 'Ada', '--loud'], "error: unknown option '--loud'"],
    [
      ['greet', 'Ada', '--times', 'x'],
      "error: option '--times <N>' argument 'x' is invalid. It is one digit.",
    ],
  ])('says what is wrong with %j, and how it is used', (args, message) => {
    const parsed = parse(...args);
    expect(parsed.kind).toBe('bad-usage');
    expect('text' in parsed && parsed.text.startsWith(message)).toBe(true);
    expect('text' in parsed && parsed.text).toContain('Usage: greeter');
  });
});

/** The options that name a person: `--name`, `--phone`, `--email`. */
import { InvalidArgumentError, Option, type Command } from '@petvisor/service-kit/command-line';
import { isSearchable, type PersonQuery } from '../people/person.ts';
import { textUpTo } from './arguments.ts';

const DETAIL_CHARS_MAX = 200;

export function addPersonOptions(command: Command): Command {
  return command
    .addOption(detailOption('--name <NAME>', 'name of the person, in any order and case', 'name'))
    .addOption(detailOption('--phone <NUMBER>', 'telephone number, national or international', 'phone'))
    .addOption(detailOption('--email <ADDRESS>', 'e-mail address', 'email'));
}

export function isPersonNamed({ name, phone, email }: PersonQuery): boolean {
  return name !== undefined || phone !== undefined || email !== undefined;
}

function detailOption(flags: string, description: string, kind: keyof typeof isSearchable): Option {
  const toText = textUpTo(DETAIL_CHARS_MAX);
  return new Option(flags, description).argParser((text) => {
    if (isSearchable[kind](toText(text))) return text;
    throw new InvalidArgumentError('It cannot be searched for.');
  });
}

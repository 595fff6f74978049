/** Words that have one meaning in this workspace; docs/glossary.md explains them. */
import { basename } from 'node:path';
import { declaredNames, wordsOf } from './names.ts';

export interface WordRule {
  readonly word: RegExp;
  /** Where the rule holds; everywhere by default. */
  readonly files?: RegExp;
  readonly use: string;
  readonly allowed: readonly Allowance[];
}

interface Allowance {
  readonly files?: RegExp;
  readonly names?: RegExp;
  readonly reason: string;
}

/** Names in one file that use a word with another meaning than its own, as `name: the words to use`. */
export function misusedWords(file: string, text: string, rules: readonly WordRule[]): string[] {
  const names = [basename(file), ...declaredNames(file, text)];
  return rules
    .filter(({ files }) => files?.test(file) ?? true)
    .flatMap(({ word, use, allowed }) => {
      const isAllowed = (name: string): boolean =>
        allowed.some(({ files, names }) => (files?.test(file) ?? true) && (names?.test(name) ?? true));
      return names
        .filter((name) => wordsOf(name).some((each) => word.test(each)) && !isAllowed(name))
        .map((name) => `${name}: ${use}`);
    });
}

/** The spec that replays old traces has a table of the names that have been replaced since. */
const RENAMED: Allowance = {
  files: /^libs\/realtime-agent\/src\/testing\/golden-traces\.spec\.ts$/,
  reason: 'names in traces that were written before the renaming',
};

export const WORD_RULES: readonly WordRule[] = [
  {
    word: /^(recordings?|recorders?)$/,
    use: 'announcement (a sentence that callers hear), call trace, or fixture',
    allowed: [{ names: /^CALL_RECORDINGS_[A-Z]+$/, reason: 'environment of deployed systems' }, RENAMED],
  },
  {
    word: /^(alarms?)$/,
    use: 'timer (something due), alert (an emergency that was heard), or webhook',
    allowed: [{ names: /^BACKUP_ALARM_WEBHOOK$/, reason: 'environment of deployed systems' }, RENAMED],
  },
  {
    word: /^(claim(s|ed|ing)?)$/,
    use: 'assertion (a statement of the agent), or lock (of a file)',
    allowed: [
      {
        files:
          /^libs\/(persistence|receptionist)\/|^tools\/bookings\/|^apps\/voice-api\/src\/(calls|cards|outbox)\//,
        reason: 'the reservation of a booking in the ledger',
      },
      RENAMED,
      { files: /^libs\/vetstoria-client\//, names: /^claims$/, reason: 'claims of a JSON Web Token' },
    ],
  },
  {
    word: /^(settl(e|ed|es|ing))$/,
    use: 'advance (of the call core), answered (of a tool call), or close (what an instance left open)',
    allowed: [
      {
        files:
          /^libs\/(notifications|persistence|receptionist)\/|^tools\/bookings\/|^apps\/voice-api\/src\/(cli|limits|metrics|outbox|staff)\//,
        reason: 'a follow-up or a booking whose outcome is recorded',
      },
      {
        files:
          /^apps\/web\/src\/staff\/|^apps\/voice-api\/src\/http\/(api\/)?staff[-.]|^apps\/voice-api-e2e\/src\/(testing\/)?staff-/,
        reason: 'the same, in the staff view',
      },
      { names: /^alreadySettled$/, reason: 'the refusal to settle one a second time' },
      { names: /^settledAt(Ms)?$/, reason: 'a column of the ledger' },
      { files: /^libs\/audio-dsp\//, reason: 'a filter that has settled, in signal processing' },
    ],
  },
  {
    word: /^lines?$/,
    files: /^libs\/realtime-agent\/src\/(call|link|runner)\/|^apps\/voice-api\/src\/(calls|gateway)\//,
    use: 'model link, or call slot',
    allowed: [
      { files: /\.spec\.ts$|\/call-traces\.ts$/, reason: 'lines of text' },
      { files: /\/call\/(statement|calling-tools|read-back-card)\.ts$/, reason: 'lines of a read-back' },
    ],
  },
];

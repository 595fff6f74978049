/**
 * Misuses the built server in every way that is known, while one healthy call runs:
 * npm run abuse -- [--seed 1] [--count 100000] [--seconds 30] [--addresses 1] [--kinds empty-frames,wrong-keys]
 */
import { audioShare, percent } from './judge.ts';
import { KINDS } from './kinds.ts';
import { parseOptions } from './options.ts';
import { runKinds, type Result } from './run.ts';

const options = parseOptions(process.argv.slice(2));
if (options === undefined) {
  console.error(
    'npm run abuse -- [--seed 1] [--count 100000] [--seconds 30] [--addresses 1] [--kinds NAME,NAME]',
  );
  for (const { name, what } of KINDS) console.error(`  ${name.padEnd(20)} ${what}`);
  process.exit(2);
}

const COLUMNS = [
  'kind',
  'sent',
  'refused',
  's',
  'sound',
  'ping',
  'request',
  'kept MB',
  'µs refused/accepted',
  '',
];
const WIDTHS = [20, 9, 9, 5, 8, 11, 11, 8, 20, 0];

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, i) =>
      i === 0 || i === WIDTHS.length - 1 ? cell.padEnd(WIDTHS[i]!) : cell.padStart(WIDTHS[i]!),
    )
    .join(' ');

function print({ measured, verdict, tries, answers }: Result): void {
  const { kind, sent, refused, seconds, refusedUs, acceptedUs } = measured;
  const beyond = (ms: number, quietMs: number): string =>
    `${ms.toFixed(0)} (+${Math.max(0, ms - quietMs).toFixed(0)})`;
  const cost = refusedUs === undefined ? '–' : `${refusedUs.toFixed(0)}/${acceptedUs?.toFixed(0) ?? '–'}`;
  console.log(
    row([
      kind.name,
      String(sent),
      kind.yardstick === undefined ? '–' : String(refused),
      seconds.toFixed(0),
      percent(audioShare(measured)),
      beyond(measured.pingMs, measured.quietPingMs),
      beyond(measured.requestMs, measured.quietRequestMs),
      measured.keptMb.toFixed(0),
      cost,
      [verdict.result, ...verdict.missed].join(': '),
    ]),
  );
  const told = Object.entries(answers).map(([answer, count]) => `${count} × ${answer}`);
  const busy = `waited for a core ${percent(measured.waitedShare)}, own timers ${measured.latenessMs.toFixed(0)} ms late`;
  const again = tries === 1 ? '' : `; measured ${tries} times`;
  console.log(`  ${told.join(', ')}; ${busy}${again}`);
  if (audioShare(measured) < 0.5) console.log(`  the call was sent last: ${measured.lastEvents.join(', ')}`);
}

const results = await runKinds(options, {
  onCosts: (costs) => {
    const each = Object.entries(costs).map(([what, us]) => `${what} ${us.toFixed(0)}`);
    console.log(`Accepted work, microseconds of processor time: ${each.join(', ')}`);
    console.log(row(COLUMNS));
  },
  onResult: print,
});
const count = (wanted: string): number => results.filter(({ verdict }) => verdict.result === wanted).length;
const crashes = results.filter(({ measured }) => measured.crash !== undefined).length;
console.log(
  `${results.length} kinds from seed ${options.seed}: ${count('held')} held, ${count('missed')} missed, ` +
    `${count('void, machine too busy')} void because the machine was too busy, ${crashes} crashes`,
);
process.exitCode = count('missed') === 0 ? 0 : 1;

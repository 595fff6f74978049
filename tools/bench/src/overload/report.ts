/** What the run has found, as a table, and whether it is as it should be. */
import type { Caller } from './callers.ts';
import { LATE_MS } from './sound-share.ts';

interface Sound {
  readonly due: number;
  readonly arrived: number;
  readonly inTime: number;
}

export interface Findings {
  readonly calls: readonly { readonly outcome: Caller['outcome']; readonly sounds: readonly Sound[] }[];
  /** Time to each answer of `/version`; undefined when there was none in time. */
  readonly versions: readonly (number | undefined)[];
  /** How late this process itself was. */
  readonly lateMs: { readonly p99: number; readonly max: number };
  readonly rssBytes: number;
}

const SHARE_MIN = 0.98;
const RSS_BYTES_MAX = 500_000_000;
/** A run that misses its aims says nothing when the callers themselves were this late. */
const OWN_LATE_MS_MAX = LATE_MS / 2;
const MB = 1_000_000;

interface Check {
  readonly what: string;
  readonly value: string;
  readonly isMet: boolean;
}

export function isSound(findings: Findings): boolean {
  return checks(findings).every(({ isMet }) => isMet);
}

export function report(findings: Findings): string {
  const { p99, max } = findings.lateMs;
  const lines = checks(findings).map(
    ({ what, value, isMet }) => `${isMet ? 'ok    ' : 'MISSED'} ${what.padEnd(66)} ${value}`,
  );
  const inTime = findings.calls
    .flatMap(({ sounds }) => sounds.map((sound) => sound.inTime))
    .toSorted((a, b) => a - b);
  lines.push(
    `       calls whose sound was never late: ${inTime.filter((each) => each > 0.999).length} of ${inTime.length}`,
  );
  lines.push(`       this program itself was late: p99 ${p99.toFixed(0)} ms, at most ${max.toFixed(0)} ms`);
  // What it adds counts against the server; the load is as much all the same, since what is due is made up for.
  if (max > OWN_LATE_MS_MAX && !isSound(findings))
    lines.push('The run is void: the callers themselves were too late. Repeat it on a quieter machine.');
  return lines.join('\n');
}

function checks({ calls, versions, rssBytes }: Findings): Check[] {
  const admitted = calls.filter(({ outcome }) => outcome.kind === 'calling' || outcome.kind === 'ended');
  const refused = calls.filter(({ outcome }) => outcome.kind === 'refused');
  const told = refused.filter(
    ({ outcome: o }) =>
      o.kind === 'refused' && o.status === 503 && o.code === 'overloaded' && o.hasRetryAfter,
  );
  const ended = admitted.filter(({ outcome }) => outcome.kind === 'ended');
  const withWords = ended.filter(
    ({ outcome }) => outcome.kind === 'ended' && outcome.reason === 'overloaded',
  );
  const shares = admitted.map(({ sounds }) => worst(sounds)).toSorted((a, b) => a.arrived - b.arrived);
  const answered = versions.filter((ms) => ms !== undefined).toSorted((a, b) => a - b);
  const [lowest] = shares;
  const percent = (share = 0): string => `${(share * 100).toFixed(1)} %`;
  return [
    {
      what: 'callers: admitted, refused, neither',
      value: `${admitted.length}, ${refused.length}, ${calls.length - admitted.length - refused.length}`,
      isMet: admitted.length > 0 && refused.length > 0 && admitted.length + refused.length === calls.length,
    },
    {
      what: 'refused with 503, overloaded and Retry-After',
      value: `${told.length} of ${refused.length}`,
      isMet: told.length === refused.length,
    },
    {
      what: `sound of a call that has come of what is due: lowest (${percent(SHARE_MIN)}), median`,
      value: `${percent(lowest?.arrived)}, ${percent(shares[Math.floor(shares.length / 2)]?.arrived)}`,
      isMet: (lowest?.arrived ?? 0) >= SHARE_MIN,
    },
    {
      what: 'calls that were ended: with words, without (0)',
      value: `${withWords.length}, ${ended.length - withWords.length}`,
      isMet: withWords.length === ended.length,
    },
    {
      what: 'answers of /version: in two seconds, of so many; slowest',
      value: `${answered.length} of ${versions.length}; ${answered.at(-1)?.toFixed(0) ?? '–'} ms`,
      isMet: answered.length >= versions.length - 1,
    },
    {
      what: `memory of the server at the end (${RSS_BYTES_MAX / MB} MB)`,
      value: `${(rssBytes / MB).toFixed(0)} MB`,
      isMet: rssBytes <= RSS_BYTES_MAX,
    },
  ];
}

/** Of all model links of a call; a call that has heard nothing has no sound. */
function worst(sounds: readonly Sound[]): Sound {
  const none = { due: 0, arrived: 0, inTime: 0 };
  return sounds.reduce((least, sound) => (sound.arrived < least.arrived ? sound : least), sounds[0] ?? none);
}

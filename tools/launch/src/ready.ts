/** The text that `npm start` prints when everything runs. */
import type { Plan, Service } from './stand-ins.ts';

export interface Ready {
  readonly plan: Pick<Plan, 'standIns' | 'hasDefaultPractice'>;
  readonly port: number;
  readonly host: string;
  /** Empty or undefined for the default, a SQLite file. Only the engine is shown: the URL may contain a password. */
  readonly databaseUrl: string | undefined;
  /** Key of the first user, or undefined when there were users already. */
  readonly key: string | undefined;
  /** Whether the page of the practice can be called from without a key. */
  readonly takesVisitors: boolean;
}

export function describeReady({ plan, port, host, databaseUrl = '', key, takesVisitors }: Ready): string {
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const line = (part: Service, real: string, standIn: string): string =>
    `  ${part.padEnd(16)} ${plan.standIns.includes(part) ? `STAND-IN: ${standIn}` : `real: ${real}`}`;
  return [
    '',
    'Petvisor Voice is ready.',
    '',
    line('realtime', 'the OpenAI Realtime API', 'a small offline engine that listens and speaks; not OpenAI'),
    line(
      'vetstoria',
      plan.hasDefaultPractice
        ? 'the Vetstoria account that is configured'
        : 'the Vetstoria accounts of the practices in PRACTICES_DIR',
      'an invented diary; no appointment is booked anywhere',
    ),
    `  database         real: ${/^postgres(ql)?:\/\//.test(databaseUrl) ? 'PostgreSQL' : 'SQLite'}`,
    '',
    `  Page with a key   http://${shown}:${port}/call`,
    key === undefined
      ? '  Key               one that you have; for another: npm run users -- add NAME'
      : `  Key               ${key}   (shown once; for another: npm run users -- add NAME)`,
    ...(plan.hasDefaultPractice
      ? []
      : ['                    it calls every practice: add ?practice=ID to the address of a call']),
    `  Command line      npm run call -- --url ws://${shown}:${port} --api-key KEY --script dog-vaccination`,
    '',
    ...(takesVisitors
      ? ['  Open this page and call, no key needed:', '', `      http://${shown}:${port}/call/default`, '']
      : []),
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

/** The worker's figures in Prometheus' text format 0.0.4. */
import type { State } from './serve-health.ts';

export const metricsContentType = 'text/plain; version=0.0.4; charset=utf-8';

export function writeMetrics({ watch: { newestAtMs, last, runs }, health, continuous }: State): string {
  return [
    ...metric('backup_healthy', 'gauge', '1 while the newest complete backup is young enough.', [
      ['', health.status === 'ok' ? 1 : 0],
    ]),
    ...metric('backup_age_seconds', 'gauge', 'Since the newest complete backup, or since the start.', [
      ['', health.ageMs / 1000],
    ]),
    ...metric('backup_age_seconds_max', 'gauge', 'The age from which the worker is unhealthy.', [
      ['', health.ageMsMax / 1000],
    ]),
    ...metric('backup_runs_total', 'counter', 'Runs of this worker by what came of them.', [
      ...Object.entries(runs).map(([result, count]): [string, number] => [`{result="${result}"}`, count]),
    ]),
    ...(newestAtMs === undefined
      ? []
      : metric('backup_newest_timestamp_seconds', 'gauge', 'When the newest complete backup was begun.', [
          ['', newestAtMs / 1000],
        ])),
    ...(last === undefined
      ? []
      : [
          ...metric('backup_duration_seconds', 'gauge', 'How long the last complete backup took.', [
            ['', last.durationMs / 1000],
          ]),
          ...metric('backup_database_bytes', 'gauge', 'The database in the last complete backup.', [
            ['', last.sizeBytes],
          ]),
          ...metric('backup_stored_bytes', 'gauge', 'The object in the last complete backup.', [
            ['', last.storedBytes],
          ]),
        ]),
    ...(continuous === undefined ? [] : writeContinuous(continuous)),
    '',
  ].join('\n');
}

function writeContinuous({ following, standing }: NonNullable<State['continuous']>): string[] {
  return [
    ...metric('backup_continuous_healthy', 'gauge', '1 while the store has what was written.', [
      ['', standing.status === 'ok' ? 1 : 0],
    ]),
    ...metric('backup_continuous_lag_seconds', 'gauge', 'The age of the oldest write that the store lacks.', [
      ['', standing.lagMs / 1000],
    ]),
    ...metric('backup_continuous_starts_total', 'counter', 'How often Litestream was started.', [
      ['', following.starts],
    ]),
    ...metric('backup_continuous_failures_total', 'counter', 'Failures of Litestream and of its store.', [
      ['', following.failures],
    ]),
  ];
}

function metric(
  name: string,
  type: string,
  help: string,
  samples: [labels: string, value: number][],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}

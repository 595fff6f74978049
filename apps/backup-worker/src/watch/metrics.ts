/** The metrics of the worker in the text format of Prometheus. */
import { Counter, Gauge, Registry } from 'prom-client';
import type { WorkerState } from './health.ts';

export const METRICS_CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** The metrics of this moment: those without a value yet are left out. */
export function writeMetrics({ watch, health, drill, continuous }: WorkerState): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, value: number): void =>
    new Gauge({ name, help, registers }).set(value);
  const counter = (name: string, help: string, value: number): void =>
    new Counter({ name, help, registers }).inc(value);

  gauge('backup_healthy', '1 while the newest good backup is known and young enough.', healthy(health));
  gauge('backup_age_seconds', 'Time since the newest good backup, or since the start.', health.ageMs / 1000);
  gauge('backup_age_seconds_max', 'The age from which the worker is unhealthy.', health.ageMsMax / 1000);
  const runs = new Counter({
    name: 'backup_runs_total',
    help: 'Runs of this worker by result.',
    labelNames: ['result'],
    registers,
  });
  for (const [result, count] of Object.entries(watch.runs)) runs.inc({ result }, count);
  if (watch.newestAtMs !== undefined) {
    const help = 'Start time of the newest good backup.';
    gauge('backup_newest_timestamp_seconds', help, watch.newestAtMs / 1000);
  }
  if (watch.last !== undefined) {
    const { durationMs, sizeBytes, storedBytes } = watch.last;
    gauge('backup_duration_seconds', 'Duration of the last complete backup.', durationMs / 1000);
    gauge('backup_database_bytes', 'Size of the database in the last complete backup.', sizeBytes);
    gauge('backup_stored_bytes', 'Size of the object of the last complete backup.', storedBytes);
  }
  if (drill !== undefined) {
    const drills = new Counter({
      name: 'backup_drills_total',
      help: 'Drills of this worker by result.',
      labelNames: ['result'],
      registers,
    });
    for (const [result, count] of Object.entries(drill.runs)) drills.inc({ result }, count);
    if (drill.seconds !== undefined)
      gauge('backup_drill_duration_seconds', 'Duration of the last drill that succeeded.', drill.seconds);
    if (drill.doneAtMs !== undefined)
      gauge('backup_drill_timestamp_seconds', 'End of the last drill that succeeded.', drill.doneAtMs / 1000);
  }
  if (continuous !== undefined) {
    const { following, standing } = continuous;
    gauge('backup_continuous_healthy', '1 while the store has what was written.', healthy(standing));
    gauge(
      'backup_continuous_lag_seconds',
      'Age of the oldest write that the store lacks.',
      standing.lagMs / 1000,
    );
    counter('backup_continuous_starts_total', 'Starts of Litestream.', following.starts);
    counter(
      'backup_continuous_failures_total',
      'Failures of Litestream and of its store.',
      following.failures,
    );
  }
  return registry.metrics();
}

function healthy({ status }: { readonly status: string }): number {
  return status === 'ok' ? 1 : 0;
}

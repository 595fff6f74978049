/** The alert rules, the dashboard and the runbook, against the metrics that there are. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createPrometheus } from './prometheus.ts';
import { COUNTERS, GAUGES, HISTOGRAMS } from './metric-table.ts';

const ROOT = new URL('../../../../', import.meta.url);
const RULES = 'docker/prometheus/alerts.yml';
const RULE_TESTS = 'docker/prometheus/alerts.test.yml';
const CONFIG = 'docker/prometheus/prometheus.yml';
const DASHBOARD = 'docker/grafana/petvisor-voice.json';

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const namesIn = (text: string): string[] => [
  ...new Set(text.match(/\b(petvisor|nodejs|process)_[a-z0-9_]+/g) ?? []),
];
const alerts = [...read(RULES).matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);

/** Part of Debian's package `prometheus`, which CI installs. */
const withPromtool =
  process.env['CI'] === 'true' ||
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'promtool')));

describe('every metric that is named', () => {
  const known = new Set<string>([...Object.keys(COUNTERS), ...Object.keys(GAUGES)]);

  beforeAll(async () => {
    for (const name of Object.keys(HISTOGRAMS))
      for (const part of ['bucket', 'sum', 'count']) known.add(`${name}_${part}`);
    const prometheus = createPrometheus({ build: 'x', practiceLabel: false, onError: () => undefined });
    for (const [, name = ''] of (await prometheus.scrape()).matchAll(/^# TYPE (\S+)/gm)) known.add(name);
  });

  it.each([RULES, RULE_TESTS, DASHBOARD])('in %s exists', (path) => {
    const names = namesIn(read(path));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has a panel or an alert', () => {
    const shown = new Set(namesIn(read(RULES) + read(DASHBOARD)));
    const isShown = (name: string): boolean =>
      [name, `${name}_bucket`, `${name}_count`].some((part) => shown.has(part));
    const all = [...Object.keys(COUNTERS), ...Object.keys(GAUGES), ...Object.keys(HISTOGRAMS)];
    expect(all.filter((name) => !isShown(name))).toEqual([]);
  });
});

describe('every alert', () => {
  it('has an entry in the runbook, and no entry is without its alert', () => {
    const entries = [...read('docs/runbook.md').matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
    expect(entries.toSorted()).toEqual(alerts.toSorted());
  });

  it('is tested with the series of its fault, and with those of a quiet day', () => {
    const text = read(RULE_TESTS);
    const firing = [...text.matchAll(/- alertname: (\w+)\n.*\n\s+exp_alerts:/g)].map(([, name]) => name);
    const quiet = [...text.matchAll(/- \{ alertname: (\w+), eval_time: 60m \}/g)].map(([, name]) => name);
    expect([firing, quiet]).toEqual([alerts, alerts]);
  });
});

(withPromtool ? describe : describe.skip)('promtool', () => {
  it.each([
    ['check', 'rules', RULES],
    ['check', 'config', CONFIG],
    ['test', 'rules', RULE_TESTS],
  ])('%s %s %s', (...command) => {
    const output = execFileSync('promtool', command, { cwd: fileURLToPath(ROOT), encoding: 'utf8' });
    expect(output).toContain('SUCCESS');
  });
});

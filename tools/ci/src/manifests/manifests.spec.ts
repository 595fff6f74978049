/** docker/kubernetes against the APIs of Kubernetes, and against the settings and ports of the apps. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as backupWorker from '@petvisor/backup-worker/settings';
import * as voiceApi from '@petvisor/voice-api';
import { ROOT } from '../root.ts';
import { checkObjects, type Manifest } from './check-objects.ts';
import type { Objects } from './objects.ts';
import { KUBERNETES, readKustomized } from './read-manifests.ts';

const { manifests, settings } = readKustomized(join(KUBERNETES, 'overlays/production'));
const DEPLOYMENTS = all('apps/v1 Deployment').map((object) => ({
  object,
  name: object.metadata?.name ?? '',
}));

/** The objects of one kind; the first test checks that they are. */
function all<Name extends keyof Objects>(name: Name): Objects[Name][] {
  return manifests
    .filter(
      ({ object, isPatch }) =>
        !isPatch && `${String(object['apiVersion'])} ${String(object['kind'])}` === name,
    )
    .map(({ object }) => object as unknown as Objects[Name]);
}

function podOf(name: string) {
  const pod = DEPLOYMENTS.find((each) => each.name === name)?.object.spec?.template.spec;
  const container = pod?.containers[0];
  if (pod === undefined || container === undefined) throw new Error(`there is no ${name}`);
  return { pod, container, ports: new Map(container.ports?.map((port) => [port.name, port.containerPort])) };
}

describe('the objects', () => {
  it('are as the APIs have them', () => expect(checkObjects(manifests)).toEqual([]));

  it('are in files that are all listed', () => {
    const read = new Set(manifests.map(({ file }) => file));
    expect(
      globSync('kubernetes/**/*.yaml', { cwd: join(ROOT, 'docker') }).filter((file) => !read.has(file)),
    ).toEqual([]);
  });

  it('are refused with a fault of any kind', () => {
    const deployment = find('Deployment');
    const faults: readonly (readonly [string, string, unknown, RegExp])[] = [
      ['an unknown field', 'spec.template.spec.containers.0.readinesProbe', {}, /readinesProbe/],
      ['a field in the wrong place', 'spec.readinessProbe', {}, /readinessProbe/],
      ['a text for a number', 'spec.replicas', '3', /string.*number|number/],
      ['a number for a text', 'spec.template.spec.containers.0.image', 7, /string/],
      ['one for several', 'spec.template.spec.containers.0.ports', {}, /ports|array|\[\]/],
      ['an unknown version', 'apiVersion', 'apps/v2', /apps\/v2/],
      ['a field that is missing', 'spec.selector', undefined, /selector/],
      ['a flag as a text', 'spec.template.spec.securityContext.runAsNonRoot', 'true', /boolean/],
    ];
    const planted = faults.map(([what, path, value]) => ({
      ...deployment,
      file: what,
      object: withValue(deployment.object, path.split('.'), value),
    }));
    const problems = checkObjects(planted);
    for (const [what, , , expected] of faults) {
      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${what} .*(${expected.source})`)));
    }
    const patch = { file: 'a patch', isPatch: true, object: { ...find('Ingress').object, specs: {} } };
    expect(checkObjects([patch])).toEqual([expect.stringContaining(`'"specs"' does not exist`)]);
  });
});

describe('the settings', () => {
  it.each([
    ['voice-api', voiceApi.SETTING_NAMES, voiceApi.SECRET_NAMES],
    ['backup-worker', backupWorker.SETTING_NAMES, backupWorker.SECRET_NAMES],
  ])('of %s are those that it reads, and its secrets are files', (name, known, secrets) => {
    const { pod, container } = podOf(name);
    expect(
      Object.keys(settings[name] ?? {}).filter((key) => !known.includes(key) || secrets.includes(key)),
    ).toEqual([]);
    expect(container.envFrom).toEqual([{ configMapRef: { name } }]);
    const mounted = container.volumeMounts?.find((mount) => mount.name === 'secrets')?.mountPath ?? '';
    const given = (container.env ?? []).map((entry) => entry.name.replace(/_FILE$/, ''));
    expect(given.filter((secret) => !secrets.includes(secret))).toEqual([]);
    expect(container.env).toEqual(
      given.map((secret) => ({ name: `${secret}_FILE`, value: `${mounted}/${secret}` })),
    );
    expect(pod.volumes).toContainEqual({ name: 'secrets', secret: { secretName: name, defaultMode: 0o440 } });
  });

  it('are valid in production', () => {
    const hidden = {
      OUTBOX_KEY: '0'.repeat(64),
      BACKUP_ENCRYPTION_KEY: '0'.repeat(64),
      DATABASE_URL: 'postgres://host/voice',
    };
    const others = Object.fromEntries(voiceApi.SECRET_NAMES.slice(1, 7).map((name) => [name, 'planted']));
    const gateway = voiceApi.parseSettings({
      NODE_ENV: 'production',
      ...others,
      ...hidden,
      ...settings['voice-api'],
    });
    expect(gateway.production).toBe(true);
    expect(backupWorker.parseSettings({ ...hidden, ...settings['backup-worker'] }).bucket).not.toBe('');
  });
});

describe('the ports', () => {
  it('are those that the apps listen on', () => {
    const image = readFileSync(join(ROOT, 'docker/voice-api.Dockerfile'), 'utf8');
    const { METRICS_PORT } = settings['voice-api'] ?? {};
    expect([...podOf('voice-api').ports]).toEqual([
      ['http', Number(/ PORT=(\d+)/.exec(image)?.[1])],
      ['metrics', Number(METRICS_PORT)],
    ]);
    expect([...podOf('backup-worker').ports]).toEqual([
      ['health', Number(settings['backup-worker']?.['BACKUP_HEALTH_PORT'])],
    ]);
  });

  it('have a name wherever they are used', () => {
    const used = DEPLOYMENTS.flatMap(({ object, name }) =>
      [...JSON.stringify(object).matchAll(/"httpGet":\{[^}]*"port":"(\w+)"/g)].map(
        ([, port = '']) => [name, port] as const,
      ),
    );
    const services = all('v1 Service');
    const targets = services.flatMap(({ metadata, spec }) =>
      (spec?.ports ?? []).map((port) => [metadata?.name ?? '', String(port.targetPort)] as const),
    );
    const allowed = all('networking.k8s.io/v1 NetworkPolicy').flatMap(({ metadata, spec }) =>
      (spec?.ingress ?? []).flatMap(({ ports = [] }) =>
        ports.map(({ port }) => [metadata?.name ?? '', String(port)] as const),
      ),
    );
    expect(used.length).toBeGreaterThan(3);
    const unknown = [...used, ...targets, ...allowed].filter(([name, port]) => !podOf(name).ports.has(port));
    expect(unknown).toEqual([]);
    const monitored = all('monitoring.coreos.com/v1 ServiceMonitor').map(({ metadata, spec }) => [
      metadata?.name,
      spec.endpoints[0]?.port,
    ]);
    expect(monitored).toEqual([
      ['voice-api', 'metrics'],
      ['backup-worker', 'health'],
    ]);
  });
});

describe('a pod', () => {
  it.each(DEPLOYMENTS)('of $name has no right that it does not need', ({ name }) => {
    const { pod, container } = podOf(name);
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      resources: { requests: expect.anything(), limits: { memory: expect.any(String) } },
    });
    expect(pod.containers).toHaveLength(1);
    const volumes = new Set(pod.volumes?.map((volume) => volume.name));
    expect(new Set(container.volumeMounts?.map((mount) => mount.name))).toEqual(volumes);
  });

  it('of voice-api has the time to end its calls', () => {
    const { pod, container } = podOf('voice-api');
    const [, waits] = container.lifecycle?.preStop?.exec?.command ?? [];
    const drain = Number(settings['voice-api']?.['DRAIN_SECONDS_MAX']);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(
      Number(waits) + drain + voiceApi.STOP_MS_MAX / 1000,
    );
  });

  it.each(DEPLOYMENTS)(
    'of $name is found by what is meant for it, and its image is one of the overlay',
    ({ name, object }) => {
      const labels = object.spec?.template.metadata?.labels;
      expect(labels).toEqual({ 'app.kubernetes.io/name': name });
      expect(object.spec?.selector.matchLabels).toEqual(labels);
      expect(all('v1 Service').find(({ metadata }) => metadata?.name === name)?.spec?.selector).toEqual(
        labels,
      );
      const images = all('kustomize.config.k8s.io/v1beta1 Kustomization').flatMap(
        (each) => each.images ?? [],
      );
      expect(images.map((image) => image.name)).toContain(podOf(name).container.image);
    },
  );
});

describe('the scaling', () => {
  it('is by calls, with room in each pod', () => {
    const [scaler] = all('autoscaling/v2 HorizontalPodAutoscaler');
    expect(scaler?.spec?.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'voice-api',
    });
    const pods = scaler?.spec?.metrics?.[0]?.pods;
    const metrics = readFileSync(join(ROOT, 'apps/voice-api/src/metrics/metric-table.ts'), 'utf8');
    expect(metrics).toContain(`  ${pods?.metric.name ?? ''}: {`);
    expect(Number(pods?.target.averageValue)).toBeLessThan(Number(settings['voice-api']?.['CALLS_MAX']));
    expect(scaler?.spec?.minReplicas).toBeGreaterThan(1);
    expect(DEPLOYMENTS.find(({ name }) => name === 'voice-api')?.object.spec).not.toHaveProperty('replicas');
  });
});

function find(kind: string): Manifest {
  const found = manifests.find(({ object }) => object['kind'] === kind);
  if (found === undefined) throw new Error(`there is no ${kind}`);
  return found;
}

/** A copy in which one field has another value, or is gone. */
function withValue(
  object: unknown,
  [key = '', ...rest]: readonly string[],
  value: unknown,
): Manifest['object'] {
  const copy = (Array.isArray(object) ? [...(object as unknown[])] : { ...(object as object) }) as Record<
    string,
    unknown
  >;
  copy[key] = rest.length === 0 ? value : withValue(copy[key], rest, value);
  return copy;
}

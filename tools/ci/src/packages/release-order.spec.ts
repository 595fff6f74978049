import { expect, it } from '@jest/globals';
import { findReleaseProblem, inPublishingOrder } from './release-order.ts';

const wire = { name: '@petvisor/wire', version: '0.2.0' };
const client = { name: '@petvisor/client', version: '0.3.0', dependencies: { '@petvisor/wire': '^0.2.0' } };
const CHANGELOG = '# Changelog\n\n## 0.3.0\n\nNew.\n';

it('a library is published after what it depends on', () => {
  expect(inPublishingOrder([client, wire])).toEqual([wire, client]);
  expect(inPublishingOrder([wire, client])).toEqual([wire, client]);
});

it('is published when its changelog tells of it and its ranges are those of the others', () => {
  expect(findReleaseProblem(client, CHANGELOG, [wire, client])).toBeUndefined();
});

it.each([
  [client, '# Changelog\n\n## 0.2.0\n', [wire], 'has no 0.3.0'],
  [client, CHANGELOG, [{ ...wire, version: '0.3.0' }], '^0.2.0, of 0.3.0'],
  [client, CHANGELOG, [], 'which is not published'],
  [{ ...client, dependencies: { '@petvisor/wire': '*' } }, CHANGELOG, [wire], '*, of 0.2.0'],
])('is refused otherwise', (manifest, changelog, published, words) => {
  expect(findReleaseProblem(manifest, changelog, published)).toContain(words);
});

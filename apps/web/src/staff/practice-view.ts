/** What the receptionist knows of the practice, and who has keys: to read, not to change. */
import { h } from './elements.ts';
import { table } from './figures-view.ts';
import { timeIn, type View, type ViewContext } from './view.ts';

export function createPracticeView({ client }: ViewContext): View {
  const shown = h('div');
  return {
    element: h('section', {}, h('h2', {}, 'The practice'), shown),
    async load() {
      const practice = await client.practice();
      const writeTime = timeIn(practice.timeZone);
      shown.replaceChildren(
        h('p', {}, practice.name),
        h(
          'p',
          {},
          `Telephone: ${practice.phone ?? 'none'}; out of hours: ${practice.outOfHoursPhone ?? 'none'}`,
        ),
        h('p', { class: 'soft' }, `Read ${writeTime(practice.readAt)}`),
        h('h3', {}, 'What the receptionist knows'),
        factsOf(practice.facts),
        h('h3', {}, 'Keys'),
        table(
          'Keys',
          ['Name', 'Begins with', 'Scope', 'Last used'],
          practice.keys.map(({ name, prefix, scope, lastUsedAt }) => [
            name ?? 'unnamed',
            prefix ?? 'unknown',
            scope,
            lastUsedAt === null ? 'never' : writeTime(lastUsedAt),
          ]),
        ),
      );
    },
  };
}

/** Facts are as the practice wrote them: lists in lists. */
function factsOf(value: unknown): HTMLElement {
  if (typeof value !== 'object' || value === null) return h('span', {}, String(value));
  const items = Object.entries(value).map(([name, inner]) =>
    h('li', {}, Array.isArray(value) ? null : h('strong', {}, `${name}: `), factsOf(inner)),
  );
  return h('ul', { class: 'facts' }, ...items);
}

/** How it goes: calls by day and by hour as bars, each with a table that says the same in text. */
import { h, svg } from './elements.ts';
import type { Figures } from './staff-client.ts';
import type { View, ViewContext } from './view.ts';

const PLOT_HEIGHT = 100;
const BAR_WIDTH = 10;
const GAP = 2;

const DAY_HEADINGS = ['Day', 'Calls', 'Bookings', 'Messages', 'Emergencies', 'Cost', 'Rating'];

/** They are sums of many calls: a change more or less is shown with the next ones. */
const CHANGES_GATHERED_MS = 5_000;

export function createFiguresView({ client, attempt }: ViewContext): View {
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const days = h('div');
  const hours = h('div');
  const element = h(
    'section',
    {},
    h('h2', {}, 'How it goes'),
    h('h3', {}, 'Calls by day, the last 30 days'),
    days,
    h('h3', {}, 'Calls by hour of the day'),
    hours,
  );
  const view: View = {
    element,
    async load() {
      const figures = await client.figures();
      days.replaceChildren(
        bars(
          'Calls by day',
          figures.days.map(({ calls }) => calls),
        ),
        table('Figures by day', DAY_HEADINGS, figures.days.map(dayRow)),
      );
      hours.replaceChildren(
        bars(
          'Calls by hour of the day',
          figures.hours.map(({ calls }) => calls),
        ),
        table(
          'Calls by hour',
          ['Hour', 'Calls'],
          figures.hours.map(({ hour, calls }) => [`${String(hour).padStart(2, '0')}:00`, String(calls)]),
        ),
      );
    },
    receive({ type }) {
      if (type !== 'figures.changed') return;
      gathering ??= setTimeout(() => {
        gathering = undefined;
        // Another view may be shown by now.
        if (element.isConnected) void attempt(() => view.load());
      }, CHANGES_GATHERED_MS);
    },
  };
  return view;
}

function dayRow({ date, ratingMean, costUsd, ...day }: Figures['days'][number]): string[] {
  const counts = [day.calls, day.bookings, day.messages, day.emergencies].map(String);
  return [date, ...counts, `$${costUsd.toFixed(2)}`, ratingMean === null ? 'none' : ratingMean.toFixed(1)];
}

function bars(name: string, values: readonly number[]): Element {
  const scale = PLOT_HEIGHT / Math.max(1, ...values);
  const step = BAR_WIDTH + GAP;
  const attributes = {
    class: 'plot',
    role: 'img',
    'aria-label': `${name}; the table below has the numbers`,
    viewBox: `0 0 ${Math.max(1, values.length) * step} ${PLOT_HEIGHT}`,
    preserveAspectRatio: 'none',
  };
  return svg(
    'svg',
    attributes,
    ...values.map((value, place) =>
      svg('rect', {
        x: String(place * step),
        y: String(PLOT_HEIGHT - value * scale),
        width: String(BAR_WIDTH),
        height: String(value * scale),
      }),
    ),
  );
}

export function table(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]) {
  // Scrolls sideways in a narrow window, so that the keyboard must reach it.
  return h(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...headings.map((heading) => h('th', { scope: 'col' }, heading)))),
      h(
        'tbody',
        {},
        ...rows.map(([first, ...rest]) =>
          h('tr', {}, h('th', { scope: 'row' }, first), ...rest.map((cell) => h('td', {}, cell))),
        ),
      ),
    ),
  );
}

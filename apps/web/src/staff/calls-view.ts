/** Calls under way, with what is being said, and past ones with a search. */
import { h } from './elements.ts';
import type { Call } from './staff-client.ts';
import { timeIn, type StaffEvent, type View, type ViewContext } from './view.ts';

export const OUTCOMES: Readonly<Record<Call['outcome'], string>> = {
  emergency: 'Emergency',
  booked: 'Booked',
  unknown: 'Booking of unknown outcome',
  message: 'Message',
  none: 'Nothing left to do',
};

/** Lines that are shown of a call under way. */
const CAPTIONS_SHOWN = 6;

export function createCallsView(context: ViewContext): View {
  const { client, attempt } = context;
  const live = h('ul', { 'aria-label': 'Under way' });
  const nobody = h('p', { class: 'soft' }, 'Nobody is on a call.');
  const past = createPastCalls(context);
  const cards = new Map<string, { readonly card: HTMLLIElement; readonly captions: HTMLOListElement }>();
  const load = async () => {
    const { items } = await client.calls({ live: 'true' }, null);
    const ids = new Set(items.map(({ id }) => String(id)));
    for (const [id, { card }] of cards) {
      if (ids.has(id)) continue;
      card.remove();
      cards.delete(id);
    }
    for (const call of items) {
      if (cards.has(String(call.id))) continue;
      const shown = liveCard(context, call, load);
      cards.set(String(call.id), shown);
      live.append(shown.card);
    }
    nobody.hidden = items.length > 0;
    await past.load();
  };
  return {
    element: h('section', {}, h('h2', {}, 'Calls'), h('h3', {}, 'Under way'), nobody, live, past.element),
    load,
    receive(event) {
      if (event.type === 'call.said') cards.get(event.id)?.captions.append(captionOf(event));
      else if (event.type.startsWith('call.')) void attempt(load);
      const captions = cards.get(event.id)?.captions.children ?? [];
      while (captions.length > CAPTIONS_SHOWN) captions[0]?.remove();
    },
  };
}

const captionOf = ({ who, text }: StaffEvent) =>
  h('li', {}, `${who === 'caller' ? 'Caller' : 'Receptionist'}: ${text ?? ''}`);

function liveCard(
  { client, session, attempt, announce }: ViewContext,
  call: Call,
  reload: () => Promise<void>,
) {
  const captions = h('ol', { 'aria-label': `Said in call ${call.id}` });
  const end = h('button', { type: 'button', class: 'hang-up' }, `End call ${call.id}`);
  end.addEventListener(
    'click',
    () =>
      void attempt(async () => {
        end.disabled = true;
        try {
          await client.endCall(call.id);
          announce(`Call ${call.id} is being ended.`);
        } finally {
          end.disabled = false;
          await reload();
        }
      }),
  );
  const began = timeIn(session.practice.timeZone)(call.startedAt);
  const name = call.callerName ?? 'unknown caller';
  return { captions, card: h('li', { class: 'card' }, h('p', {}, `${name}, since ${began}`), captions, end) };
}

function createPastCalls({ client, session, attempt, announce }: ViewContext) {
  const writeTime = timeIn(session.practice.timeZone);
  const search = h('input', { type: 'search', name: 'search', id: 'search', maxlength: '200' });
  const outcome = h(
    'select',
    { name: 'outcome', id: 'outcome' },
    h('option', { value: '' }, 'Any'),
    ...Object.entries(OUTCOMES).map(([value, text]) => h('option', { value }, text)),
  );
  const from = h('input', { type: 'date', name: 'from', id: 'from' });
  const to = h('input', { type: 'date', name: 'to', id: 'to' });
  const list = h('ul', { 'aria-label': 'Past calls' });
  const more = h('button', { type: 'button', class: 'quiet', hidden: '' }, 'Show more');
  const form = h(
    'form',
    { role: 'search', class: 'row' },
    h('label', {}, 'Words, name or number ', search),
    h('label', {}, 'Outcome ', outcome),
    h('label', {}, 'From ', from),
    h('label', {}, 'To ', to),
    h('button', { type: 'submit', class: 'send' }, 'Search'),
  );
  let cursor: string | null = null;
  const show = async (after: string | null) => {
    const filled = [search, outcome, from, to].filter(({ value }) => value !== '');
    const page = await client.calls(
      Object.fromEntries(filled.map(({ name, value }) => [name, value])),
      after,
    );
    const items = page.items.map((call) => pastItem(call, writeTime));
    if (after === null) list.replaceChildren(...items);
    else list.append(...items);
    cursor = page.next;
    more.hidden = cursor === null;
    return items.length;
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(async () => announce((await show(null)) === 0 ? 'No call was found.' : 'Calls were found.'));
  });
  more.addEventListener('click', () => void attempt(async () => void (await show(cursor))));
  return {
    element: h('section', {}, h('h3', {}, 'Past'), form, list, more),
    load: async () => void (await show(null)),
  };
}

function pastItem(call: Call, writeTime: (iso: string | null) => string) {
  const title = `${call.callerName ?? 'unknown caller'}, ${writeTime(call.startedAt)}`;
  return h(
    'li',
    { class: 'card' },
    h('a', { href: `#calls/${call.id}` }, title),
    h('p', { class: 'soft' }, OUTCOMES[call.outcome]),
    call.snippet === null ? null : h('p', {}, call.snippet),
  );
}

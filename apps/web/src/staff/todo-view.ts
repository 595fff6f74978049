/** What is to be done: emergencies first, each with a telephone link, settled with a note. */
import { createChime } from './chime.ts';
import { h, phoneLink } from './elements.ts';
import type { BookingOutcome, FollowUp } from './staff-client.ts';
import { timeIn, type View, type ViewContext } from './view.ts';

const KINDS: Readonly<Record<FollowUp['kind'], string>> = {
  emergency: 'Emergency',
  unknown_booking: 'Booking of unknown outcome',
  call_back: 'Call back',
  message: 'Message',
};

const NOTE_CHARS_MAX = '500';

export function createTodoView(context: ViewContext): View {
  const { client, announce, attempt } = context;
  const list = h('ul', { 'aria-label': 'Open' });
  const empty = h('p', { class: 'soft', hidden: '' }, 'Nothing is to be done.');
  const more = h('button', { type: 'button', class: 'quiet', hidden: '' }, 'Show more');
  const settled = h('ul', { 'aria-label': 'Settled' });
  const shownSettled = h('details', {}, h('summary', {}, 'Settled lately'), settled);
  const chime = createChime();
  const cards = new Map<string, HTMLLIElement>();
  const writeTime = timeIn(context.session.practice.timeZone);
  let cursor: string | null = null;

  const cardOf = (item: FollowUp): HTMLLIElement => {
    const known = cards.get(item.id);
    if (known !== undefined) return known;
    const card = openCard(
      item,
      writeTime,
      (note, outcome) =>
        void attempt(async () => {
          try {
            await client.settle(item.id, note, outcome);
            announce('Settled.');
          } finally {
            await load();
          }
          list.querySelector('input')?.focus();
        }),
    );
    cards.set(item.id, card);
    return card;
  };
  const load = async () => {
    const page = await client.followUps('open', null);
    cursor = page.next;
    const shown = page.items.map((item) => cardOf(item));
    for (const [id, card] of cards) {
      if (shown.includes(card)) continue;
      card.remove();
      cards.delete(id);
    }
    // A card that already stands in its place is not moved: it would lose the focus.
    for (const [place, card] of shown.entries()) {
      if (list.children[place] !== card) list.insertBefore(card, list.children[place] ?? null);
    }
    empty.hidden = shown.length > 0;
    more.hidden = cursor === null;
    if (shownSettled.open) await loadSettled();
  };
  const loadSettled = async () => {
    const { items } = await client.followUps('settled', null);
    settled.replaceChildren(...items.map((item) => settledCard(item, writeTime)));
  };
  more.addEventListener(
    'click',
    () =>
      void attempt(async () => {
        const page = await client.followUps('open', cursor);
        cursor = page.next;
        list.append(...page.items.map((item) => cardOf(item)));
        more.hidden = cursor === null;
      }),
  );
  shownSettled.addEventListener('toggle', () => {
    if (shownSettled.open) void attempt(loadSettled);
  });
  return {
    element: h('section', {}, h('h2', {}, 'To do'), chime.element, empty, list, more, shownSettled),
    load,
    receive({ type }) {
      if (!type.startsWith('follow_up.')) return;
      void attempt(load);
      if (type !== 'follow_up.added') return;
      announce('Something new is to be done.');
      chime.sound();
    },
  };
}

/** Whoever settles a booking of unknown outcome has looked into the diary, and says what is there. */
const BOOKING_OUTCOMES: Readonly<Record<BookingOutcome, string>> = {
  confirmed: 'It is in the diary',
  rejected: 'It is not in the diary',
};

function openCard(
  item: FollowUp,
  writeTime: (iso: string) => string,
  settle: (note: string, outcome?: BookingOutcome) => void,
) {
  const note = h('input', { id: `note-${item.id}`, maxlength: NOTE_CHARS_MAX, autocomplete: 'off' });
  const name = item.callerName ?? 'unknown caller';
  const button = (text: string, value = '') =>
    h(
      'button',
      { type: 'submit', class: 'send', value, 'aria-label': `${text}: ${KINDS[item.kind]}, ${name}` },
      text,
    );
  const buttons =
    item.kind === 'unknown_booking'
      ? Object.entries(BOOKING_OUTCOMES).map(([value, text]) => button(text, value))
      : [button('Settle')];
  const form = h('form', {}, h('label', { for: note.id }, 'Note'), note, ...buttons);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const pressed = event.submitter?.getAttribute('value') as BookingOutcome | '' | null | undefined;
    settle(note.value.trim(), pressed ? pressed : undefined);
  });
  return h('li', { class: 'card', 'data-kind': item.kind }, ...facts(item, writeTime), form);
}

function settledCard(item: FollowUp, writeTime: (iso: string) => string) {
  const { settled } = item;
  const by = settled === null ? null : `Settled by ${settled.by ?? 'unknown'}, ${writeTime(settled.at)}`;
  return h(
    'li',
    { class: 'card' },
    ...facts(item, writeTime),
    by === null ? null : h('p', { class: 'soft' }, by),
    settled?.note ? h('p', {}, settled.note) : null,
  );
}

function facts(item: FollowUp, writeTime: (iso: string) => string): (HTMLElement | null)[] {
  const { callerName, callerPhone, callId } = item;
  return [
    h('h3', {}, `${KINDS[item.kind]}: ${callerName ?? 'unknown caller'}`),
    item.takenBack ? h('p', {}, 'The caller said later that it is no emergency.') : null,
    h('p', {}, item.words),
    h(
      'p',
      { class: 'row' },
      h('span', { class: 'soft' }, writeTime(item.createdAt)),
      callerPhone === null ? h('span', {}, 'No number') : phoneLink(callerPhone),
      callId === null ? null : h('a', { href: `#calls/${callId}` }, `Call ${callId}`),
    ),
  ];
}

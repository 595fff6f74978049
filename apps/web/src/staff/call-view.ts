/** One call: what was said in it, with what was generated and never heard struck out. */
import { OUTCOMES } from './calls-view.ts';
import { h } from './elements.ts';
import type { Turn } from './staff-client.ts';
import { timeIn, type View, type ViewContext } from './view.ts';

const SPEAKERS: Readonly<Record<Turn['who'], string>> = {
  caller: 'Caller',
  agent: 'Receptionist',
  tool: 'Tool',
};

export function createCallView({ client, session }: ViewContext, id: string): View {
  const writeTime = timeIn(session.practice.timeZone);
  const title = h('h2', {}, `Call ${id}`);
  const about = h('p', { class: 'soft' });
  const turns = h('ol', { 'aria-label': 'Transcript' });
  return {
    element: h('section', {}, h('a', { href: '#calls' }, 'All calls'), title, about, turns),
    async load() {
      const call = await client.call(id);
      title.textContent = `Call ${call.id}: ${call.callerName ?? 'unknown caller'}`;
      const cost = call.costUsd === null ? [] : [`$${call.costUsd.toFixed(2)}`];
      about.textContent = [writeTime(call.startedAt), OUTCOMES[call.outcome], ...cost].join(' · ');
      turns.replaceChildren(...call.turns.map((turn) => turnItem(turn)));
    },
  };
}

function turnItem({ who, text, heard }: Turn) {
  const words = heard ? h('p', {}, text) : h('p', {}, h('s', {}, text), ' (not heard by the caller)');
  return h('li', { class: 'card', 'data-heard': String(heard) }, h('strong', {}, SPEAKERS[who]), words);
}

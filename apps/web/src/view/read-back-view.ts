/** What is to be confirmed, with the two answers to it. Shows only what the gateway has sent. */
import type { CallPage } from '../call-state.ts';
import type { Elements } from './elements.ts';
import { factRow } from './fact-row.ts';

type Shown = Pick<CallPage, 'readBack' | 'readBackAnswered'>;

export function renderReadBack(elements: Elements, page: Shown, shown: Shown | undefined): void {
  const { readBack, readBackAnswered } = page;
  if (readBack === shown?.readBack && readBackAnswered === shown?.readBackAnswered) return;
  elements.readBack.hidden = readBack === undefined;
  elements.readBackSent.textContent = readBackAnswered ? 'Your answer is sent.' : '';
  if (readBack === undefined) return;
  elements.readBackAnswers.hidden = !readBack.can_tap;
  for (const button of [elements.readBackYes, elements.readBackNo]) button.disabled = readBackAnswered;
  if (readBack === shown?.readBack) return;
  elements.readBackFacts.replaceChildren(...readBack.lines.map(({ label, value }) => factRow(label, value)));
}

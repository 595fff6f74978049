/** The numbers to ring, as links that dial. Shows only numbers that the gateway has sent. */
import type { Emergency } from '../call-state.ts';
import { emergencyWords } from '../words.ts';
import type { Elements } from './elements.ts';

export function renderEmergency(elements: Elements, emergency: Emergency | undefined): void {
  elements.emergency.hidden = emergency === undefined;
  if (emergency === undefined) return;
  elements.emergencyText.textContent = emergencyWords(emergency);
  const numbers = [
    ['The practice', emergency.phone],
    ['When it is closed', emergency.out_of_hours_phone],
  ] as const;
  elements.emergencyNumbers.replaceChildren(
    ...numbers.flatMap(([label, number]) => (number === undefined ? [] : [row(label, number)])),
  );
}

function row(label: string, number: string): HTMLElement {
  const wrapper = document.createElement('div');
  const term = document.createElement('dt');
  const description = document.createElement('dd');
  const link = document.createElement('a');
  term.textContent = label;
  link.textContent = number;
  link.href = `tel:${number.replaceAll(/[^+\d]/g, '')}`;
  description.append(link);
  wrapper.append(term, description);
  return wrapper;
}

/** The numbers to ring, as links that dial, that which is answered now first. Only numbers that the gateway has sent. */
import type { Emergency } from '../call-state.ts';
import { emergencyWords } from '../words.ts';
import type { Elements } from './elements.ts';
import { factRow, phoneLink } from './fact-row.ts';

export function renderEmergency(elements: Elements, emergency: Emergency | undefined): void {
  elements.emergency.hidden = emergency === undefined;
  if (emergency === undefined) return;
  elements.emergencyTitle.textContent = emergencyWords(emergency);
  const numbers = [
    ['The practice', emergency.phone],
    ['When it is closed', emergency.out_of_hours_phone],
  ] as const;
  const ordered = emergency.ring_first === 'out_of_hours' ? numbers.toReversed() : numbers;
  elements.emergencyNumbers.replaceChildren(
    ...ordered.flatMap(([label, number]) =>
      number === undefined ? [] : [factRow(label, phoneLink(number))],
    ),
  );
}

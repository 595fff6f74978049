/** The booking as a card. Shows only what the gateway has sent. */
import type { Booking } from '../call-state.ts';
import { bookingWords } from '../words.ts';
import type { Elements } from './elements.ts';
import { factRow } from './fact-row.ts';

const FACTS: readonly (readonly [string, keyof Booking])[] = [
  ['When', 'when'],
  ['For', 'pet_name'],
  ['Visit', 'appointment_type'],
  ['With', 'clinician'],
  ['Reference', 'reference'],
];

export function renderBooking(elements: Elements, booking: Booking | undefined): void {
  elements.booking.hidden = booking === undefined;
  if (booking === undefined) return;
  const { title, text } = bookingWords(booking);
  elements.booking.dataset['status'] = booking.status;
  elements.bookingTitle.textContent = title;
  elements.bookingText.textContent = text;
  const rows = FACTS.flatMap(([label, field]) => {
    const value = booking[field];
    return value === undefined ? [] : [row(label, value, field)];
  });
  elements.bookingFacts.replaceChildren(...rows);
}

function row(label: string, value: string, field: string): HTMLElement {
  const fact = factRow(label, value);
  fact.lastElementChild?.setAttribute('data-testid', `booking-${field.replace('_', '-')}`);
  return fact;
}

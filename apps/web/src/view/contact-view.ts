/** The numbers to ring when the assistant cannot go on, as links that dial. */
import type { Contact } from '../call-state.ts';
import type { Elements } from './elements.ts';
import { factRow, phoneLink } from './fact-row.ts';

export function renderContact(elements: Elements, contact: Contact | undefined): void {
  elements.contact.hidden = contact === undefined;
  const contacts = contact?.contacts ?? [];
  elements.contactNumbers.replaceChildren(
    ...contacts.map(({ label, phone }) => factRow(label, phoneLink(phone))),
  );
}

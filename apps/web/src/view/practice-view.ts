/** Shows the practice whose page this is: its name, colour, numbers, languages and notice. */
import { languageNames, type PracticePage } from '../practice-page.ts';
import { readableOn } from '../readable.ts';
import type { Elements } from './elements.ts';
import { factRow, phoneLink } from './fact-row.ts';

/** @param about address of the page that says what the receptionist does, keeps and costs */
export function renderPractice(elements: Elements, practice: PracticePage, about: URL): void {
  const { name, phone, out_of_hours_phone: outOfHours, languages, colour, notice } = practice;
  document.title = `Call ${name}`;
  elements.practiceName.textContent = name;
  elements.numbers.replaceChildren(
    ...(phone === undefined ? [] : [factRow('Practice', phoneLink(phone))]),
    ...(outOfHours === undefined ? [] : [factRow('Out of hours', phoneLink(outOfHours))]),
  );
  if (phone !== undefined) elements.practicePhone.replaceChildren(phoneLink(phone));
  elements.languages.hidden = languages.length < 2;
  elements.languages.textContent = `You can speak ${languageNames(languages)}.`;
  elements.notice.hidden = notice === undefined;
  elements.notice.textContent = notice ?? '';
  elements.about.hidden = false;
  elements.aboutLink.href = about.href;
  if (colour === undefined) return;
  const { style } = elements.body;
  style.setProperty('--brand', colour);
  style.setProperty('--on-brand', readableOn(colour));
}

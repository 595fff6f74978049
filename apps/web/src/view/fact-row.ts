/** One label with its value, for a list of facts. */
export function factRow(label: string, value: string | HTMLElement): HTMLElement {
  const row = document.createElement('div');
  const term = document.createElement('dt');
  const description = document.createElement('dd');
  term.textContent = label;
  description.append(value);
  row.append(term, description);
  return row;
}

/** A number as a link that dials. */
export function phoneLink(number: string): HTMLElement {
  const link = document.createElement('a');
  link.textContent = number;
  link.href = `tel:${number.replaceAll(/[^+\d]/g, '')}`;
  return link;
}

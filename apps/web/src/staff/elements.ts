/** Makes elements of texts and attributes. Names and words of callers become text nodes: no markup is ever parsed. */

type Attributes = Readonly<Record<string, string>>;
type Child = Node | string | null | undefined;

/** An element with attributes and children; a child that is null or undefined is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg(tag: string, attributes: Attributes, ...children: readonly Node[]): Element {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page lacks #${id}`);
  return element;
}

/** A link that rings the number; nothing of the number but its digits and plus reaches the address. */
export function phoneLink(phone: string): HTMLAnchorElement {
  return h('a', { href: `tel:${phone.replaceAll(/[^\d+]/g, '')}` }, phone);
}

/**
 * The widget of a practice's website: `<script src="…/widget.js" data-practice="willow-tree" async></script>`. A round button
 * opens the practice's page in a frame. Everything is in a shadow tree: the page around it keeps its names, its styles and
 * its policy. Attributes: `data-practice`, `data-label` (what the button is called), `data-colour` (`#rrggbb`).
 */
import { readFrameMessage } from '../frame-messages.ts';
import { readableOn } from '../readable.ts';
import { STYLES } from './styles.ts';

const LABEL = 'Talk to our assistant';
const COLOUR = '#0b6e5f';
/** On the element of each widget: the address of its page. */
const MARK = 'data-petvisor-widget';
const COLOUR_FORM = /^#[0-9a-f]{6}$/i;
const HANDSET =
  'M6.6 10.8a15.5 15.5 0 0 0 6.600 6.600l2.200-2.200a1 1 0 0 1 1-.25 11.400 11.400 0 0 0 3.600.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.500a1 1 0 0 1 1 1c0 1.250.2 2.450.57 3.570a1 1 0 0 1-.25 1z';

interface Wishes {
  /** Address of the practice's page. */
  readonly page: URL;
  readonly label: string;
  readonly colour: string;
}

function readWishes({ src, dataset }: HTMLScriptElement): Wishes {
  const { practice, label = LABEL, colour = COLOUR } = dataset;
  if (!practice) throw new Error('widget.js: the script tag needs data-practice');
  const page = new URL(`call/${encodeURIComponent(practice)}?embedded=1`, new URL('.', src));
  return { page, label, colour: COLOUR_FORM.test(colour) ? colour : COLOUR };
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function icon(): SVGElement {
  const [svg, path] = [
    document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
    document.createElementNS('http://www.w3.org/2000/svg', 'path'),
  ];
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', HANDSET);
  svg.append(path);
  return svg;
}

class Widget {
  readonly #wishes: Wishes;
  readonly #host = element('div', {});
  readonly #button: HTMLButtonElement;
  readonly #panel: HTMLElement;
  #frame: HTMLIFrameElement | undefined;
  #isCalling = false;

  /** @param place how many other widgets are on the page */
  constructor(wishes: Wishes, place: number) {
    this.#wishes = wishes;
    const { page, label, colour } = wishes;
    this.#host.setAttribute(MARK, page.href);
    this.#button = element('button', { className: 'open', type: 'button' }, { 'aria-expanded': 'false' });
    this.#button.append(icon());
    const close = element('button', { className: 'close', type: 'button', textContent: '×' });
    close.setAttribute('aria-label', 'Close');
    this.#panel = element(
      'div',
      { className: 'panel', hidden: true },
      { role: 'dialog', 'aria-label': label },
    );
    this.#panel.append(close);
    const root = this.#host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#panel, this.#button);
    this.#host.style.setProperty('--place', String(place));
    this.#host.style.setProperty('--colour', colour);
    this.#host.style.setProperty('--on-colour', readableOn(colour));
    this.#button.addEventListener('click', () => (this.#panel.hidden ? this.#open() : this.#close()));
    close.addEventListener('click', () => this.#close());
    root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape') this.#close();
    });
    addEventListener('message', (event) => this.#hear(event));
    this.#name();
    document.body.append(this.#host);
  }

  #open(): void {
    const { page, label } = this.#wishes;
    this.#frame ??= element('iframe', { src: page.href, title: label, allow: 'microphone; autoplay' });
    if (!this.#frame.isConnected) this.#panel.append(this.#frame);
    this.#panel.hidden = false;
    this.#button.setAttribute('aria-expanded', 'true');
    this.#frame.focus();
  }

  /** A call goes on behind the button: closing hides it, and hanging up is a button of its own. */
  #close(): void {
    if (this.#panel.hidden) return;
    this.#panel.hidden = true;
    this.#button.setAttribute('aria-expanded', 'false');
    if (!this.#isCalling) this.#forget();
    this.#button.focus();
  }

  #forget(): void {
    this.#frame?.remove();
    this.#frame = undefined;
  }

  #hear({ source, origin, data }: MessageEvent): void {
    const frame = this.#frame?.contentWindow;
    if (!frame || source !== frame || origin !== this.#wishes.page.origin) return;
    const message = readFrameMessage(data);
    if (message?.petvisor === 'escape') this.#close();
    if (message?.petvisor !== 'call') return;
    this.#isCalling = message.isOn;
    this.#name();
  }

  #name(): void {
    const name = this.#isCalling ? 'Back to your call' : this.#wishes.label;
    this.#button.setAttribute('aria-label', name);
    this.#button.title = name;
    this.#button.classList.toggle('calling', this.#isCalling);
  }
}

function start(): void {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement))
    throw new Error('widget.js: load it with a script tag of its own');
  const wishes = readWishes(script);
  const show = (): void => {
    const others = [...document.querySelectorAll(`[${MARK}]`)];
    // A template and a tag manager may both have the tag.
    if (others.some((other) => other.getAttribute(MARK) === wishes.page.href)) return;
    new Widget(wishes, others.length);
  };
  // An async script may run before there is a body.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show, { once: true });
  else show();
}

start();

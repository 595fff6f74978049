/** Renders the captions into their list. Lines keep their elements, so that nothing flickers. */
import { heardText, type Captions, type Line } from '../captions.ts';

const SPEAKERS: Record<Line['speaker'], string> = { agent: 'Assistant', caller: 'You' };
/** Distance from its end within which a list counts as scrolled to the end, in pixels. */
const END_PX = 80;

/** How long a line stays in the live region, in milliseconds. */
const ANNOUNCED_MS = 1_000;

export class CaptionsView {
  readonly #scroller: HTMLElement;
  readonly #list: HTMLOListElement;
  readonly #log: HTMLElement;
  readonly #items: HTMLLIElement[] = [];
  readonly #announced = new Set<string>();
  #atEnd = true;

  /** @param log the hidden live region; it receives each line once, when it is complete */
  constructor(scroller: HTMLElement, list: HTMLOListElement, log: HTMLElement) {
    this.#scroller = scroller;
    this.#list = list;
    this.#log = log;
    scroller.addEventListener('scroll', () => (this.#atEnd = this.#isAtEnd()));
    new ResizeObserver(() => this.#follow()).observe(scroller);
  }

  render(captions: Captions): void {
    const lines = captions.filter((line) => line.speaker === 'caller' || heardText(line) !== '');
    if (lines.length === 0) this.#forget();
    while (this.#items.length > lines.length) this.#items.pop()?.remove();
    lines.forEach((line, i) => this.#renderLine(line, this.#itemAt(i)));
    for (const line of lines) this.#announce(line);
    this.#follow();
  }

  #isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < END_PX;
  }

  /** Scrolls to new words, unless the reader has scrolled back. */
  #follow(): void {
    if (this.#atEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #itemAt(index: number): HTMLLIElement {
    const existing = this.#items[index];
    if (existing !== undefined) return existing;
    const item = document.createElement('li');
    item.dataset['testid'] = 'caption';
    for (const part of ['who', 'what', 'note']) {
      const span = document.createElement('span');
      span.className = part;
      item.append(span);
    }
    this.#items.push(item);
    this.#list.append(item);
    return item;
  }

  #renderLine(line: Line, item: HTMLLIElement): void {
    item.dataset['speaker'] = line.speaker;
    item.dataset['status'] = line.status;
    const texts = [SPEAKERS[line.speaker], textOf(line), noteOf(line)];
    texts.forEach((text, i) => {
      const part = item.children[i];
      if (part !== undefined && part.textContent !== text) part.textContent = text;
    });
  }

  #announce(line: Line): void {
    const whole = line.status === 'done' || line.status === 'interrupted';
    // Screen readers have announced typed text already.
    if (!whole || line.id.startsWith('typed-') || this.#announced.has(line.id)) return;
    this.#announced.add(line.id);
    const entry = document.createElement('p');
    entry.textContent = `${SPEAKERS[line.speaker]}: ${textOf(line)} ${noteOf(line)}`;
    this.#log.append(entry);
    // It is read aloud at once; who reads on through the page meets each line once, among the captions.
    setTimeout(() => entry.remove(), ANNOUNCED_MS);
  }

  #forget(): void {
    this.#atEnd = true;
    this.#announced.clear();
    this.#log.replaceChildren();
  }
}

function textOf(line: Line): string {
  if (line.speaker === 'agent') return heardText(line);
  if (line.status === 'unheard') return 'Not understood';
  return line.text === '' ? '…' : line.text;
}

function noteOf(line: Line): string {
  return line.status === 'interrupted' ? 'interrupted' : '';
}

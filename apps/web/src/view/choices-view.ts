/** What a tap says: suggested sentences, and the times that are offered. */
import type { CallPage } from '../call-state.ts';
import { sentencesFor } from '../sentences.ts';
import type { Elements } from './elements.ts';

export class ChoicesView {
  readonly #elements: Elements;
  readonly #say: (words: string) => void;
  #sentences = '';

  /** @param say sends words as if they had been typed */
  constructor(elements: Elements, say: (words: string) => void) {
    this.#elements = elements;
    this.#say = say;
  }

  render(page: CallPage, shown: CallPage | undefined): void {
    this.#renderSentences(page);
    const { offers, offeredTimes } = this.#elements;
    offers.hidden = page.offers.length === 0 || page.emergency !== undefined || page.phase !== 'live';
    if (page.offers === shown?.offers) return;
    offeredTimes.replaceChildren(
      ...page.offers.map(({ when, say, clinician }) => {
        const [label, words] =
          clinician === undefined ? [when, say] : [`${when}, ${clinician}`, `${say} with ${clinician}`];
        return this.#button(label, `${words}, please.`, 'offer');
      }),
    );
  }

  /** A button that has the focus stays as long as its sentence is among the suggested ones. */
  #renderSentences(page: CallPage): void {
    const { chips } = this.#elements;
    const sentences = sentencesFor(page);
    if (sentences.join('\n') === this.#sentences) return;
    this.#sentences = sentences.join('\n');
    const before = new Map([...chips.children].map((chip) => [chip.textContent, chip]));
    chips.replaceChildren(
      ...sentences.map(
        (sentence) => before.get(`“${sentence}”`) ?? this.#button(`“${sentence}”`, sentence, 'chip'),
      ),
    );
  }

  #button(label: string, words: string, testId: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.dataset['testid'] = testId;
    button.addEventListener('click', () => this.#say(words));
    return button;
  }
}

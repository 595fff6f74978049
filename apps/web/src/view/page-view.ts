/** Renders a `CallPage` into the document. */
import { activityOf, type CallPage, type Phase } from '../call-state.ts';
import { clockWords, endWords, hasFailed, microphoneWords, statusWords } from '../words.ts';
import { renderBooking } from './booking-view.ts';
import { CaptionsView } from './captions-view.ts';
import { renderContact } from './contact-view.ts';
import { renderEmergency } from './emergency-view.ts';
import { ChoicesView } from './choices-view.ts';
import type { Elements } from './elements.ts';
import { phoneLink } from './fact-row.ts';
import { renderReadBack } from './read-back-view.ts';

export class PageView {
  readonly #elements: Elements;
  readonly #captions: CaptionsView;
  readonly #choices: ChoicesView;
  #phase: Phase | undefined;
  #shown: CallPage | undefined;

  /** @param say sends words as if they had been typed */
  constructor(elements: Elements, say: (words: string) => void) {
    this.#elements = elements;
    this.#choices = new ChoicesView(elements, say);
    this.#captions = new CaptionsView(elements.conversation, elements.captions, elements.spoken);
  }

  render(page: CallPage): void {
    const { body, start, call, end, controls, conversation } = this.#elements;
    const calling = page.phase === 'connecting' || page.phase === 'live' || page.phase === 'leaving';
    body.dataset['phase'] = page.phase;
    body.dataset['activity'] = page.phase === 'live' ? activityOf(page) : 'none';
    start.hidden = page.phase !== 'start';
    call.hidden = !calling;
    end.hidden = page.phase !== 'ended';
    controls.hidden = page.phase !== 'connecting' && page.phase !== 'live';
    conversation.hidden = page.captions.length === 0 || page.phase === 'start';
    setText(this.#elements.status, statusWords(page));
    this.#renderRing(page);
    this.#elements.idle.hidden = !page.endsSoon;
    if (page.captions !== this.#shown?.captions) this.#captions.render(page.captions);
    if (page.booking !== this.#shown?.booking) renderBooking(this.#elements, page.booking);
    if (page.emergency !== this.#shown?.emergency) renderEmergency(this.#elements, page.emergency);
    if (page.contact !== this.#shown?.contact) renderContact(this.#elements, page.contact);
    this.#choices.render(page, this.#shown);
    renderReadBack(this.#elements, page, this.#shown);
    this.#renderMicrophone(page);
    this.#renderRating(page);
    if (page.phase === 'ended') this.#renderEnd(page);
    this.#moveFocus(page.phase);
    this.#shown = page;
  }

  setLevel(level: number): void {
    this.#elements.body.style.setProperty('--level', level.toFixed(3));
  }

  setClock(ms: number): void {
    setText(this.#elements.clock, clockWords(ms));
  }

  /** The practice's number is on every screen on which something failed, as far as it is known. */
  #renderRing(page: CallPage): void {
    const { ringPractice, practicePhone, startProblem } = this.#elements;
    const told = page.emergency?.phone ?? page.contact?.contacts[0]?.phone;
    if (told !== undefined && practicePhone.childElementCount === 0) practicePhone.append(phoneLink(told));
    const isBad = page.phase === 'start' ? startProblem.textContent !== '' : hasFailed(page);
    ringPractice.hidden = !isBad || practicePhone.childElementCount === 0;
  }

  #renderMicrophone({ microphone, phase }: CallPage): void {
    const { microphoneProblem, microphoneTitle, microphoneText, mute, typeForm } = this.#elements;
    const failed = microphone.status === 'failed';
    microphoneProblem.hidden = !failed;
    if (failed) {
      const { title, text } = microphoneWords(microphone.code);
      setText(microphoneTitle, title);
      setText(microphoneText, text);
    }
    mute.hidden = microphone.status !== 'on' && microphone.status !== 'muted';
    mute.setAttribute('aria-pressed', String(microphone.status === 'muted'));
    for (const field of typeForm.elements) field.toggleAttribute('disabled', phase !== 'live');
    this.#elements.chips.parentElement?.toggleAttribute('hidden', phase !== 'live');
  }

  /** Nobody is asked for a rating in an emergency. */
  #renderRating({ phase, ratingDue, rating, emergency }: CallPage): void {
    const { rating: field, ratingLegend, ratingThanks, ratingSkip, stars } = this.#elements;
    field.hidden = !ratingDue || emergency !== undefined || (phase !== 'live' && phase !== 'leaving');
    ratingSkip.hidden = phase !== 'leaving';
    setText(
      ratingLegend,
      phase === 'leaving' ? 'Before you go: how was this call?' : 'How is this call going?',
    );
    setText(ratingThanks, rating === undefined ? '' : 'Thank you!');
    [...stars.children].forEach((star, i) => {
      star.setAttribute('aria-pressed', String(rating === i + 1));
      star.classList.toggle('lit', rating !== undefined && i < rating);
    });
  }

  #renderEnd(page: CallPage): void {
    const { endTitle, endText, endFacts, endTyped, words } = this.#elements;
    const { title, text } = endWords(page);
    setText(endTitle, title);
    setText(endText, text);
    const typed = words.value.trim();
    setText(endTyped, typed === '' ? '' : `What you were typing is kept for your next call: “${typed}”`);
    const length =
      page.startedAtMs === undefined ? [] : [`The call took ${clockWords(page.end?.lengthMs ?? 0)}.`];
    const rated = page.rating === undefined ? [] : [`You rated it ${page.rating} of 5.`];
    setText(endFacts, [...length, ...rated].join(' '));
  }

  /** Moves the focus to a new view, for keyboard and screen reader. */
  #moveFocus(phase: Phase): void {
    const before = this.#phase;
    this.#phase = phase;
    if (before === undefined || before === phase) return;
    const { status, endTitle, key, dial, stars } = this.#elements;
    if (phase === 'connecting') status.focus();
    if (phase === 'ended') endTitle.focus();
    if (phase === 'start') (key.isConnected ? key : dial).focus();
    if (phase === 'leaving' && stars.firstElementChild instanceof HTMLElement)
      stars.firstElementChild.focus();
  }
}

/** Sets the text only when it differs: live regions are announced at each change. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

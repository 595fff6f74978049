/** Starts the page: connects buttons, phone and view. */
import { config } from 'zod';
import { nextPage, START_PAGE, type CallPage, type PageEvent } from './call-state.ts';
import { createKeyStore } from './key-store.ts';
import { Phone } from './phone.ts';
import { SENTENCES } from './sentences.ts';
import { findElements } from './view/elements.ts';
import { PageView } from './view/page-view.ts';
import { endWords } from './words.ts';

// Compiled schemas need `eval`, which the content security policy forbids.
config({ jitless: true });

const RATINGS = [1, 2, 3, 4, 5] as const;
const CLOCK_MS = 1_000;

const elements = findElements();
const view = new PageView(elements);
const keys = createKeyStore();
let page: CallPage = START_PAGE;
let phone: Phone | undefined;
let renderDue = false;

function dispatch(event: PageEvent): void {
  page = nextPage(page, event);
  if (page.phase === 'ended' && page.end?.reason === 'not_connected') backToStart();
  if (renderDue) return;
  renderDue = true;
  queueMicrotask(() => {
    renderDue = false;
    view.render(page);
  });
}

/** A call that could not be opened returns to the start, which shows the reason. */
function backToStart(): void {
  elements.startProblem.textContent = endWords(page).text;
  page = START_PAGE;
}

function dial(speaking: boolean): void {
  const apiKey = elements.key.value.trim();
  keys.write(apiKey);
  elements.startProblem.textContent = '';
  view.setClock(0);
  phone = new Phone({
    service: new URL(location.origin),
    apiKey,
    speaking,
    dispatch,
    onLevel: (level) => view.setLevel(level),
  });
  void phone.dial();
}

function hangUp(): void {
  const hasTalked = page.captions.some((line) => line.speaker === 'agent');
  if (page.phase === 'live' && hasTalked && page.rating === undefined) phone?.leave();
  else phone?.hangUp();
}

function rate(rating: number): void {
  phone?.rate(rating);
  if (page.phase === 'leaving') phone?.hangUp();
}

function answerReadBack(answer: 'yes' | 'no'): void {
  if (page.readBack !== undefined) phone?.answerReadBack(page.readBack.id, answer);
}

elements.key.value = keys.read();
elements.startForm.addEventListener('submit', (event) => {
  event.preventDefault();
  const button = event.submitter;
  dial(!(button instanceof HTMLButtonElement) || button.value !== 'type');
});
elements.typeForm.addEventListener('submit', (event) => {
  event.preventDefault();
  phone?.type(elements.words.value);
  elements.words.value = '';
});
elements.mute.addEventListener('click', () => phone?.toggleMute());
elements.hangUp.addEventListener('click', hangUp);
elements.readBackYes.addEventListener('click', () => answerReadBack('yes'));
elements.readBackNo.addEventListener('click', () => answerReadBack('no'));
elements.ratingSkip.addEventListener('click', () => phone?.hangUp());
elements.microphoneRetry.addEventListener('click', () => void phone?.openMicrophone());
elements.again.addEventListener('click', () => dispatch({ type: 'reset' }));
// Closing the tab hangs up.
addEventListener('pagehide', () => phone?.hangUp());

elements.chips.append(
  ...SENTENCES.map((sentence) => button(`“${sentence}”`, 'chip', () => phone?.type(sentence))),
);
elements.stars.append(
  ...RATINGS.map((rating) => {
    const star = button('★', `rate-${rating}`, () => rate(rating));
    star.setAttribute('aria-label', `${rating} of 5`);
    return star;
  }),
);

setInterval(() => {
  if (page.startedAtMs !== undefined && page.phase === 'live')
    view.setClock(performance.now() - page.startedAtMs);
}, CLOCK_MS);
view.render(page);

function button(text: string, testId: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.dataset['testid'] = testId;
  element.addEventListener('click', onClick);
  return element;
}

/** Starts the page: connects buttons, phone and view. */
import { requestTicket } from '@petvisor/browser-client';
import { config } from 'zod/mini';
import { nextPage, START_PAGE, type CallPage, type PageEvent } from './call-state.ts';
import { joinFrame } from './in-frame.ts';
import { createKeyStore } from './key-store.ts';
import { readPageAddress } from './page-address.ts';
import { Phone } from './phone.ts';
import { fetchPractice } from './practice-page.ts';
import { proveWork } from './prove-work.ts';
import { followVisiblePart } from './visible-part.ts';
import { findElements } from './view/elements.ts';
import { PageView } from './view/page-view.ts';
import { renderPractice } from './view/practice-view.ts';
import { endWords } from './words.ts';

// Compiled schemas need `eval`, which the content security policy forbids.
config({ jitless: true });

const RATINGS = [1, 2, 3, 4, 5] as const;
const CLOCK_MS = 1_000;
/** What a caller does who is there without speaking. */
const PRESENCE = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel', 'focusin'] as const;
const NO_EMERGENCY = 'It is not an emergency.';

const elements = findElements();
const view = new PageView(elements, (words) => phone?.type(words));
const keys = createKeyStore();
const { service, practice } = readPageAddress(import.meta.url, location.href);
const shown = practice === undefined ? undefined : fetchPractice(service, practice);
const frame = joinFrame(window);
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
    frame?.show(page.phase);
  });
}

/** A call that could not be opened returns to the start, which shows the reason. */
function backToStart(): void {
  elements.startProblem.textContent = endWords(page).text;
  page = { ...START_PAGE, emergency: page.emergency };
}

/** A practice's page needs no key. */
async function getTicket(): Promise<string> {
  if (practice === undefined) return requestTicket({ url: service, apiKey: keys.read() });
  const needsWork = (await shown)?.proof_of_work === true;
  const proof = needsWork ? await proveWork(service, practice) : undefined;
  return requestTicket({ url: service, practice, proof });
}

function dial(speaking: boolean): void {
  if (practice === undefined) keys.write(elements.key.value.trim());
  elements.startProblem.textContent = '';
  view.setClock(0);
  phone = new Phone({
    service,
    getTicket,
    speaking,
    dispatch,
    onLevel: (level) => view.setLevel(level),
  });
  void phone.dial();
}

function hangUp(): void {
  const hasTalked = page.captions.some((line) => line.speaker === 'agent');
  const isAsked = hasTalked && page.rating === undefined && page.emergency === undefined;
  if (page.phase === 'live' && isAsked) phone?.leave();
  else phone?.hangUp();
}

function rate(rating: number): void {
  phone?.rate(rating);
  if (page.phase === 'leaving') phone?.hangUp();
}

/** The agent hears it as well, and goes on. */
function callOffEmergency(): void {
  if (page.phase === 'live') phone?.type(NO_EMERGENCY);
  dispatch({ type: 'called_off' });
  elements.status.focus();
}

/** The tap itself has told the service. */
function stillHere(): void {
  dispatch({ type: 'present' });
  elements.status.focus();
}

function answerReadBack(answer: 'yes' | 'no'): void {
  if (page.readBack !== undefined) phone?.answerReadBack(page.readBack.id, answer);
}

if (practice === undefined) {
  elements.keyField.hidden = false;
  elements.key.value = keys.read();
} else {
  elements.keyField.remove();
  void shown?.then((found) => {
    if (found !== undefined) renderPractice(elements, found, new URL(`call/${practice}/about`, service));
  });
}
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
elements.stillHere.addEventListener('click', stillHere);
elements.callOff.addEventListener('click', callOffEmergency);
elements.ratingSkip.addEventListener('click', () => phone?.hangUp());
elements.microphoneRetry.addEventListener('click', () => void phone?.openMicrophone());
elements.again.addEventListener('click', () => dispatch({ type: 'reset' }));
for (const type of PRESENCE) addEventListener(type, () => phone?.present(), { passive: true });
// A warning that vanished under a pointer on its way would have something else clicked.
addEventListener('keydown', () => {
  if (page.endsSoon) dispatch({ type: 'present' });
});
// Closing the tab hangs up.
addEventListener('pagehide', () => phone?.hangUp());

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
followVisiblePart(window, elements.body.style);
view.render(page);

function button(text: string, testId: string, onClick: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.dataset['testid'] = testId;
  element.addEventListener('click', onClick);
  return element;
}

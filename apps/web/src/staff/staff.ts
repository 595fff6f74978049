/** The staff view: signs in, shows one view at a time, and keeps what is being typed when a session ends. */
import { createCallView } from './call-view.ts';
import { createCallsView } from './calls-view.ts';
import { byId, h } from './elements.ts';
import { createFiguresView } from './figures-view.ts';
import { followUpdates } from './live-updates.ts';
import { createPracticeView } from './practice-view.ts';
import { createStaffClient, StaffError, type StaffSession } from './staff-client.ts';
import { createTodoView } from './todo-view.ts';
import type { View, ViewContext } from './view.ts';

const VIEWS = {
  todo: { title: 'To do', create: createTodoView },
  calls: { title: 'Calls', create: createCallsView },
  figures: { title: 'How it goes', create: createFiguresView },
  practice: { title: 'The practice', create: createPracticeView },
} as const;

const client = createStaffClient(new URL('../', import.meta.url));
const page = {
  title: byId('title', HTMLElement),
  views: byId('views', HTMLElement),
  account: byId('account', HTMLElement),
  user: byId('user', HTMLElement),
  signOut: byId('sign-out', HTMLButtonElement),
  announcement: byId('announcement', HTMLElement),
  problem: byId('problem', HTMLElement),
  signIn: byId('sign-in', HTMLFormElement),
  key: byId('key', HTMLInputElement),
  view: byId('view', HTMLElement),
};

/** Whose the views are; kept when the session ends, so that a note being typed is there after the next sign-in. */
let shownFor: string | undefined;
let context: ViewContext | undefined;
let todo: View | undefined;
let current: View | undefined;
let stopUpdates: (() => void) | undefined;

function showProblem(error: unknown): void {
  page.problem.textContent = error instanceof Error ? error.message : String(error);
  page.problem.hidden = false;
}

async function attempt(action: () => Promise<void>): Promise<void> {
  page.problem.hidden = true;
  try {
    await action();
  } catch (error) {
    showProblem(error);
    if (error instanceof StaffError && error.code === 'signed_out') askForKey();
  }
}

function askForKey(): void {
  stopUpdates?.();
  stopUpdates = undefined;
  for (const part of [page.views, page.account, page.view]) part.hidden = true;
  page.signIn.hidden = false;
  page.key.focus();
}

function begin(session: StaffSession): void {
  const owner = `${session.practice.id}/${session.user}`;
  if (shownFor !== owner) {
    todo = undefined;
    current = undefined;
    page.view.replaceChildren();
  }
  shownFor = owner;
  page.title.textContent = session.practice.name;
  page.user.textContent = session.user;
  page.signIn.hidden = true;
  for (const part of [page.views, page.account, page.view]) part.hidden = false;
  const announce = (sentence: string) => (page.announcement.textContent = sentence);
  context = { client, session, announce, attempt };
  stopUpdates?.();
  stopUpdates = followUpdates(client.eventsAddress, {
    receive: (event) => {
      current?.receive?.(event);
      if (current !== todo) todo?.receive?.(event);
    },
    resumed: () => current && void attempt(() => (current as View).load()),
  });
  void showView();
}

/** The address after `#` names the view: `todo`, `calls`, `calls/17`, `figures` or `practice`. */
async function showView(): Promise<void> {
  if (context === undefined || !page.signIn.hidden) return;
  const [name = '', id] = location.hash.slice(1).split('/');
  const known = name in VIEWS ? (name as keyof typeof VIEWS) : 'todo';
  document.title = `${VIEWS[known].title} - Staff view`;
  page.views.replaceChildren(
    ...Object.entries(VIEWS).map(([key, { title }]) =>
      h('a', { href: `#${key}`, ...(key === known ? { 'aria-current': 'page' } : {}) }, title),
    ),
  );
  // The list of what is to be done is made once: its notes stay while other views are looked at.
  todo ??= createTodoView(context);
  if (known === 'todo') current = todo;
  else current = id === undefined ? VIEWS[known].create(context) : createCallView(context, id);
  page.view.replaceChildren(current.element);
  const shown = current;
  await attempt(() => shown.load());
}

page.signIn.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(async () => {
    const session = await client.signIn(page.key.value.trim());
    page.key.value = '';
    begin(session);
  });
});
page.signOut.addEventListener(
  'click',
  () =>
    void attempt(async () => {
      await client.signOut();
      // Nothing of callers stays in the page.
      shownFor = undefined;
      todo = undefined;
      current = undefined;
      page.view.replaceChildren();
      askForKey();
    }),
);
addEventListener('hashchange', () => void showView());

try {
  begin(await client.session());
} catch (error) {
  if (!(error instanceof StaffError) || error.code !== 'signed_out') showProblem(error);
  askForKey();
}

/** The page that says of a practice's receptionist what it does, keeps, sends and costs: from its facts and the settings. */
import { languagesOf } from '@petvisor/receptionist';
import type { PracticeConfig } from '../practices/practice-config.ts';
import type { Settings } from '../settings/settings.ts';
import { html, type Html } from './html.ts';

export type AboutSettings = Pick<Settings, 'auditKeptDays' | 'calls' | 'notify' | 'openai' | 'traces'>;

type About = PracticeConfig & { readonly settings: AboutSettings };

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });
const MINUTE_MS = 60_000;

export function aboutPage(config: PracticeConfig, settings: AboutSettings): string {
  const about = { ...config, settings };
  const { name } = config.practice;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>About the automated receptionist of ${name}</title>
        <link rel="icon" type="image/svg+xml" href="../assets/icon.svg" />
        <link rel="stylesheet" href="../assets/call.css" />
      </head>
      <body>
        <main class="about">
          <h1>About the automated receptionist of ${name}</h1>
          <p class="lead">
            You speak, or write, with a computer program and not with a person. It says so at the start.
          </p>
          ${section('What it does', does(about))} ${section('What it does not do', doesNot(about))}
          ${section('How to reach a person', person(about))}
          ${section('What is kept, and for how long', kept(about))} ${section('Where it goes', goes(about))}
          ${section('What it costs', costs(about))}
        </main>
      </body>
    </html>`.toString();
}

function section(heading: string, points: readonly Html[]): Html {
  return html`<section>
    <h2>${heading}</h2>
    <ul>
      ${points.map((point) => html`<li>${point}</li> `)}
    </ul>
  </section>`;
}

function does({ practice }: About): Html[] {
  const { facts } = practice;
  const topics = [
    facts?.openingHours && 'opening hours',
    facts?.address && 'the address',
    facts !== undefined && facts.prices.length > 0 ? 'prices' : undefined,
    facts?.whatToBring && 'what to bring',
    ...(facts?.more ?? []).map(({ topic }) => topic.toLowerCase()),
  ].filter((topic) => topic !== undefined);
  const seen = facts?.species.seen ?? [];
  return [
    html`It offers free times of the practice's diary and books one, after it has read everything back and you
    have clearly said yes.`,
    ...(seen.length === 0
      ? []
      : [html`It books for these animals: ${listed(seen.map((each) => each.toLowerCase()))}.`]),
    ...(topics.length === 0
      ? []
      : [html`It answers questions about ${listed(topics)}, in the practice's own words.`]),
    html`It takes a message, or asks the practice to ring you back.`,
    html`It listens for emergencies, and then gives the number to ring before anything else.`,
    html`It speaks ${listed(languagesOf(practice).map((code) => LANGUAGE_NAMES.of(code) ?? code))}.`,
  ];
}

function doesNot({ practice }: About): Html[] {
  return [
    html`It does not judge how ill an animal is, and gives no veterinary
    advice${practice.facts?.worryAdvice === undefined ? '' : " beyond the practice's own sentence"}.`,
    html`It books nothing without your yes, and calls nothing booked that the diary has not confirmed.`,
    html`It does not change or cancel appointments, order medicines or look into records: it passes such
    wishes on.`,
    html`It takes no payment. Do not tell it a card number: one that is said anyway is masked in what is kept.`,
  ];
}

function person({ practice }: About): Html[] {
  const { phone, outOfHoursPhone } = practice;
  return [
    phone === undefined ? html`Ring the practice.` : html`Ring the practice: ${telephone(phone)}.`,
    ...(outOfHoursPhone === undefined
      ? []
      : [html`In an emergency when it is closed: ${telephone(outOfHoursPhone)}.`]),
    html`Or say at any moment that you want to speak to a person: somebody of the practice rings you back.`,
  ];
}

function kept({ practice, keptDays, settings }: About): Html[] {
  const { auditKeptDays, traces } = settings;
  return [
    html`What was said and written, in words, with the details for a booking or a message:
    ${keptFor(keptDays)}. What staff still have to do stays until it is done.`,
    html`The sound of your voice is not kept.`,
    ...(traces === undefined
      ? []
      : [
          html`A technical trace of the last ${traces.filesMax}
          calls${traces.withText ? '' : ', without what was said'}.`,
        ]),
    html`Who has read, exported or erased what is kept: ${auditKeptDays} days.`,
    ...(practice.facts?.privacy === undefined ? [] : [html`${practice.facts.privacy}`]),
    html`To have a copy of it, or to have it erased, ask the practice. Backups forget it later, as they are
    replaced.`,
  ];
}

function keptFor(days: number | undefined): string {
  return days === undefined ? 'until the practice erases it' : `${days} day${days === 1 ? '' : 's'}`;
}

function goes({ diary, recipients, settings }: About): Html[] {
  const { openai, notify } = settings;
  const isTold = recipients !== undefined || notify.email !== undefined || notify.webhook !== undefined;
  return [
    html`Your voice and your words to the language model at ${hostOf(openai.baseUrl)}, which answers.`,
    html`The details of a booking to the practice's diary, Vetstoria, at ${hostOf(diary.baseUrl)}.`,
    ...(isTold ? [html`What staff have to know to the practice, by e-mail or to its own systems.`] : []),
    html`Everything else stays on the server that this page comes from. There are no cookies, and nothing of
    other websites.`,
  ];
}

function costs({ settings }: About): Html[] {
  const { durationMsMax, costUsdMax } = settings.calls;
  return [
    html`Nothing for you, beyond your connection to the internet.`,
    html`The practice pays for each minute of the language model. A call ends after
    ${durationMsMax / MINUTE_MS} minutes, or when it has cost ${costUsdMax} US dollars.`,
  ];
}

function hostOf(address: string): string {
  return new URL(address).host;
}

function telephone(number: string): Html {
  return html`<a href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a>`;
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}

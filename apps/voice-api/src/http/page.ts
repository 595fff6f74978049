/**
 * The page at `/call`, that of each practice, the widget that shows it, the staff view, the documentation of the routes, and
 * the headers that say what they may load.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { languagesOf } from '@petvisor/receptionist';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { aboutPage, type AboutSettings } from '../about/about-page.ts';
import type { PracticeConfig, PracticeDirectory } from '../practices/practice-config.ts';
import type { Answer } from './api/answers.ts';

/** The page loads its own scripts and worklets, and opens a socket to the server that it came from. */
const CONTENT_SECURITY_POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    mediaSrc: ["'self'", 'blob:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** A web origin as the policy has it: what could end a directive, or begin another, is in none. */
const FRAMING_ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d+)?$/;

/** Browsers ask again whether the widget has changed after this time, in seconds. */
const WIDGET_KEPT_S = 300;

/** Middleware that sets the security headers of every response. */
export function securityHeaders(): ReturnType<typeof helmet> {
  return helmet({ contentSecurityPolicy: CONTENT_SECURITY_POLICY });
}

type Handler = (request: Request, response: Response, next: NextFunction) => void;

/** Serves the pages, their assets and the widget, if they have been built. */
export function servePage(
  app: NestExpressApplication,
  practices: Pick<PracticeDirectory, 'find'>,
  settings: AboutSettings,
): void {
  const folder = join(
    dirname(fileURLToPath(import.meta.resolve('@petvisor/web/package.json'))),
    'dist/public',
  );
  if (!existsSync(join(folder, 'index.html'))) return;
  app.useStaticAssets(folder, { prefix: '/call', index: false, redirect: false });
  const express = app.getHttpAdapter().getInstance() as {
    get(paths: string[], ...handlers: Handler[]): void;
  };
  const send =
    (file: string, status = 200): Handler =>
    (_request, response) =>
      response.status(status).sendFile(join(folder, file));
  const practiceOf = ({ params }: Request): PracticeConfig | undefined =>
    callableByVisitors(practices.find(String(params['practice'])));
  express.get(['/call'], withoutSlash, send('index.html'));
  express.get(['/call/:practice'], withoutSlash, (request, response, next) => {
    const practice = practiceOf(request);
    if (practice === undefined) return send('not-found.html', 404)(request, response, next);
    allowFraming(practice.origins, request, response, (error) =>
      error === undefined ? send('practice.html')(request, response, next) : next(error),
    );
  });
  express.get(['/call/:practice/about'], withoutSlash, (request, response, next) => {
    const practice = practiceOf(request);
    if (practice === undefined) return send('not-found.html', 404)(request, response, next);
    response.set('Cache-Control', 'no-cache').type('html').send(aboutPage(practice, settings));
  });
  express.get(['/call/:practice/practice.json'], (request, response, next) => {
    const practice = practiceOf(request);
    if (practice === undefined) return next();
    response.set('Cache-Control', 'no-cache').json(shownOf(practice));
  });
  app.useStaticAssets(join(folder, 'staff'), { prefix: '/staff', index: false, redirect: false });
  express.get(['/staff'], withoutSlash, send('staff/index.html'));
  app.useStaticAssets(join(folder, 'docs'), { prefix: '/docs', index: false, redirect: false });
  express.get(['/docs'], withoutSlash, send('docs/index.html'));
  express.get(['/widget.js'], (request, response, next) => {
    // The pages of practices load it from here.
    response.set({
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': `public, max-age=${WIDGET_KEPT_S}`,
    });
    send('widget.js')(request, response, next);
  });
}

function callableByVisitors(practice: PracticeConfig | undefined): PracticeConfig | undefined {
  return practice?.visitors === undefined ? undefined : practice;
}

/** What the page of a practice shows: it is public, so that every field is named here. */
function shownOf({ practice, page, visitors }: PracticeConfig): Answer<'PracticePage'> {
  const { name, phone, outOfHoursPhone } = practice;
  return {
    name,
    phone,
    out_of_hours_phone: outOfHoursPhone,
    languages: languagesOf(practice),
    colour: page.colour,
    notice: page.notice,
    proof_of_work: visitors?.proofOfWork === true,
  };
}

/** The pages load their assets by addresses relative to their own, so that they work behind any prefix of a proxy. */
const withoutSlash: Handler = ({ path, url }, response, next) => {
  if (!path.endsWith('/')) return next();
  const name = path.split('/').findLast((part) => part !== '');
  response.redirect(308, `../${name}${url.slice(path.length)}`);
};

/** Only pages of these origins may show the response in a frame. */
function allowFraming(origins: readonly string[], request: Request, response: Response, next: NextFunction) {
  const framing = origins.filter((origin) => FRAMING_ORIGIN.test(origin));
  if (framing.length === 0) return next();
  // It cannot name an origin, and would forbid what the policy allows.
  response.removeHeader('X-Frame-Options');
  const { directives } = CONTENT_SECURITY_POLICY;
  helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: { ...directives, frameAncestors: framing },
  })(request, response, next);
}

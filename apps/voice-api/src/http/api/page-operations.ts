/** The routes of pages and documents, which need no key. */
import type { Operation } from './operation.ts';

const PAGE = { description: 'The page.', mediaType: 'text/html' } as const;

export const PAGE_OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /call': {
    id: 'showCallPage',
    tag: 'pages',
    summary: 'The page to call from, with a key',
    access: 'public',
    answers: { 200: PAGE, 308: { description: 'The address without its last slash.' } },
  },
  'GET /call/{practice}': {
    id: 'showPracticePage',
    tag: 'pages',
    summary: 'The page of a practice, for visitors',
    description: 'Pages of the origins that the practice allows may show it in a frame.',
    access: 'public',
    parameters: ['practiceInPath'],
    answers: {
      200: PAGE,
      308: { description: 'The address without its last slash.' },
      404: { description: 'A page that says that the practice takes no visitors.', mediaType: 'text/html' },
    },
  },
  'GET /call/{practice}/about': {
    id: 'showAboutPage',
    tag: 'pages',
    summary: 'What the receptionist of a practice does, keeps, sends and costs',
    access: 'public',
    parameters: ['practiceInPath'],
    answers: {
      200: PAGE,
      308: { description: 'The address without its last slash.' },
      404: { description: 'A page that says that the practice takes no visitors.', mediaType: 'text/html' },
    },
  },
  'GET /call/{practice}/practice.json': {
    id: 'readPracticePage',
    tag: 'visitors',
    summary: 'What the page of a practice shows',
    access: 'public',
    parameters: ['practiceInPath'],
    answers: { 200: { description: 'What the public may know of the practice.', schema: 'PracticePage' } },
    refusals: ['notFound'],
  },
  'GET /staff': {
    id: 'showStaffPage',
    tag: 'staff',
    summary: 'The page of the staff view',
    access: 'public',
    answers: { 200: PAGE, 308: { description: 'The address without its last slash.' } },
  },
  'GET /widget.js': {
    id: 'loadWidget',
    tag: 'pages',
    summary: 'The script that puts a call button on the website of a practice',
    access: 'public',
    answers: { 200: { description: 'The script.', mediaType: 'text/javascript' } },
  },
  'GET /docs': {
    id: 'showDocs',
    tag: 'pages',
    summary: 'This document as a page',
    access: 'public',
    answers: { 200: PAGE, 308: { description: 'The address without its last slash.' } },
  },
  'GET /openapi.json': {
    id: 'readOpenApi',
    tag: 'service',
    summary: 'This document',
    access: 'public',
    answers: { 200: { description: 'OpenAPI 3.1.', mediaType: 'application/json' } },
  },
  'GET /asyncapi.json': {
    id: 'readAsyncApi',
    tag: 'service',
    summary: 'The events on the socket of a call',
    access: 'public',
    answers: { 200: { description: 'AsyncAPI 3.', mediaType: 'application/json' } },
  },
};

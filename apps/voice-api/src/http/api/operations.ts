/** Every HTTP route by method and path. A test compares them with the routes of the running app. */
import type { Operation } from './operation.ts';
import { PAGE_OPERATIONS } from './page-operations.ts';
import { STAFF_OPERATIONS } from './staff-operations.ts';

const VOICE_ANSWERS = { 200: { description: 'The service takes calls.', schema: 'Voice' } } as const;

export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /': {
    id: 'readService',
    tag: 'service',
    summary: 'The name and version of the service',
    access: 'key',
    answers: { 200: { description: 'The service runs.', schema: 'Service' } },
  },
  'GET /version': {
    id: 'readVersion',
    tag: 'service',
    summary: 'The version and build that run',
    access: 'public',
    answers: { 200: { description: 'The version.', schema: 'Version' } },
  },
  'GET /live': {
    id: 'probeLive',
    tag: 'service',
    summary: 'Whether the process is alive',
    description: 'For restarting a process. Limits of an address do not count it.',
    access: 'public',
    isUnlimited: true,
    answers: { 200: { description: 'The event loop turns.', schema: 'Live' } },
  },
  'GET /ready': {
    id: 'probeReady',
    tag: 'service',
    summary: 'Whether this instance takes calls',
    description:
      'For balancers. Limits of an address do not count it. OpenAI and Vetstoria do not make an instance unready.',
    access: 'public',
    isUnlimited: true,
    answers: {
      200: { description: 'Calls are taken.', schema: 'Ready' },
      503: { description: 'Send calls to another instance.', schema: 'NotReady' },
    },
  },
  'GET /health': {
    id: 'readHealth',
    tag: 'service',
    summary: 'Whether the database, OpenAI and Vetstoria can be used',
    description: 'Each is asked at most every five seconds.',
    access: 'public',
    answers: {
      200: { description: 'All can be used.', schema: 'Health' },
      503: { description: 'Some cannot be used.', schema: 'Health' },
    },
  },
  'GET /voice': {
    id: 'readVoice',
    tag: 'calls',
    summary: 'Open calls, and what has been refused',
    access: 'key',
    answers: VOICE_ANSWERS,
  },
  'GET /voice/browser': {
    id: 'readVoiceForBrowsers',
    tag: 'calls',
    summary: 'The same as `GET /voice`',
    access: 'key',
    answers: VOICE_ANSWERS,
  },
  'POST /voice/browser/tickets': {
    id: 'issueTicket',
    tag: 'calls',
    summary: 'A single-use ticket that opens one call',
    description: `For pages, so that no key is in an address. The ticket is bound to the web origin of the request.

With a key, the request has no body; one of up to 1 KiB is ignored. Without a key, a visitor sends the practice in the body
as JSON, from a web origin that the practice allows.`,
    access: 'key or visitor',
    hasVisitBody: true,
    answers: { 201: { description: 'A ticket.', schema: 'Ticket' } },
    refusals: [
      'originNotAllowed',
      'proofOfWorkRequired',
      'tooManyCalls',
      'tooManyCallsOfPractice',
      'limitOfDay',
    ],
  },
  'GET /voice/browser/tickets/challenge': {
    id: 'issueChallenge',
    tag: 'visitors',
    summary: 'What a visitor solves for a ticket',
    description: 'Where `proof_of_work` of the practice is true. A challenge is good for one ticket.',
    access: 'public',
    parameters: ['practiceOfVisitor'],
    answers: { 200: { description: 'A challenge.', schema: 'Challenge' } },
    refusals: ['practiceNotFound'],
  },
  'GET /voice/browser/media-stream': {
    id: 'openCall',
    tag: 'calls',
    summary: 'The WebSocket of a call',
    description:
      'With `Upgrade: websocket`; the events on the socket are those of the [AsyncAPI document](asyncapi.json). `/voice/browser/media-stream/realtime` is the same for OpenAI’s clients. A request without an upgrade needs `X-API-Key` and is answered with 426.',
    access: 'call',
    answers: { 101: { description: 'The call begins.' } },
    refusals: [
      'badRequest',
      'resumeRefused',
      'originNotAllowed',
      'methodNotAllowed',
      'upgradeRequired',
      'tooManyCalls',
      'tooManyCallsOfPractice',
      'limitOfDay',
      'atCapacity',
      'goingAway',
      'overloaded',
    ],
  },
  'GET /voice/ws-test': {
    id: 'openEcho',
    tag: 'calls',
    summary: 'A WebSocket that sends back what it is sent',
    description: 'For finding out whether a network lets sockets through. Tickets do not open it.',
    access: 'echo',
    answers: { 101: { description: 'The socket is open.' } },
    refusals: ['badRequest', 'originNotAllowed', 'methodNotAllowed', 'upgradeRequired'],
  },
  ...PAGE_OPERATIONS,
  ...STAFF_OPERATIONS,
};

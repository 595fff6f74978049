/** The parameters of routes, by the name that the document gives them. */
export const PARAMETERS = {
  practice: {
    name: 'practice',
    in: 'query',
    schema: { type: 'string' },
    description: 'Id of the practice, for a key that may ask for several. Default: that of the key.',
  },
  practiceOfVisitor: { name: 'practice', in: 'query', required: true, schema: { type: 'string' } },
  practiceInPath: { name: 'practice', in: 'path', required: true, schema: { type: 'string' } },
  id: { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  cursor: {
    name: 'cursor',
    in: 'query',
    schema: { type: 'string' },
    description: '`next` of the page before.',
  },
  limit: { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 50 } },
  state: {
    name: 'state',
    in: 'query',
    schema: { type: 'string', enum: ['open', 'settled'], default: 'open' },
  },
  live: {
    name: 'live',
    in: 'query',
    schema: { type: 'boolean' },
    description: 'Only calls under way.',
  },
  outcome: {
    name: 'outcome',
    in: 'query',
    schema: { type: 'string', enum: ['emergency', 'booked', 'unknown', 'message', 'none'] },
  },
  search: {
    name: 'search',
    in: 'query',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    description:
      'Beginnings of words that were said or left, of names or of numbers (of a number also its last digits), in any script. Calls that have ended are found when they contain all of them.',
  },
  from: {
    name: 'from',
    in: 'query',
    schema: { type: 'string', format: 'date' },
    description: 'The first day, in the time zone of the practice.',
  },
  to: {
    name: 'to',
    in: 'query',
    schema: { type: 'string', format: 'date' },
    description: 'The last day.',
  },
  days: { name: 'days', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 366, default: 30 } },
  lastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    schema: { type: 'string' },
    description: 'The id of the last event that was received. Browsers send it when they come back.',
  },
  csrfToken: {
    name: 'X-CSRF-Token',
    in: 'header',
    required: true,
    schema: { type: 'string' },
    description: '`csrfToken` of the session. The request has the `Origin` of this server, too.',
  },
};

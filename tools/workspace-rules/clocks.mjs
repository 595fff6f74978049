/**
 * Durations, deadlines and ages are taken by a clock that does not step: an administrator, or NTP, may set the wall clock
 * while the service runs. The wall clock gives dates, which are stored, shown, or compared with other dates.
 */

const COMPARISONS = new Set(['<', '<=', '>', '>=']);

/**
 * No duration by the wall clock, anywhere.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const noWallClockDuration = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      measure:
        'The wall clock may be set at any time: measure with performance.now(), or the clock of the call.',
    },
  },
  create(context) {
    /** @param {import('estree').Node} node */
    const report = (node) => context.report({ node, messageId: 'measure' });
    return {
      BinaryExpression({ operator, left, right }) {
        for (const operand of [left, right]) {
          if (operator === '-' && (isReading(operand) || isPassedIn(operand))) report(operand);
          else if (COMPARISONS.has(operator) && isReading(operand)) report(operand);
        }
      },
    };
  },
};

/**
 * Outside the places that the configuration names, the wall clock is not read at all: it is passed in.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
const noWallClock = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      read: 'The wall clock is read in the named places only (eslint.config.mjs), and passed in as `now`.',
    },
  },
  create(context) {
    /** @param {import('estree').Node} node */
    const report = (node) => context.report({ node, messageId: 'read' });
    return {
      MemberExpression(node) {
        if (isMember(node, 'Date', 'now') || isMember(node, 'performance', 'timeOrigin')) report(node);
      },
      NewExpression(node) {
        if (isNewDate(node)) report(node);
      },
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const clocksPlugin = {
  rules: { 'no-wall-clock-duration': noWallClockDuration, 'no-wall-clock': noWallClock },
};

/**
 * `Date.now()`, `new Date()`, `+new Date()`, `new Date().getTime()`
 *
 * @param {import('estree').Node} node
 * @returns {boolean}
 */
function isReading(node) {
  if (isNewDate(node)) return true;
  if (node.type === 'UnaryExpression') return isReading(node.argument);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  return isMember(node.callee, 'Date', 'now') || isNewDate(node.callee.object);
}

/**
 * `now()` is the wall clock that is passed in; the other one is `steadyNow()`. It may be compared: that compares dates.
 *
 * @param {import('estree').Node} node
 */
function isPassedIn(node) {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false;
  return node.callee.name === 'now' || node.callee.name === 'systemNow';
}

/**
 * @param {import('estree').Node} node
 * @returns {boolean}
 */
function isNewDate(node) {
  if (node.type !== 'NewExpression' || node.arguments.length > 0) return false;
  return node.callee.type === 'Identifier' && node.callee.name === 'Date';
}

/**
 * @param {import('estree').Node} node
 * @param {string} object
 * @param {string} property
 * @returns {boolean}
 */
function isMember(node, object, property) {
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier') return false;
  return node.property.name === property && node.object.type === 'Identifier' && node.object.name === object;
}

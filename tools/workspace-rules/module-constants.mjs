/**
 * Constants of a module are UPPER_SNAKE when their value never changes: primitives, regular expressions, and arrays of
 * these. What is computed by a call, objects with limits, and functions are camelCase.
 */

const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;

/** @type {import('eslint').Rule.RuleModule} */
const moduleConstants = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { rename: 'A module constant is UPPER_SNAKE: {{name}} → {{upper}}.' },
  },
  create(context) {
    return {
      'Program > VariableDeclaration[kind="const"] > VariableDeclarator, Program > ExportNamedDeclaration > VariableDeclaration[kind="const"] > VariableDeclarator'(
        /** @type {import('estree').VariableDeclarator} */ { id, init },
      ) {
        if (id.type !== 'Identifier' || !init || !isConstant(init) || UPPER_SNAKE.test(id.name)) return;
        context.report({
          node: id,
          messageId: 'rename',
          data: { name: id.name, upper: upperSnake(id.name) },
        });
      },
    };
  },
};

/** @type {import('eslint').ESLint.Plugin} */
export const namesPlugin = { rules: { 'module-constants': moduleConstants } };

/**
 * @param {import('estree').Node} node
 * @returns {boolean}
 */
function isConstant(node) {
  switch (/** @type {string} */ (node.type)) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return /** @type {import('estree').TemplateLiteral} */ (node).expressions.every(isConstant);
    case 'Identifier':
      return UPPER_SNAKE.test(/** @type {import('estree').Identifier} */ (node).name);
    case 'UnaryExpression':
      return isConstant(/** @type {import('estree').UnaryExpression} */ (node).argument);
    case 'BinaryExpression': {
      const { left, right } = /** @type {import('estree').BinaryExpression} */ (node);
      return isConstant(left) && isConstant(right);
    }
    case 'ArrayExpression':
      return hasConstants(/** @type {import('estree').ArrayExpression} */ (node));
    // `[…] as const`, `… satisfies Type`
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return isConstant(
        /** @type {{ expression: import('estree').Node }} */ (/** @type {unknown} */ (node)).expression,
      );
    default:
      return false;
  }
}

/**
 * An empty array is one that will be filled.
 *
 * @param {import('estree').ArrayExpression} array
 */
function hasConstants({ elements }) {
  return elements.length > 0 && elements.every((element) => element !== null && isConstant(element));
}

/** @param {string} name */
function upperSnake(name) {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
}

/**
 * Which Node.js the workspace needs. Checked before anything else is loaded: better-sqlite3 ends a Node.js 20 process
 * with a segmentation fault and no message.
 */

const NODE_MIN = [22, 18];

/** The range as it stands in package.json. */
export const NODE_RANGE = `>=${NODE_MIN.join('.')}`;

/** @param {string} version such as `22.18.0` */
export function isTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [majorMin = 0, minorMin = 0] = NODE_MIN;
  return major < majorMin || (major === majorMin && minor < minorMin);
}

/** @param {string} version */
export function describeTooOld(version) {
  return (
    `Node.js ${NODE_MIN.join('.')} or newer is needed; this is ${version}. ` +
    'On Linux, "npm ci" installs one in node_modules; elsewhere install it from your usual source.'
  );
}

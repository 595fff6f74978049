/**
 * Stops with one clear line on a Node.js that is too old. Runs before anything else is loaded: better-sqlite3
 * ends a Node 20 process with a segmentation fault and no message.
 *
 * Linux gets a Node.js of its own from the optional dependency `node-linux-*`, which npm puts first on the path.
 */
const required = [22, 18];
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < required[0] || (major === required[0] && minor < required[1])) {
  console.error(
    `Node.js ${required.join('.')} or newer is needed; this is ${process.versions.node}. ` +
      'On Linux, "npm ci" brings one along; elsewhere install it from your usual source.',
  );
  process.exit(1);
}

/**
 * Loaded before the program (`NODE_OPTIONS=--import=…`): sends it the signal STOP_WITH when it writes a line with all words of
 * STOP_AT, separated by spaces. A signal from outside would arrive at an uncertain time.
 */
const { STOP_AT = '', STOP_WITH = 'SIGTERM' } = process.env;
const write = process.stdout.write.bind(process.stdout);
let sent = false;
process.stdout.write = (text, ...rest) => {
  const written = write(text, ...rest);
  if (!sent && STOP_AT.split(' ').every((word) => String(text).includes(`"${word}"`))) {
    sent = true;
    process.kill(process.pid, STOP_WITH);
  }
  return written;
};

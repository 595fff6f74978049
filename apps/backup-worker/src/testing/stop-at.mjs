/**
 * Loaded before the program (`NODE_OPTIONS=--import=…`): sends it STOP_WITH as it writes a line that has all of STOP_AT, words
 * with a space between. From outside the signal would come at some time later.
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

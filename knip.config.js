import { PROGRAMS } from './tools/launch/programs.mjs';

/** Files of a project that `npm run tool` starts, relative to the project. */
const programsOf = (project) =>
  Object.values(PROGRAMS)
    .map(({ file }) => file ?? '')
    .filter((file) => file.startsWith(`${project}/`))
    .map((file) => file.slice(project.length + 1));

/** @type {import('knip').KnipConfig} */
export default {
  workspaces: {
    '.': { entry: ['eslint.config.mjs', 'jest.preset.mjs'], project: ['*.{js,mjs}'] },
    'apps/*': {},
    'libs/*': {},
    'tools/*': {},
  },
};

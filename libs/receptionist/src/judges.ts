/** What trains the judges needs of them (`@petvisor/receptionist/judges`); it loads no weights. */
export { ASSERTION_CLASSES } from './assertions/classes.ts';
export { textCompletes } from './assertions/completed-acts.ts';
export { tableAsserts } from './assertions/table-assertion.ts';
export { CALM_CLASSES } from './emergency/classes.ts';
export { EMERGENCY_KINDS } from './emergency/kinds/index.ts';
export { tableEmergency } from './emergency/table-emergency.ts';
export { joinOpinions, logOdds, type JudgeSettings, type Opinions } from './judging/log-odds.ts';

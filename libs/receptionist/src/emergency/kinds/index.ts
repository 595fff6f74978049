/** The kinds of emergency, the most telling first: a text that fits several is of the first. */
import { allergy } from './allergy.ts';
import { birth } from './birth.ts';
import { bleeding } from './bleeding.ts';
import { bloat } from './bloat.ts';
import { blockedBladder } from './blocked-bladder.ts';
import { breathing } from './breathing.ts';
import { collapse } from './collapse.ts';
import { gutStasis } from './gut-stasis.ts';
import { heatstroke } from './heatstroke.ts';
import { injury } from './injury.ts';
import type { KindTable } from './kind.ts';
import { poison } from './poison.ts';
import { roadAccident } from './road-accident.ts';
import { seizure } from './seizure.ts';
import { swallowedObject } from './swallowed-object.ts';
import { unspecified } from './unspecified.ts';

export const kinds = {
  road_accident: roadAccident,
  poison,
  swallowed_object: swallowedObject,
  allergy,
  birth,
  blocked_bladder: blockedBladder,
  bloat,
  heatstroke,
  seizure,
  breathing,
  bleeding,
  injury,
  collapse,
  gut_stasis: gutStasis,
  unspecified,
} satisfies Record<string, KindTable>;

export type EmergencyKind = keyof typeof kinds;

/** The kinds of emergency, most specific first. A text that matches several is of the first. */
import { ALLERGY } from './allergy.ts';
import { BIRTH } from './birth.ts';
import { BLEEDING } from './bleeding.ts';
import { BLOAT } from './bloat.ts';
import { BLOCKED_BLADDER } from './blocked-bladder.ts';
import { BREATHING } from './breathing.ts';
import { COLLAPSE } from './collapse.ts';
import { GUT_STASIS } from './gut-stasis.ts';
import { HEATSTROKE } from './heatstroke.ts';
import { INJURY } from './injury.ts';
import type { KindTable } from './kind.ts';
import { POISON } from './poison.ts';
import { ROAD_ACCIDENT } from './road-accident.ts';
import { SEIZURE } from './seizure.ts';
import { SWALLOWED_OBJECT } from './swallowed-object.ts';
import { UNSPECIFIED } from './unspecified.ts';

export const EMERGENCY_KINDS = {
  road_accident: ROAD_ACCIDENT,
  poison: POISON,
  swallowed_object: SWALLOWED_OBJECT,
  allergy: ALLERGY,
  birth: BIRTH,
  blocked_bladder: BLOCKED_BLADDER,
  bloat: BLOAT,
  heatstroke: HEATSTROKE,
  seizure: SEIZURE,
  breathing: BREATHING,
  bleeding: BLEEDING,
  injury: INJURY,
  collapse: COLLAPSE,
  gut_stasis: GUT_STASIS,
  unspecified: UNSPECIFIED,
} satisfies Record<string, KindTable>;

export type EmergencyKind = keyof typeof EMERGENCY_KINDS;

export function isEmergencyKind(name: string): name is EmergencyKind {
  return Object.hasOwn(EMERGENCY_KINDS, name);
}

/** The names of all kinds; the last one stands for those without a name. */
export const EMERGENCY_KIND_NAMES = Object.keys(EMERGENCY_KINDS) as [EmergencyKind, ...EmergencyKind[]];

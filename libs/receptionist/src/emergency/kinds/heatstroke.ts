/** Heatstroke. */
import type { KindTable } from './kind.ts';

export const HEATSTROKE: KindTable = {
  alerts: `
    heat stroke|exhaustion|stress
    heatstroke|heatstrok|sunstroke|heat-stroke
    overheat*
    over heated|heating
    left|locked|trapped|stuck|shut|been #it|#pet? in .. car|van|conservatory|caravan|greenhouse .. hot|sun|heat|pant*|hours|boiling|collaps*|drool*|not
    hot car|van
    boiling|burning|roasting hot|up .. pant*|drool*|stagger*|collaps*|not|touch
    very|really|so|too|extremely|burning hot .. pant*|drool*|stagger*|wobbl*|collaps*|not
    panting .. heavily|hard|mad|crazy|excessively|non|nonstop|constantly|stop|hours|drool*|hot|collaps*|stagger*|gums|red|not
    not stop|stopped|stopping panting
    pant* .. not stop|settle|calm|cool|stand|walk|get|move
    out|lying|sat|sitting|running|walking .. sun|heat .. wobbl*|stagger*|collaps*|vomit*|sick|drool*|not|weak
    not cool down
    temperature .. 41|42|43|105|106|107|108|forty_one|forty_two
    hypothermi*
  `,
  unless: `
    on|in|her heat
    heat|heating pad|mat|lamp|rash|wave
    overheated .. laptop|phone|engine|car
    car|phone|laptop|engine|van .. overheat*
    #human overheat*
    not stop .. when_we
  `,
};

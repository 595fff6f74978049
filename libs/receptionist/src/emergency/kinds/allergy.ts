/** A severe allergic reaction. */
import type { KindTable } from './kind.ts';

export const ALLERGY: KindTable = {
  alerts: `
    face|muzzle|lips|throat|tongue|eyes|head|neck|nose .. swollen|swelling|swelled|ballooned|blown .. up|sting|stung|bee|wasp|suddenly|fast|right|reaction|shut|closed|breath*
    swollen|swelling|puffy face|muzzle|throat|tongue|head
    face|throat|muzzle|tongue|head .. swelling|swollen
    face|muzzle|lips|throat|tongue|eyes|head .. puffed|puffing|puffy|blown_up
    stung .. mouth|throat|swell*|swollen|reaction|several|lots|times|breath*|collaps*|tongue
    anaphyla*
    allergic shock
    severe|bad|serious|massive|acute|having|big allergic|vaccine reaction
    reaction .. vaccin*|jab|injection|sting .. swollen|swelling|collaps*|breath*|hives|face
    hives .. swollen|swelling|breath*|face|all_over
  `,
  unless: `
    allergic .. food|season* .. diet
    bit|little|slightly swollen|puffy
  `,
};

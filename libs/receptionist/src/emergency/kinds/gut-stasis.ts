/** A rabbit or guinea pig that does not eat or pass droppings, which is fatal within hours. */
import type { KindTable } from './kind.ts';

export const GUT_STASIS: KindTable = {
  lists: { small: 'rabbit bunny guinea_pig chinchilla rabbits bun piggy' },
  alerts: `
    #small .. not eat|eating|eaten|touched|ate|poo*|pass*
    #small .. stopped eating|pooing
    #small .. no poo*|droppings
    not eat|eating|eaten .. #small
    gut|gi stasis
    #small .. not|no .. hay|food .. poo*|droppings
    #small .. fly_strike|flystrike|maggots
    maggots
    flystrike|fly_strike|myiasis
  `,
  unless: `
    not eat|eating|eaten .. from|much|as_much|all|the_new|pellets|his_greens|her_greens
  `,
};

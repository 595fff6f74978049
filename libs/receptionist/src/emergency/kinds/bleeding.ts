/** Bleeding that is heavy or does not stop, blood that is vomited, coughed or passed. */
import type { KindTable } from './kind.ts';

export const BLEEDING: KindTable = {
  lists: {
    pouring: `pouring gushing spurting squirting streaming dripping pumping coming running leaking spraying oozing pours poured
      dripped soaked covered`,
    up: `vomit* throw* threw sick cough* spew* bring* brought puk* chuck* pass* pee* poo* wee* urinat* sneez* pissing shitting
      spitting retching spat heav*`,
  },
  alerts: `
    bleeding|bleeds|bled|bleedin|bleedng
    not stop .. bleeding|blood
    blood everywhere|pouring|gushing|spurting|spraying|pumping|squirting
    blood .. everywhere
    blood #pouring
    blood all over
    blood .. all_over
    #pouring with|of|in|from blood
    lot|lots|loads|pool|pools|puddle|puddles|so_much|too_much|ton|tons|amount|masses of? blood
    wound|cut|leg|paw|nose|ear|mouth|tail|eye|stump .. gushing|spurting|pouring|pumping
    not get|make .. bleeding|blood .. stop
    lost|losing|loosing|loss .. blood
    covered|soaked .. in|with? blood
    blood .. from|out .. mouth|nose|ear*|eye*|bum|bottom|anus|back_end|rear|penis|vulva|wound|leg|paw|rectum|willy|vagina
    blood .. coming|pouring .. from|out|of
    #up .. blood
    blood .. #up
    #up blood|bloody
    blood .. in|all_over|through vomit|sick|stool*|poo|diarrhoea|diarrhea|urine|wee|pee|faeces
    bloody diarrhoea|diarrhea|vomit|stool*|poo
    haemorrhag*|hemorrhag*|hemorrage|hemoraging
    cut|sliced|severed|gashed|slashed .. artery|vein|bone|deep|deeply|badly
    deep cut|wound|gash|puncture|bite
    #up .. coffee_grounds
  `,
  unless: `
    blood test*|sample*|work|pressure|donor|result*|group|count|type|sugar|glucose|hound|orange|line
    bloodhound
    bleeding .. little|slightly|bit|tad|spot|tiny|drop|stopped|minor
    little|slight|slightly|tiny|minor|bit|spot|speck|drop|trace|smear|streak bleeding|blood
    tiny|small|little|bit|spot|speck|drop*|trace|smear|streak|hint of? blood
    bleeding .. stopped|settled|heart*|season|edge
    in|her|on season|heat .. bleeding|bleed*
    bleeding .. in|on season|heat
    #human bleeding|bled|bleed|bleeds
    bleeding us|me|#human dry
    take|taking|took|draw|give|giving|gave|taken .. blood
    not #up blood
    blood from him|her|them
    bleeding computer|phone|website|app|internet|machine|printer|car|bus|traffic|weather|postman|neighbour*|cost|bill|idiot|time|gums_when|nuisance|parking|fireworks|appointment
    not a_drop
  `,
};

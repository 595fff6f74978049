/** Cannot breathe, breathes with great effort, chokes, is turning blue. */
import type { KindTable } from './kind.ts';

export const BREATHING: KindTable = {
  lists: {
    breathe: 'breathe breathing breath breathes breath_in breathin breething breathe_in',
    hard: `struggling struggles struggle struggled trouble difficulty difficulties labouring laboured labored fighting fight
      hard problem problems issues gasping gasps battling unable labouring straining issue distress effort effortful`,
    odd: `fast quick quickly rapid rapidly heavy heavily hard shallow funny funnily weird weirdly strange strangely odd oddly
      raspy rasping noisy noisily laboured labored wrong ragged loud loudly badly difficult fast_and_shallow mad shallowly rattly
      crackly erratic erratically`,
  },
  alerts: `
    not #breathe
    not catch|get|draw|take breath|air
    not think|believe|know|sure|tell|see|feel .. breathing
    not enough air|oxygen
    #hard to|with|for|at|in|from? #breathe|air
    #hard .. breathe|breathing|air|breath
    respiratory distress|arrest|failure|problem*
    hard|harder|difficult .. breathe
    stopped|stops|stop|quit|stopping breathing
    barely|hardly|scarcely|forgot|unable .. #breathe
    short|shortness of? breath
    #breathe #odd
    #breathe is|has|gone|got|sounds|seems .. #odd
    #odd breathing
    breathing .. mouth .. open|cat
    open|mouth breathing|breathe|breathes
    breathing through .. mouth
    breathing .. difficult*|labour*|worse
    wheezing .. not|badly|heavily|struggling|blue
    cat|kitten|rabbit .. panting|pants
    panting .. mouth
    #breathe .. effort|struggle|horrible
    gasping
    gasps for air|breath
    choking
    choked .. on|toy|bone|food|still
    chokes
    suffocat*
    strangl*
    asphyxiat*
    not swallow .. stuck
    stuck|lodged|caught|jammed in|down|at|inside throat|windpipe|airway|gullet|mouth
    throat|airway .. blocked|closing|closed
    #gums .. blue|purple|bluish|grey|gray
    blue|purple|bluish|grey #gums
    going|gone|turning|turned|went|looks|looking blue|purple
    drowned|drowning|nearly_drowned
    pulled .. out .. pond|river|pool|lake|canal|water .. not
    fell|fallen|fall in|into pond|river|pool|canal .. not|limp|coughing|unconscious
    smoke inhalation
    inhaled|breathed_in smoke|water|fumes
  `,
  unless: `
    kids|children|toddler .. choking
    stopped|stops breathing so|as|that loud*|heav*|nois*|hard|fast
    breathing fine|normally|ok|okay|better|well|easily|nicely
    not breathe|breathing .. word
    bad|smelly|stinky|his|her breath smell*|stinks|better|test
    bad|smelly|stinky|doggy|fishy breath
    not hold breath
    gasping for? .. tea|cup|drink|pint|coffee|wine|beer
    #human choking on|up? fees|price*|bill|cost*|words
    choking on|at? price*|fees|bill|cost*
    choke chain|collar|lead
    choking hazard|chain|up|back
    choke*|choking .. lead|collar|harness|leash
    stuck in throat .. last_year
    trouble|difficulty|hard breathing_space
    turned|going|turning|looks|gone blue collar|lead|carrier|room|door
    #human not|struggling|struggle breathe
    sleep breathing
    mouth .. blue_tongue_lizard
  `,
};

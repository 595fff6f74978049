/** A swollen, hard belly; retching that brings up nothing. */
import type { KindTable } from './kind.ts';

export const BLOAT: KindTable = {
  lists: {
    belly: `belly stomach tummy abdomen tum gut guts`,
    big: `swollen swelled swelling swole bloated blown ballooned ballooning distended huge enormous massive hard tight drum balloon enlarged
      expanded rock-hard tense`,
    retch: `retch retching wretching retches retched gagging dry_heaving heaving heave gag dry-heaving dry_retching`,
  },
  alerts: `
    #belly .. #big
    #big #belly|up
    bloat
    #it|#pet bloated .. and|he|she|not|retch*|hard|belly|stomach|suddenly|drool*|pacing|uncomfortable
    bloated .. retch*|vomit*|sick|drool*|pacing|heav*|pain
    #retch .. nothing|not|no|nothing's|bring*|foam|drool*|belly|stomach
    #retch and|but? nothing|not|no
    keeps|constantly|been #retch
    dry heav*|retch*
    trying|tries|wants|wanting|attempting .. sick|vomit|throw_up|puke .. nothing|not|no|can|but
    nothing|nothing_is .. comes|coming|come .. up
    unproductive .. vomit*|retch*
    #retch .. over_and_over|constantly
    gdv|torsion|gastric_torsion
    twisted stomach|gut|bowel
    stomach|gut|bowel .. twisted|flipped|turned_over
    volvulus
  `,
  unless: `
    name|names|called .. bloat
    bloat|gdv|torsion|volvulus surgery|operation|op|stitches|history
    after|since|from|follow_up .. bloat|gdv|torsion
    bloated bill|price*|cost*|fee*
    bill|invoice|price|cost*|fee* .. bloated
    died|dead of|from? bloat
    bit|little|slightly bloated
    #human bloated|retching|gagging
    nothing .. comes|coming|come up .. screen|online|website|calendar
    nothing coming up .. week|diary|calendar
    lump|spot|rash|scar|stitches .. on .. #belly
    swollen .. gland*|gum*|knee|ankle|paw|lip
    #belly .. hard_to .. see
    trying|wanting .. not|no
  `,
};

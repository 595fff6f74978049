/** Strains to pass urine, or passes none. */
import type { KindTable } from './kind.ts';

export const BLOCKED_BLADDER: KindTable = {
  lists: {
    pee: `pee peeing peed wee weeing weed urinate urinating urinated pass_urine pass_water passing_urine passing_water passed_urine
      piss pissing go_for_a_wee do_a_wee have_a_wee going_for_a_wee go_for_a_pee have_a_pee wee_wee urine widdle`,
    tray: `litter_tray tray litter_box litterbox box litter toilet`,
  },
  alerts: `
    not|unable #pee
    not able|been|done|had|passed|produced|managed|made|pass|do|doing .. #pee
    no #pee .. since|all|today|hours|yesterday|days|coming|out
    no wee|urine|pee coming|out|at_all
    not #pee since|all|for|today|yesterday
    strain* .. #pee
    struggl* .. #pee
    trying .. #pee .. not|no|nothing|can|drop*|crying|but|keeps
    tries .. #pee .. not|no|nothing|drop*
    keeps .. trying|going .. #pee .. not|no|nothing|drop*
    difficulty|trouble|problems|problem .. #pee
    #pee .. nothing|drop|drops|dribble*|trickle .. comes|coming|out|only|just|there?
    nothing|drop|drops .. comes|coming|come|came out .. #pee|#tray
    #tray .. nothing|no|not .. comes|coming|come|came|out|happen*|pee|wee|urine
    #tray .. drop|drops .. blood|out|only|just|time|wee|pee|urine
    in and? out .. #tray
    strain* .. #tray
    straining in|on? #tray
    drop|drops|dribble|dribbles of? pee|wee|urine
    squat* .. nothing|not|no|drop* .. out|coming|comes|wee|pee|happen*
    crying|yowling|howling|screaming|meowing .. #tray|#pee|when|trying
    blocked|blockage bladder|urethra|urinary|cat|tom|waterworks
    bladder|urethra|urinary|waterworks .. blocked|blockage|huge|hard|full|obstruction|rock
    is|be|got|been blocked .. #pee|cat|tom|again
    tom|tomcat|boy|male .. blocked
  `,
  unless: `
    not stop|stopped|control|hold .. #pee
    not #pee in|on .. #tray .. but|sofa|bed|carpet|floor|he_goes|she_goes
    not #pee .. inside|indoors|house|carpet|sofa|bed|everywhere|floor|outside_the
    not use|using|used|like|cover* .. #tray
    strain* .. poo*|stool*
    #human not|trying|need .. #pee
    blocked ear*|nose|tear*|gland*|anal|duct*|number|drain*|road|sink|calls|card|toilet
    not weed .. garden
    trouble|problem|problems .. #pee .. carpet|house|bed|everywhere|indoors|sleep
    crying when .. leave|left|alone|owner
    crying|meowing|yowling .. when .. go*|night|out|food|alone
  `,
};

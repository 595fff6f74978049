/**
 * Serious injuries other than by traffic: falls, attacks, bites, burns, electricity, eyes, broken bones, open wounds.
 */
import type { KindTable } from './kind.ts';

export const INJURY: KindTable = {
  lists: {
    bone: `leg legs hip pelvis back spine neck jaw bone bones skull shoulder ribs foot wing arm`,
    attacker: `dog dogs fox badger cat cats swan staffie staffy pitbull alsatian husky coyote cow horse rottweiler seagull snake`,
  },
  alerts: `
    fell|fallen|fall|jumped|dropped|falling|thrown out|off|from|down .. window|balcony|roof|floor|storey|story|cliff|wall|stairs|ledge|height|tree|table|bridge
    out .. upstairs window
    attacked|mauled|savaged|ripped|torn|shaken by .. #attacker
    been|got|getting|was|is|has|just attacked|mauled|savaged|mauled
    #attacker .. attacked|mauled|savaged|got_hold_of|grabbed|ripped|shook .. #it|#pet|mine|ours|my|our
    dog fight .. wound|hole|bleeding|bad*|hurt|ripped
    bitten|bit|bite|stung by|from|off? snake|adder|viper|rattlesnake|scorpion|copperhead
    snake|adder|rattlesnake|viper bit|bite|bitten|got|struck
    snakebite
    eye .. popped|pop|hanging|out|bulging|fallen|burst|ruptured|socket|hang*
    eyeball
    broken|broke|fractured|snapped|smashed|shattered #bone
    #bone .. broken|fractured|snapped|broke|shattered|dangling|hanging
    bone .. sticking|showing|poking|through|out|visible|see
    burnt|burned|scalded|scald*|burning .. paw*|back|face|skin|badly|water|boiling|oil|stove|hob|fire|kettle|acid|herself|himself|iron|hot
    #it|#pet|got|been badly? burnt|burned|scalded
    boiling|hot water|oil|fat .. over|spilt|spilled|poured
    electrocuted|electric_shock|electrocution
    chewed|bit|bitten .. wire|cable|cord|lead .. shock*|burn*|electr*|zapped
    impaled|stabbed|speared|skewered
    been|got shot
    shot .. by|with|in|air
    guts|intestines|insides|organs|bowel .. out|hanging|showing
    hanging|coming|fallen|spilled out guts|intestines|insides
    stitches|wound|incision|scar .. burst|opened|open|gaping|apart|come_undone|come_open|split|gape*
    massive|huge|gaping|big|deep|open|nasty hole|wound|gash|cut|tear|laceration .. side|chest|neck|belly|head|leg|body|back|face
    gaping wound|hole
    cut|sliced|ripped|torn .. wide_open|open|bone|deep|muscle
    see .. bone|muscle|insides
    crushed .. by|under|door|foot|leg|in|body|chest
    trapped .. under|in|door|fence .. not|hurt*|crushed|bleeding|leg
    head injury|trauma
    hit|banged|bashed .. head .. not|dazed|unconscious|wobbly|now|bleeding|vomit*
    stick .. in|through|down .. throat|mouth|chest|neck
    fish|fishing hook .. in|stuck|through|lip|mouth|swallowed
    kicked|trampled|stepped|trodden by|on horse|cow
    horse|cow kicked|trampled
    prolapse*
    screaming|screeching|howling|yelping .. in|with pain|agony|not
    in agony|excruciating|terrible_pain|severe_pain|extreme_pain|unbearable_pain
  `,
  unless: `
    broken|broke|snapped #bone .. years|healed|mended
    broken claw|nail|tooth|lead|collar|toenail
    jumped|jumping off|down|from .. sofa|bed|couch
    attacked .. by? fleas|ticks
    attacked .. postman|toy|hoover|post|curtains|sofa|vacuum|slipper*
    shot .. up|at|off|in_the_arm
    booster|annual|his|her shot|shots
    burnt|burned .. toast|out|dinner
    #human fell|broke|broken|fallen|burnt
    hot water bottle
    back broken down|into
    broke back|neck .. trying|getting
    arm and leg
    #bone .. #human broke
    stiff
    eye out for|of|on
    eye .. out for
    keep .. eye out
  `,
};

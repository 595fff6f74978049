/** Collapsed, unconscious, cannot be woken, cannot get up, suddenly paralysed, pale with shock. */
import type { KindTable } from './kind.ts';

export const COLLAPSE: KindTable = {
  lists: {
    thing: `crate cage pen tent roof fence bed table kennel hutch carrier shelf business company trachea gazebo chair box
      wall shed run internet wifi computer market signal pushchair stroller buggy deal line system website`,
  },
  alerts: `
    collapsed|collapsing|collapses|colapsed|collapse
    unconscious|unconcious|unconscience|comatose|coma
    not conscious
    lost|losing|loss consciousness
    passed|passing|passes out
    blacked|blacking out
    faint*
    keeled|keeling over
    not wake|waking|rouse|awake|come_round|coming_round|woken|coming_to
    not get|getting|got|able|manage|trying .. wake|awake|response|reaction
    not respond*|responsive|react*
    unresponsive
    no response|reaction
    lifeless
    limp .. and|body|cold|weak|floppy|not|there
    gone|went|going|is|lying|all|completely limp
    floppy
    not stand|standing .. up|anymore|all
    not stand on|by? his|her|its|own|feet|legs|.
    not|unable stand|walk
    white|pale|blue|grey .. and|he|she? not stand
    not get|getting|lift|raise|pick|hold .. up|head
    not get_up
    not move|moving
    unable to stand|walk|move|get_up
    dropped|drop|fell|fallen|falling to|on floor|ground
    fell|fallen|falling over .. not|and|keeps|suddenly
    keeps falling
    just dropped
    legs gone|went|go|given|gave|give|giving|buckled|buckling|collapsed|stopped
    legs .. not work*|move*|use
    lost|losing|no use|feeling .. legs|leg
    not use|move|feel .. legs
    dragging .. legs|herself|himself|itself|end
    paralysed|paralyzed|paralysis
    stroke .. dog|cat|think|having
    having|had|has|have|suffered a? stroke|heart_attack|aneurysm
    staggering|wobbling|stumbling .. collapse*|fall*|not|white|pale
    #gums .. white|pale|grey
    white|pale|grey #gums
    weak .. not stand|get|lift|walk
    too weak
    gone|went|going|suddenly very|so|really|all|extremely weak|floppy|limp
    heart .. racing|pounding .. weak|not|floppy|gums|collaps*
    not .. pulse|heartbeat
    no pulse|heartbeat
    heart stopped
    is|stone|ice|freezing|very|really cold .. not|limp|unresponsive|lifeless|weak
    barely|hardly conscious|alive|moving|responsive|awake|move|stand|lift
    lying .. not|side .. not|lifeless|limp|glazed
    eyes .. rolled|rolling .. back|head
  `,
  unless: `
    collapsed|collapse|collapses|collapsing .. #thing
    #thing collapsed|collapses|collapsing|collapse|fell
    collapsing|collapsed trachea
    collapse down
    #human nearly|almost? collapsed|fainted|passed_out|faint*|collapsing
    #human .. collapsed .. so|with
    collapsed with|in|from? boredom|laughter|laughing
    faint line|markings|smell|hope*
    paralysis tick
    not move|moving .. house|appointment|booking|date|tomorrow|it|forward
    not moving until|house
    not get up|up_to .. early|morning|time
    not stand .. being|vet|other|thunder|noise|fireworks|cat|dogs|him|her|it|heat|cold|kids|men|car|lead|sight
    not stand the|other|another|being
    not get|getting hold|through|there|in|here|to|down
    #human not stand|walk|get_up|get_to
    not awake|wake .. yet
    floppy ear*|disk|hat
    ears .. floppy
    not respond*|reacting .. to_the treatment|antibiotics|tablets|medication|name|email|calls|text*|well
    not react .. vaccin*|jab
    not walk .. lead|well|far|nicely|heel|park
    not|never walk .. on|to_heel|lead
    stroke of luck|genius
    pat|stroke him|her|the
    legs .. not stretch
    no response from|to email|message
    heart stopped when
    strok* .. belly|head
    dropped to floor toy|food
    heat|hot|cold stroke_weather
    passed|passing|passes out flyers|leaflets
    just dropped .. by|off|in|phone|him|her|them
    lying .. on .. side? sofa|bed
  `,
};

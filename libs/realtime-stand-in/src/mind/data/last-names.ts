/** Last names in the grammars. Other names can be spelled. */
export const LAST_NAMES: readonly string[] = (
  'adams ahmed allen anderson andrews bailey baker barker barnes bell bennett brown butler campbell ' +
  'carter chapman clark clarke collins cook cooper cox davies davis dixon edwards ellis evans ' +
  'fisher fletcher foster fox garcia gibson gordon graham grant gray green griffin hall hamilton ' +
  'harris harrison harvey henderson hill holmes howard hughes hunt hunter jackson james jenkins ' +
  'johnson jones kelly kennedy khan king knight lawson lee lewis lloyd marshall martin mason ' +
  'matthews miller mills mitchell moore morgan morris murphy murray nelson newman palmer parker ' +
  'patel pearce perry phillips porter powell price reed reid reynolds richards richardson roberts ' +
  'robertson robinson rogers ross russell ryan sanders scott shaw simpson singh smith spencer ' +
  'stevens stewart stone sullivan sutton taylor thomas thompson turner walker wallace walsh ward ' +
  'watson webb wells west white williams wilson wood woods wright young'
).split(' ');

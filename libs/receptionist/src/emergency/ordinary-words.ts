/** Ordinary words that are one letter away from a word of an emergency phrase, and must not be corrected to it. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `breeding breeder breeders feeding needing reading heeding seeding weeding bedding pleading collapsible fainting painting
  pointing printing shaking checking chocking joking smoking making waking walking talking drinking thinking sinking
  blinking winking limping jumping pumping camping clumping swelling spelling smelling selling telling dwelling shelling
  sealing healing dealing stealing burning turning learning earning morning warning
  fitting sitting hitting getting letting setting petting wetting cutting putting patting spitting splitting knitting
  hanging changing ranging banging poison person prison passion position mission
  choking stroking poking joking swallow shallow
  string spring strong bringing ringing singing
  poisoned seasoned reasoned labour neighbour harbour
  pudding padding wedding bidding tablets tablet table cables
  stranded strangely stranger strangers strange trained straight
  tremendous sweating sweeping sleeping weeping keeping
  dragging bragging draining training straining raining
  hysterectomy castration vaccination vaccinations
  seating heating beating cheating treating treated heated seated
  gasping grasping clasping rasping casting lasting tasting
  wheeling kneeling feeling peeling
  walked talked worked wormed warmed
  patting panting planting painted parting pasting pants
  battery batteries battered buttery
  bloated floated boasted blouse
  lillies lilies families
  vomited limited visited
  tongue tongues
  cooling pooling schooling
  wobbling gobbling hobbling`
    .trim()
    .split(/\s+/),
);

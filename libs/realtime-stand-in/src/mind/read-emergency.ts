/** Emergencies in the caller's words. The gateway judges them too; without it, these few have to do. */

const EATEN =
  /\b(?:ate|eaten|eating|swallowed|scoffed|wolfed|licked|chewed|drank|drunk|got (?:into|at|hold of)|had (?:a (?:whole|load|lot|punnet|bar|bit|bite)|some|loads|one of (?:my|our)|my|our))\b/;
const POISONS =
  /\b(?:chocolate|grapes?|raisins|sultanas|mince pies?|christmas (?:cake|pudding)|fruit cake|xylitol|chewing gum|ibuprofen|paracetamol|aspirin|onions?|garlic|macadamia|batter(?:y|ies)|socks?|corn cob|slug pellets|(?:rat|mouse|ant) (?:bait|poison)|antifreeze|bleach|weed ?killer|mushrooms?|conkers?|lily|lilies|(?:my|human|our|someone's) (?:tablets|pills|medication|medicine)|tablets|pills|needles?|magnets?|cannabis|vape)\b/;

const EMERGENCIES: readonly RegExp[] = [
  /\b(?:not|isn't|barely|stopped|trouble|difficulty|struggling|hardly) breath(?:ing|e)\b|\b(?:can't|cannot|can not|struggling to|struggling for|fighting for|gasping for) (?:breathe?|air)\b|\bgasping\b|\b(?:gums|tongue|lips) (?:\w+ ){0,3}(?:blue|white|grey|purple)\b|\bbreathing (?:\w+ ){0,2}(?:heav\w+|funny|hard|fast|noisily|rapid\w*|with (?:his|her|its) mouth open)\b/,
  /\bcollaps(?:ed|ing)\b|\bunconscious\b|\bunresponsive\b|\bseizures?\b|\bseizing\b|\bconvuls\w+\b|\bhaving (?:a fit|fits)\b|\bfitting\b|\bchoking\b|\b(?:can't|cannot|won't|unable to) (?:stand|get up|move|walk(?! (?:far|the|to|very|him|her|them)\b)|wake|use (?:his|her|its) (?:back )?legs)\b|\b(?:passed|out) (?:out|cold)\b|\bfainted\b|\bgone (?:all )?(?:floppy|limp|stiff|wobbly)\b|\bfloppy\b|\blifeless\b|\bdragging (?:his|her|its|both) (?:back )?legs\b|\b(?:is|he's|she's|it's|think) dying\b/,
  /\bbleeding\b(?! (?:nail|gums))|\bblood (?:everywhere|pouring|gushing|coming)\b|\b(?:hit|run over|knocked (?:down|over)|struck|clipped) by a (?:car|van|bus|lorry|bike|truck)\b|\brun over\b|\bhit by (?:car|traffic)\b|\b(?:fell|fallen|jumped) (?:from|out of|off) (?:the|a|our) (?:\w+ )?(?:window|balcony|roof)\b|\bheat ?stroke\b|\boverheat\w*\b|\bburn(?:t|ed)\b|\bscald\w*\b|\belectrocuted\b|\bdrown\w*\b|\bbroken (?:\w+ )?leg\b|\bbone (?:\w+ )?(?:out|through)\b|\beye (?:has |is )?(?:popped|hanging|come) out\b|\b(?:bitten|stung) by (?:a|an) (?:snake|adder)\b|\b(?:face|throat|mouth) (?:\w+ ){0,3}(?:swollen|swelling|swelled) (?:up|shut)\b/,
  /\bpoison(?:ed|ing)?\b|\b(?:rat bait|xylitol|antifreeze|lily|lilies)\b/,
  /\b(?:can't|cannot|can not|unable to|straining to|trying to|hasn't been able to) (?:pee|wee|urinate|go (?:to the )?(?:toilet|loo))\b(?! less)|\bstrain\w*\b.*\b(?:nothing|tray|litter|wee|pee|drop|urine)\b|\bnothing(?:'s| is)? coming out\b|\b(?:not|hasn't) (?:had a (?:wee|pee)|done a (?:wee|pee)|weed|peed|urinated)\b|\bstraining to go\b/,
  /\bbloated\b.*\b(?:retch|sick)|\b(?:retch\w*|trying to be sick)\b.*\b(?:bloated|nothing|swollen|tight)\b|\b(?:stomach|belly|tummy) (?:\w+ ){0,4}(?:hard|tight|like a drum|blown up)\b|\b(?:trouble|stuck|hours) (?:giving birth|in labour)\b|\bin labour\b.*\b(?:hours|nothing|stuck|straining)\b|\ban emergency\b/,
  /\b(?:rabbit|bunny|guinea pig)\b.*\b(?:not|hasn't|stopped|won't) (?:eat\w*|poo\w*|touch\w*)(?: (?:or \w+|anything|at all|since|all|for|for a|her|his|food|hay))* ?(?:since|all (?:day|night)|at all|anything|droppings|yesterday)\b/,
];
/** What is said not to be so, with what it would have been: "he hasn't eaten any chocolate". */
const DENIED =
  /\b(?:hasn't|has not|haven't|have not|didn't|did not|isn't|is not|wasn't|was not|never|no) (?:\w+ ){0,2}?(?:eaten|ate|eat|swallowed|collapsed|bleeding|choking|unconscious|poisoned|seizures?|having|an emergency|hit)\b(?: (?!(?:and|but|so|now|he|she|he's|she's|it|is|has|then)\b)[\w']+){0,4}/g;

export function isEmergency(words: string): boolean {
  const told = words.replace(DENIED, (denied) => (STILL.test(denied) ? denied : ' '));
  return EMERGENCIES.some((emergency) => emergency.test(told)) || hasEaten(told);
}

/** A rabbit that eats nothing, and water that does not pass, are the emergency themselves. */
const STILL = /\b(?:since|all day|at all)\b/;

function hasEaten(words: string): boolean {
  const at = words.search(EATEN);
  return at >= 0 && POISONS.test(words.slice(at));
}

export function isDeniedEmergency(words: string): boolean {
  return /\b(?:not|isn't) (?:really )?an emergency\b/.test(words);
}

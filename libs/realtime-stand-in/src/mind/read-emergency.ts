/** Emergencies in the caller's words. The gateway judges them too; without it, these few have to do. */

const EMERGENCIES: readonly RegExp[] = [
  /\b(?:not|isn't|barely|stopped|trouble|difficulty|struggling) breath(?:ing|e)\b|\b(?:can't|cannot|can not|struggling to) breathe\b|\bgasping\b|\b(?:gums|tongue) (?:\w+ ){0,3}(?:blue|white|grey)\b/,
  /\bcollaps(?:ed|ing)\b|\bunconscious\b|\bunresponsive\b|\bseizures?\b|\bseizing\b|\bhaving (?:a fit|fits)\b|\bfitting\b|\bchoking\b|\b(?:can't|cannot|won't|unable to) (?:stand|get up|move)\b/,
  /\bbleeding\b|\b(?:hit|run over|knocked down|struck) by a (?:car|van|bus|lorry|bike)\b|\bhit by (?:car|traffic)\b|\bheatstroke\b|\bburn(?:t|ed)\b/,
  /\bpoison(?:ed|ing)?\b|\b(?:rat bait|xylitol|antifreeze|lily|lilies)\b/,
  /\b(?:ate|eaten|swallowed|eating|scoffed|wolfed)\b.*\b(?:chocolate|grapes?|raisins|sultanas|ibuprofen|paracetamol|onions?|batter(?:y|ies)|socks?|slug pellets|tablets|needles?)\b/,
  /\b(?:can't|cannot|can not|unable to|straining to|hasn't been able to) (?:pee|wee|urinate|go)\b|\bstrain\w*\b.*\b(?:nothing|tray|litter|wee|pee|drop|urine)\b|\bnothing(?:'s| is)? coming out\b/,
  /\bbloated\b.*\bretch|\bretch\w*\b.*\bbloated\b|\btrouble giving birth\b|\ban emergency\b/,
];
const DENIED =
  /\b(?:hasn't|has not|haven't|have not|didn't|did not|isn't|is not|wasn't|was not|no) (?:\w+ ){0,2}?(?=(?:eaten|ate|eat|swallowed|collapsed|bleeding|choking|unconscious|poisoned|seizures?|having|an emergency|hit)\b)/;

export function isEmergency(words: string): boolean {
  return !DENIED.test(words) && EMERGENCIES.some((emergency) => emergency.test(words));
}

export function isDeniedEmergency(words: string): boolean {
  return /\b(?:not|isn't) (?:really )?an emergency\b/.test(words);
}

/** What English-speaking callers deny of themselves or the pet, beside an answer that it leaves as it is. */

const WHO = `(i|we|he|she|they|@|himself|(my|the|our) (husband|wife|partner|mum|dad|son|daughter|kids|missus|other half|family))`;
const THEN = `[(then|that (day|morning|afternoon|evening|week)|on that (day|morning|afternoon|evening)|(that|the) same day|on the day|at all|anyway|either way|at the (minute|moment)|these days|any more|much)]`;

/** Each is a clause from end to end. */
export const ENGLISH_CIRCUMSTANCES = `
  ${WHO} (don't|do not|doesn't|won't|never) (work|do shifts|start|finish|be working) [(on|at)] [(weekends|the weekend|weekdays|nights|mornings|afternoons|evenings|till later|until later|till late|that early)] ${THEN},
  ${WHO} (have|'ve|'ve got|have got|got|had|has|'s got) (nothing|nowt|no plans|not a thing|nothing at all) [(else|better|much|planned|booked|arranged)] [(on|to do|going on|in the diary|in)] ${THEN},
  ${WHO} (am|'m|are|'re|is|'s) not (going|off|doing) (anywhere|anything|nowhere|owt|much) [else] [(for christmas|special|this year|else)] ${THEN},
  ${WHO} (aren't|isn't) (going|off|doing) (anywhere|anything|nowhere|owt|much) [else] [(for christmas|special|this year|else)] ${THEN},
  ${WHO} (am|'m|are|'re|is|'s) not (working|at work|on shift|on call|at school|busy) ${THEN},
  ${WHO} (aren't|isn't) (working|at work|on shift|on call|at school|busy) ${THEN},
  (he|she|they|@) (is|'s|are|'re|was|were|has been|'s been|have been|'ve been) [(really|just|still|definitely|always)] not [(very|too|so|really|at all|that|any)] #state,
  (he|she|they|@) (isn't|aren't|wasn't|weren't|hasn't been|haven't been) [(very|too|so|really|at all|that|any)] #state,
  (i|we) (don't|can't|don't like to) (drive|leave it|leave (him|her|them) [like (this|that)]) ${THEN}, (i|we) (don't|do not) (like|want) (leaving it|to leave it|(him|her|them|it) (suffering|in pain|getting worse|to get worse|to suffer)) [(any longer|for long)], (he|she|it|we|i) can't (go on|carry on) [like (this|that)],
  (he|she|they|@) (is|'s|has|have|'ve|are) not been [(very|too|so|really|at all)] #state [all (day|week|month|weekend)],
  (he|she|they|@) (won't|doesn't|don't|can't|didn't|hasn't|haven't|will not|can not|cannot) [(really|even|just|seem to|stop)] (eat|eaten|eating|drink|settle|settled|sleep|slept|scratching|stop (scratching|shaking|licking|chewing|limping|sneezing|coughing)|leave it alone|like it|let (me|us|anyone|anybody|him|her) [else] (near|touch) (it|him|her|them)|put (his|her) (paw|foot|leg|weight) down|touch (his|her) (food|dinner|tea)|like (strangers|people|the car|other people|men|noise|crowds)|get up the stairs|jump up [any more]) ${THEN}`;

export const ENGLISH_STATE = `
  (good|great|keen|happy|fond|nice|friendly|patient|brave|comfortable|relaxed|at (his|her) best|easy) [(with|of|around|on|about|in) (anybody|anyone|people|strangers|men|kids|children|other people|crowds|the car|noise|being (touched|handled|held|left)|his own|her own|other animals) [else]],
  (himself|herself|themselves|(his|her) (usual|normal|old) self|right|eating|drinking|sleeping|settling|well|comfortable|moving [well|much|right]|walking [well|much|right]|getting any (better|younger|lighter|thinner)|a happy (boy|girl|bunny|lad|lass)|one for (the car|strangers|waiting)|used to it)`;

/** What ails the pet, as a clause begins. */
export const ENGLISH_COMPLAINTS = `
  the sooner the better,  [(because|cos|since|as)] (he|she|they|it|@) [(really|just)] (is|'s|are|'re|has|have) [(well|long|way|still|always|really|just)] (been (scratching|itching|limping|shaking|off|in|sick|poorly|rough|struggling|really|so|very|ever so|coughing|sneezing|drinking|like this|bad|sore|miserable|under|not|up all night|driving|losing|chewing|licking)|driving|got|getting|so|very|that|a bit|ever so|due|overdue|off|in (a|such|so|pain|agony)|struggling|limping|scratching|itching|suffering|shaking|losing|coughing|sneezing|drinking|hobbling|miserable|sore|poorly|uncomfortable|desperate|chewing|licking), [(because|cos|since|as)] (he|she|they|it|@) [(really|just)] (keeps|scratches|limps|itches|struggles), [(because|cos|since|as)] (his|her|their|that|those|@|@ 's) [(poor|bad|sore|little|back|front)] #body (is|'s|are|'re|has|have|was|were|keeps|keep|hurts|hurt|smells|stinks|looks|look|needs|need|itches|itch|really|just|always|swelled|started|got|gets)`;

export const ENGLISH_BODY = `(ear|ears|eye|eyes|skin|claw|paw|paws|leg|legs|hip|hips|knee|tail|tummy|belly|stomach|mouth|gums|breath|back|nose|coat|fur|feet|foot|neck|head|bum|bottom|scratching|itching|limp|cough|sneezing|lump|wound|scab|rash|spot)`;

/** A yes that asks for it as well. */
export const ENGLISH_PLEAS = `
  #yes please, please #yes, please do, #yes (do please|please do|do), #yes thank you please, [oh] go on then #yes, #yes (that's|that is) what (i|we) want`;

/** Whole questions. */
export const ENGLISH_REQUESTS_TO_BOOK = `
  [(so|and|then|please|yes|yeah)] [(so|please)] (can|could|will|would) (you|ye|i|we) [(please|just|then|kindly)] [(please|just)] (book #booked [in]|(put|pop|stick|get|have|slot|squeeze|fit|pencil) #booked (in|booked|booked in|sorted|put in|put through|confirmed|reserved)|go ahead [(and|with)] [(book [#booked]|it|that)]|reserve #booked|make (the|that|this) (booking|appointment)|secure #booked|take (that|it|that one)) #after`;

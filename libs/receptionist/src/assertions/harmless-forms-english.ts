/** Harmless forms (`harmless-forms.ts`) in English. */
import type { HarmlessForms } from './harmless-form-table.ts';

const CONDITIONS =
  "if|only (?:if|when|once|after)|provided|assuming|as soon as|suppos(?:e|ing)|say the word|consider|unless|until|whenever|when you|when he|when she|once (?:you|he|she|they|it's|i)|in case|should (?:you|he|she|they|anything|it)|depending|before (?:you|i|we|that)|as (?:soon|long) as you|had you|were you|either way|whether";

const QUESTIONS =
  "would|shall|could|can|may|do you|does|did|is (?:it|that|this|he|she|there|everything)|are (?:you|they|there)|was (?:it|there|that)|were you|has (?:he|she)|have you|(?:what|which|when|where|who|how|why)(?:'s| is| are| was| were| would| can| could| do| does| did| shall| should| will| kind| sort| time| day| else| about| long| old| many| much| one| of)(?! (?:happens|done))|any (?:other|more|questions)|anything (?:else|more|further)|and (?:your|the|his|her) \\p{L}+[,?]|about (?:your|the|his|her)|as for|regarding";

const OFFERS =
  "let me|let us|let's|i (?:can|could|might|may|would|'d)|i'd|i'll (?:just|need|have to|try|ask you|say|read|repeat|look|check|see|be|leave (?:that|it|you))|i (?:need|want|wish|hope|suggest|recommend|'?m happy to|only need|just need|still need)|i'm (?:happy|glad) to (?:help|look|check|try|take|read)|i'm (?:just |still |now |only )*(?:checking|looking|trying|reading|waiting|searching|asking|here|only|guessing)|we (?:can|could|might|would|'d)|we'd|the (?:earliest|next|first|soonest) |you'd|you'll (?:need|have|want) (?:to|a |the )|you're (?:welcome to|very welcome|welcome|free to|better off)|it(?:'s| is) (?:best|better|worth|important|a good idea|always|up to you|your choice|easiest)|it (?:might|may|would|could|helps)|it'd|that (?:would|might|could|may|depends)|that'd|one (?:moment|second|sec|minute)|just a|bear with|hold on|hang on|hold the line|give me|for (?:the|that|his|her|your) [\\p{L} ]{1,30}(?:you'd|please|speak|ring|call|ask)|only the|that's (?:something|one|a question) (?:for|only|the)";

const ADVICE =
  "you (?:can|could|may|might|would|'d|should|must|need|ought)|please|do (?:write|bring|ring|call|give|tell|let|keep|make|have|try|mention|ask|say|take|come|remember)|don't|never|just (?:bring|come|ring|call|say|tell|ask|let|give|in case|to)|bring|come|arrive|keep (?:him|her|them|an eye|the|it|your)|give (?:us|the|him|her|them)|ring (?:us|the|back|round|999|straight)|call (?:us|the|back|straight|in)|phone (?:us|the)|tell (?:us|me|the|them|him|her)|try|remember|make sure|mind|avoid|watch (?:out|for|him|her)|ask (?:for|at|the|them|us|reception)|mention|speak (?:to|with)|check with|get in touch|feel free|let (?:me|us|the \\p{L}+|him|her|them)|take (?:care|your time|it easy|him|her)|pop (?:him|her|back)|have (?:a (?:good|nice|lovely|great|safe)|your|his|her|you)|stay|safe|mind how|wait|say|use|put|offer|leave (?:him|her|it|the)|no need to (?:worry|apologise|rush)|anything about|any";

const KIND_WORDS =
  "(?:i(?:'m| am)|we(?:'re| are)) (?:so |very |really |terribly |ever so |awfully )*(?:sorry|afraid)|sorry|apologies|i apologise|thank|thanks|cheers|poor|bless|aw+|oh|ah|hm+|goodness|gosh|(?:that|it|this) (?:sounds|must|does sound|can be|is (?:hard|tough|worrying|horrible|awful))|(?:that|it)'s (?:a (?:lot|shame|pity|worry|good|lovely|great|sensible|kind|nice|fair)|hard|tough|very kind|kind|lovely|sensible|good (?:to|of|that)|quite|perfectly|understandable|natural|normal|fine|no (?:trouble|problem|bother)|alright|all right|okay|what)|sounds|what a|how (?:lovely|kind|sad|awful)|i (?:understand|see|know|hear|imagine|appreciate|do (?:understand|see|appreciate)|get|think|suppose|guess|didn't (?:quite )?(?:catch|hear|get)|missed|beg|was wrong|must correct|misspoke)|we (?:understand|appreciate|hope|know)|no (?:worries|problem|trouble|rush|hurry|bother)|of course|(?:good|best of) luck|glad|well done|fingers|hope|wishing|all the best|enjoy|give \\p{L}+ a|have a|bye|goodbye|speak soon|lovely to|nice to|good to|pleasure|hello|hi|good (?:morning|afternoon|evening)|well, he|congratulations|right you are|take care";

const QUOTES =
  "you(?:'d| had|'ve| have)? (?:just |also |already |only )*(?:said|mentioned|told me|asked|wanted|want|wish|prefer|thought|explained|described)|you (?:were|are|'re) (?:asking|wondering|hoping|worried|calling|ringing|looking|saying|after|going to)|you're (?:asking|wondering|hoping|worried|calling|ringing|looking|saying|after|going to)|you'd (?:like|rather|prefer)|you'll be telling";

const FACTS =
  "(?:that|this|the) (?:day|date|time|slot|one|offer|hour)(?:'s| is| has| was)(?: already| just| now)? (?:in the past|not|too|lapsed|expired|gone|taken|full)|(?:somebody|someone) else|i take (?:that|it)|for anything|our (?:opening|address|phone|telephone|number|prices?|website|emergency|email|hours|car park|vets are|nurses are)|we(?:'re| are) (?:open|closed|on|in|at|next|opposite|near)|we (?:open|close|see|treat|look after)|on (?:[\\p{L}\\d]+ ){1,5}we|the (?:price|cost|fee|address|practice|surgery|clinic|car park|entrance|door|emergency number|number (?:is|to ring)|opening hours)(?! (?:has|have|will|knows|called|rang|sent|team))|when (?:it|we)(?:'s| is|'re| are) (?:closed|open|shut)|(?:a|an|the) (?:standard |first |nurse )?(?:consultation|vaccination|booster|check-up|visit) (?:is|costs|takes)|it (?:costs|takes)|parking";

const DIARY =
  "(?:we|i)(?:'ve| have)(?: got)? (?:\\p{N}+|one|two|three|four|several|a few|some|nothing|plenty|no)|(?:that's|that is|so it's|it's) (?:an?) |(?:she|he)(?:'s| is) (?:away|on (?:holiday|leave|call|a course|the rota)|fully|busy|operating)|(?:dr \\p{L}+|doctor \\p{L}+|mr \\p{L}+|the (?:nurse|vet|locum|doctor)|everybody|everyone)(?:'s| is)(?: only| all| not)? (?:in|off|away|on (?:holiday|leave|call|a course|the rota)|fully|booked (?:all|up|solid|out)|busy|full|in surgery|here|operating)|we(?:'re| are) (?:fully|full|busy|short)|(?:every (?:slot|time|morning|one)|all the|kennels?|the (?:morning|afternoon|evening|day|diary|list|nurse's list)(?:'s)?) ";

const PROGRESS =
  "i(?:'m| am) (?:just )?(?:going to|about to) (?:look|check|read|ask|go|see|try|find|repeat|say)|just (?:looking|checking|going|pulling|opening|loading|trying|reading|finding|searching|scrolling)|to (?:book|cancel|change|move|find|register|go|check) |the (?:best|easiest|quickest|simplest) (?:thing|way)|you did|you've done|no wonder|here(?:'s| is) what|the practice will check|putting it";

const ROOM =
  "(?:dr|mr|mrs|ms|miss|doctor|nurse) \\p{L}+(?:'s| has)(?: only| just| still)?(?: got)? (?:an?|one|two|three|four|some|no) (?:\\p{L}+ )?(?:gaps?|slots?|spaces?|times?|hours?|openings?|farm|clinic|surgery|operations?)|(?:(?:the|that|this)(?! (?:old|other|previous|first))|every|all|half|quarter|dr|mr|mrs|nurse|\\p{L}+day|\\p{L}+ o'clock)[\\p{L}' ]{0,40}(?:'s| is| are| has| have)(?: all| just| already| now| looking| quite)* (?:gone|taken|full|busy|quiet|packed|blocked|booked (?:out|up|solid|by (?:someone|somebody))|(?:reserved|kept) for (?:emergencies|urgent|inpatients|members))";

const OF_THE_PRACTICE =
  "the (?:next|first|earliest|nearest|soonest|last) (?:available |free |possible )?(?:appointment|time|slot|one|gap|opening|space)(?:'s| is| would)|(?:today|tomorrow|this week|next week|\\p{L}+day)(?:'s| is)(?: \\p{L}+)? (?:full|busy|free|quiet|packed|better|open)|(?:yes |no )?we (?:do |also |only |don't |do not )*(?:stock|offer|accept|charge|ask|see|treat|sell|do|use)|an? (?:\\p{L}+ ){0,2}(?:appointment|consultation|visit|check-up|booster|vaccination|scan|operation|x-ray) (?:is|costs|takes|lasts|comes to)|i (?:don't|do not) have (?:access|a|any|the|that)";

/** Without a verb: "a limp", "how exciting", "for a vaccination". */
const VERBLESS = 'for an? \\p{L}+(?: \\p{L}+)?[.!]?$|an? \\p{L}+(?:!| \\p{L}+[.!]?)$|how \\p{L}+[.!]?$';

const UNCERTAIN =
  "possibly|either it|it(?:'s| is) (?:not clear|unclear|too (?:soon|early) to)|there(?:'s| is| was|'s been| has been) (?:an?|some) (?:problem|error|fault|hitch|hiccup|glitch|delay)|something (?:went|has gone) wrong|bad news|the (?:system|computer|screen|diary|line|connection)(?:'s| is| was) (?:being|slow|down|thinking|frozen|not|taking|stuck|playing|busy|still|rather|very|a bit)|(?:i|we)(?:'ve| have)? (?:just )?(?:tried|been trying|attempted|pressed)|(?:somebody|someone|they) (?:told|promised) you|the letter you|for all i know";

const OPENINGS =
  "so that(?:'s| is)(?= (?!\\p{L}+ed[.]?$|(?:done|sent|in|you|it|all|everything|set|clear)[.]?$)\\p{L}+[.]?$)|here's|i've (?:got|understood)(?= (?:that|it|so|down)[.]?$)|to (?:book|register|cancel|move) .*need|(?:your|the) (?:\\p{L}+ ){0,2}please|quite normal|(?:it|that)(?:'s| is) (?:quite |perfectly |very )?(?:normal|common|horrible|awful|rotten)|you'll have your hands|a big|the (?:e-?mail|number|name) i've|this is|you(?:'re| are) (?:through|speaking) to|i(?:'m| am) (?:just |only )?(?:the|an?) (?:\\p{L}+ ){0,2}(?:assistant|receptionist|computer|machine)|(?:this|the|your) call (?:is|may be|will be)(?: being)? recorded|i(?:'m| am) (?:still |right )?(?:with you|here|listening|back)|got (?:it|that|you)[.!]?$|gotcha|(?:there|here) (?:we|i|you) (?:are|am|go)[.!]?$|i(?:'ve| have) (?:got |noted |taken )?(?:down )?your (?:name|number|phone|e-?mail|address|postcode|surname|details)|(?:i(?:'m| am) )?(?:just )?(?:pulling up|opening|typing|fetching|bringing up|writing down)|i(?:'m| am) about to|and the \\p{L}+ (?:for|with|of) [\\p{L} ]{1,30}[.]?$|i do apologise|i misheard";

export const ENGLISH_FORMS: HarmlessForms = {
  leads:
    "okay|ok|right|so|well|now|and|but|or|then|yes|yeah|no|oh|ah|sure|lovely|great|perfect|good|fine|brilliant|alright|all right|of course|absolutely|certainly|actually|otherwise|also|just|please|sorry|i'm (?:so )?(?:sorry|afraid)|i am (?:sorry|afraid)|unfortunately|at the moment|honestly|as i (?:said|say)|for now|maybe|perhaps",
  heads: [
    CONDITIONS,
    QUESTIONS,
    OFFERS,
    KIND_WORDS,
    QUOTES,
    FACTS,
    DIARY,
    ROOM,
    OF_THE_PRACTICE,
    VERBLESS,
    UNCERTAIN,
    OPENINGS,
    PROGRESS,
  ].join('|'),
  courtesies: KIND_WORDS,
  advice: ADVICE,
  refusals:
    "(?:i|we)(?: really| just| still| only| honestly)* (?:can't|cannot|can only|can neither|couldn't|could not|can not|haven't|have not|have no|didn't|did not|don't (?:have|know|see|do|hold|take|keep|think i|offer)|do not (?:have|know|see)|wasn't able|was not able|wouldn't (?:know|be able|want)|have only|only)|(?:i|we)'(?:m|re) (?:not (?:able|allowed|sure|a vet|certain)|unable|only)|(?:i|we)(?: am| are) (?:not (?:able|allowed|sure)|unable|only)|(?:i|we)'ve (?:not|no|never|only|nothing|got no)|i won't (?:be able|book|guess|promise)|not booked|no \\p{L}+ (?:was|were|has been|have been|is|are) (?:\\p{L}+)|nothing(?:'s| is| has)(?: actually)?(?: been)? (?:booked|sent|changed|cancelled|moved|ordered|arranged|confirmed|fixed|passed|done|else)|nobody(?:'s| is| has)(?: been)? (?:told|informed|booked|rung)|none of|not (?:from here|that i|as far|yet|everything|all)|(?:the |your |his |her )?\\p{L}+(?: \\p{L}+)? (?:hasn't|haven't|has not|have not) (?:been|gone|arrived|come|seen|yet)|(?:it|that|this|there)(?:'s| is) (?:nothing i can|not (?:something|possible|booked|confirmed|arranged|for me|yet|official|fixed|done)|no (?:way|record|guarantee))|(?:it|that|this) isn't (?:something|possible|booked|confirmed|arranged|for me|done)|there (?:isn't|aren't|was nothing|wasn't)|[\\p{L} ]{3,40}(?:isn't|aren't|is not|are not) (?:something|anything|things?) (?:i|we)|[\\p{L} ]{3,40} is beyond me",
  possible:
    "would(?:n't)?|could(?:n't)?|might|may|(?:it|that|you|he|she|they|i|we)'d (?:be|need|have|like|take|get|want|see|put|just)|(?:is|are|'s|be|left) (?:still |also |only )?(?:available|free(?! of charge))|must (?:be|have)|sounds?|still here|almost|nearly there|to choose|a choice|an option|option of|i (?:heard|understood)|i've understood|depends|provided|as soon as|if you|whichever|whatever|can't (?:tell|see|be sure)|no idea|may or may not|you (?:say|were told)",
  over: "no longer|any ?more|any longer|needn't|need(?:n't| not)|no need|(?:don't|do not|doesn't|won't) (?:have|need)|expect\\p{L}*|pay|charged?|cost|worr(?:y|ied)|aware|outstanding|won't|shan't|not down|nothing but|nothing serious|thinks|what not|free|all clear|gone|removed|not a problem|not long|no time|no surprise|not only|can't wait|couldn't be (?:better|happier)",
  general:
    '(?:is|are) (?:usually |always |only )?(?:taken|paid|dealt with|charged|sent|given|made|changed|kept|seen|recorded|read|covered|confirmed) (?:by|at|on|when|once|to every\\p{L}+|from|monthly)|usually|normally|often|generally|sometimes|always|as a rule|in general|most (?:cats|dogs|people|pets|vets|owners)|every (?:day|\\p{L}+day|morning|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekdays|weekends|open|closed|closes|opens|opening|car park|parking|website|entrance|costs?|runs|(?:cats|dogs|rabbits|puppies|kittens|clients|owners|vets|nurses|visits|consultations|appointments|people|orders|claims|samples|kennels|reminders|prescriptions|stitches|results|messages|pets|animals|ferrets|farms|certificates|deposits|reports|home visits)(?= (?!(?:are|is) (?:back|ready|in|here|with)))',
  ofCase:
    "i(?:'ve|'ll)?|you(?:'ve|'re|'ll|r)?|he|she|him|her|his|hers|they(?:'ve|'ll)?|it's been|has|have been|had|'ve|we've|we'll|dr|the results?|ashes|tablets|insurance|message|text|e-?mail|today|tomorrow|already|just",
  expectations:
    "expect(?:ing)?|(?:rings?|calls?|phones?|texts?|emails?) you|(?:went|gone) (?:out|off)|(?:ringing|calling|texting|emailing|phoning) you|(?:will|\\p{L}+'ll|about to|going to|to|shall) (?:be )?(?:ring|call|phone|text|email|write|be in touch|get back|ringing|calling|called|texting|emailing)(?! (?:us|me|the|them|back|reception|in|if|and|999|again|ahead|first|before|straight|you))|be (?:called|rung|contacted)|be (?:on|in touch) (?:to|with) you|(?:your|the|our|an?) (?:[\\p{L}]+ )?(?:phone(?! n)|mobile(?! n)|messages|inbox|text|letter|call)|(?:(?<!have )the|our|an) (?:[\\p{L}]+ )?e-?mail(?! (?:address|is))|with \\p{L}+ instead|needn't|(?:don't|do not|no) need to (?:come|pay|do)|nothing but|black on white|winging|heading your way|line clear|(?:won't|wouldn't|not) (?:be|have to|need to) (?:charged|pay|come)|(?:nothing|free) (?:to pay|of charge)|has (?:it|your|his|her)|(?:a|the) note that|knows? (?:all )?about|is aware|are aware",
};
